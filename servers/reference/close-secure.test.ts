import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { afterRefusal, hold, respond, type Script, stream, type Transport } from './script.ts';
import { startReferenceServer } from './server.ts';
import { get, openHttp2 } from './testing/http2-client.ts';

const HOUR_MS = 3_600_000;

// In a file, and so a process, of its own: nothing else may hold a socket or a timer meanwhile.
describe('closing the reference server', () => {
  it('leaves no port open that a play needed', async () => {
    const counted = ['TCPServerWrap', 'TCPSocketWrap', 'Timeout'];
    const active = () => process.getActiveResourcesInfo().filter((name) => counted.includes(name));
    const noneActive = async () => {
      while (active().length > 0) await setImmediate();
    };
    await noneActive();
    const server = await startReferenceServer();
    const plays: readonly [Transport, ...Script][] = [
      ['https', stream(hold())],
      ['https', respond(302, [['Location', '{untrusted}{expired}{misnamed}']])],
      ['h2', stream('data: a\n\n', hold())],
      ['http', afterRefusal(HOUR_MS, stream(hold()))],
    ];
    const staged = await Promise.all(plays.map(([over, ...script]) => server.stage(script, { over })));
    // Two in the clear, https, h2, the second origin of both, three with faulty certificates; one is closed.
    expect(active().filter((name) => name === 'TCPServerWrap')).toHaveLength(9);
    const session = openHttp2(staged[2]?.url() ?? '', staged[2]?.ca ?? null);
    const held = await get(session, staged[2]?.path ?? '');
    await held.until((body) => body !== '');
    await server.close();
    await held.closed;
    session.destroy();
    await noneActive();
  });
});
