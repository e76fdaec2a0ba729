import net from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { inParallel } from '../in-parallel.ts';
import { judgeMutant } from '../servers/judged.ts';
import { rightServer } from '../servers/odd/answers.ts';
import { hostileServers } from './hostile.ts';
import { complaintsAbout } from './judged.ts';

const WHOLE_RUN_MS = 300_000;
/** They mostly wait. */
const AT_ONCE = 12;
/** Of all in this process, the servers' own memory too. */
const MOST_MIB = 512;
const MIB = 1024 * 1024;
const LOOK_EVERY_MS = 20;

const quiet = hostileServers.filter(({ floods }) => floods !== true);
const flooding = hostileServers.filter(({ floods }) => floods === true);

let peak = 0;
const watch = setInterval(() => {
  const { heapUsed, external } = process.memoryUsage();
  peak = Math.max(peak, heapUsed + external);
}, LOOK_EVERY_MS);

const complaints = new Map<string, readonly string[]>();
// One that is right is judged beside those that leave this process time enough to be just.
const beside = judgeMutant(rightServer);
beside.catch(() => {});
const allJudged = judgeAll().finally(() => clearInterval(watch));
allJudged.catch(() => {});

async function judgeAll(): Promise<void> {
  await inParallel(quiet, AT_ONCE, judge);
  await beside;
  await inParallel(flooding, 1, judge);
}

async function judge(server: (typeof hostileServers)[number]): Promise<void> {
  const failed = (error: unknown) => [`it made the judge fail: ${error}`];
  complaints.set(server.name, await complaintsAbout(server).catch(failed));
}

/**
 * Sockets with a peer, and servers that listen, by their ports. What Node.js counts as active in public has a destroyed
 * socket below TLS among it, until garbage is collected; the handles themselves tell.
 */
function openConnections(): readonly string[] {
  const handles: readonly unknown[] = Reflect.apply(Reflect.get(process, '_getActiveHandles'), process, []);
  return handles.flatMap((handle) => {
    if (handle instanceof net.Server && handle.listening)
      return [`listens: ${JSON.stringify(handle.address())}`];
    const isOpen = handle instanceof net.Socket && !handle.destroyed && handle.remotePort !== undefined;
    return isOpen ? [`${handle.localPort} to ${handle.remotePort}`] : [];
  });
}

describe('a server that', () => {
  it.each(hostileServers.map(({ does, name }) => [does, name]))(
    '%s is seen through',
    async (_, name) => {
      await allJudged;
      expect(complaints.get(name)).toEqual([]);
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
      const said = await beside;
      expect(said.filter(({ verdict }) => verdict === 'fail' || verdict === 'error')).toEqual([]);
      expect(said.some(({ verdict }) => verdict === 'pass')).toBe(true);
    },
    WHOLE_RUN_MS,
  );

  it(
    'the harness holds little memory, and leaves nothing open',
    async () => {
      await allJudged;
      expect(peak / MIB).toBeLessThan(MOST_MIB);
      // What is being closed takes its time; what is forgotten stays.
      const deadline = Date.now() + 20_000;
      while (openConnections().length > 0 && Date.now() < deadline) await delay(LOOK_EVERY_MS);
      expect(openConnections()).toEqual([]);
    },
    WHOLE_RUN_MS,
  );
});
