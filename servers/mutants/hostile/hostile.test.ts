import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, describe, expect, it } from 'vitest';
import { renderHtml } from '../../../reports/html/html.tsx';
import { renderJUnit } from '../../../reports/junit.ts';
import { resultsSchema } from '../../../reports/results.ts';
import { renderTerminal } from '../../../reports/terminal/terminal.ts';
import { inParallel } from '../clients/bounded.ts';
import { judgeMutant, type Said } from '../servers/judged.ts';
import { rightServer } from '../servers/odd/answers.ts';
import { hostileServers } from './hostile.ts';
import { type Judged, judgeHostile } from './judged.ts';
import { surprises } from './outcome.ts';

const WHOLE_RUN_MS = 300_000;
/** They mostly wait; the floods among them do not. */
const AT_ONCE = 6;
/** Of everything in this process, the servers' own memory too. */
const MOST_MIB = 512;
const LOOK_EVERY_MS = 20;

const MIB = 1024 * 1024;
let peak = 0;
const look = () => {
  const { heapUsed, external } = process.memoryUsage();
  peak = Math.max(peak, heapUsed + external);
};
const watch = setInterval(look, LOOK_EVERY_MS);
afterAll(() => clearInterval(watch));

const judged = new Map<string, Promise<Judged>>();
const beside = judgeAll();

/** One that is right is judged among them, and its verdicts are its own. */
function judgeAll(): Promise<readonly Said[]> {
  const settle = new Map<string, (judged: Promise<Judged>) => void>();
  for (const { name } of hostileServers) {
    const waiting = new Promise<Judged>((resolve) => settle.set(name, resolve));
    waiting.catch(() => {});
    judged.set(name, waiting);
  }
  void inParallel(hostileServers, AT_ONCE, async (server) => {
    const one = judgeHostile(server);
    settle.get(server.name)?.(one);
    await one.catch(() => {});
  });
  return judgeMutant(rightServer);
}

describe('a server that', () => {
  it.each(hostileServers.map((server) => [server.does, server] as const))(
    '%s is seen through',
    async (_, server) => {
      const outcome = await judged.get(server.name);
      if (outcome === undefined) throw new Error('it was not judged');
      const { results } = outcome;
      expect([...outcome.complaints, ...surprises(server.expected, outcome)]).toEqual([]);
      expect(resultsSchema.safeParse(results).error).toBeUndefined();
      const terminal = renderTerminal(results, { columns: 80, colour: false, report: 'report.html' });
      expect(terminal).not.toMatch(/[^\n\x20-\x7e\u00a0-\u200d\u2010-\u2027\u2030-\u205f\u2070-\uffff]/);
      expect(renderHtml(results)).not.toContain('<script>alert');
      expect(renderJUnit(results)).not.toContain('<script>alert');
    },
    WHOLE_RUN_MS,
  );

  it('is hostile has a name of its own', () => {
    expect(new Set(hostileServers.map(({ name }) => name)).size).toBe(hostileServers.length);
    expect(hostileServers.length).toBeGreaterThanOrEqual(40);
  });
});

describe('among hostile servers', () => {
  it(
    'one that is right breaks nothing',
    async () => {
      const alarms = (await beside).filter(({ verdict }) => verdict === 'fail' || verdict === 'error');
      expect(alarms).toEqual([]);
    },
    WHOLE_RUN_MS,
  );

  it(
    'the harness holds little memory, and leaves nothing open',
    async () => {
      await Promise.allSettled([...judged.values(), beside]);
      clearInterval(watch);
      expect(peak / MIB).toBeLessThan(MOST_MIB);
      const left = () => process.getActiveResourcesInfo().filter((name) => /^TCP|^TLS|Server/.test(name));
      while (left().length > 0) await delay(LOOK_EVERY_MS);
      expect(left()).toEqual([]);
    },
    WHOLE_RUN_MS,
  );
});
