import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { end, hold, stream } from '../../../servers/reference/script.ts';
import { type ReferenceServer, startReferenceServer } from '../../../servers/reference/server.ts';
import { area, gap, plays, reconnected } from '../../../suites/client/words.ts';
import { createFetchClient } from '../../clients/fetch.ts';
import { now } from '../../clock.ts';
import type { LatenessWatch } from './lateness.ts';
import { runCase } from './run-case.ts';

const [waits] = area('client.test', [
  plays('waits', {
    requirement: 'stream.retry.sets-reconnection-time',
    title: 'the client waits before it comes back',
    script: [stream('retry: 120\n\n', end()), stream(hold())],
    until: reconnected(1),
    expect: [gap(0, 1).atLeast(120)],
    deliveries: ['as-written'],
  }),
]);
if (waits === undefined) throw new Error('no case was made');

let server: ReferenceServer;
beforeAll(async () => {
  server = await startReferenceServer();
});
afterAll(() => server.close());

/** As if this process had just been late, the first so many times that somebody asks. */
function lateFor(plays: number): LatenessWatch {
  let asked = 0;
  return {
    since() {
      asked += 1;
      return asked > plays ? [] : [{ at: now(), ms: 5000 }];
    },
    inAll: () => 0,
    stop: () => {},
  };
}

describe('a play in which the machine was too late to tell', () => {
  it('is played again, and judged when it tells', async () => {
    const client = createFetchClient();
    const { judgement } = await runCase(waits, client, server, { lateness: lateFor(2) });
    expect(judgement).toEqual({ outcome: 'met' });
    await client.close();
  });

  it('is nobody’s fault when it never tells', async () => {
    const client = createFetchClient();
    const { judgement, plays } = await runCase(waits, client, server, { lateness: lateFor(100) });
    expect(judgement).toMatchObject({ outcome: 'undecided', reason: expect.stringContaining('busy') });
    expect(plays).toHaveLength(1);
    await client.close();
  });
});
