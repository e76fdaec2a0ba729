import { expect, it } from 'vitest';
import type { Probe, Seen } from './probe.ts';
import { probes } from './probes.ts';

const seen: Seen = {
  main: { url: 'http://target.test/chat', method: 'POST', headers: [['Host', 'target.test']], body: '{}' },
  ids: ['1', '2'],
};

/** A POST may cost, or change something: it is asked for once more compressed, and once from another origin. */
it('repeats a POST for nothing but compression and CORS', () => {
  const repeated = Object.entries<Probe>(probes).filter(([, probe]) => {
    const request = probe.request(seen);
    return typeof request !== 'string' && request.method === 'POST';
  });
  expect(repeated.map(([name]) => name)).toEqual(['gzip', 'cross-origin']);
});

it.each(Object.entries<Probe>(probes))('%s says why it is not made, or asks the same server', (_, probe) => {
  for (const method of ['GET', 'POST']) {
    const request = probe.request({ ...seen, main: { ...seen.main, method } });
    if (typeof request === 'string') expect(request).toMatch(/\S/);
    else expect(new URL(request.url).origin).toBe('http://target.test');
  }
});
