import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ReferenceServer, startReferenceServer } from '../../../servers/reference/server.ts';
import { clientCases } from '../../../suites/client/cases.ts';
import { runCase } from '../../run/client/run-case.ts';
import type { Observation } from '../../transcript.ts';
import type { Client } from '../client.ts';
import { ClientBrokeDown } from '../client-broke-down.ts';
import { until } from '../testing/watch.ts';
import { createDriverClient, type DriverClientLimits } from './driver-client.ts';

const TIMEOUT_MS = 60_000;
const REQUEST = { url: 'http://stream.test/', eventTypes: [] };

let folder: string;
let files = 0;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sse-conformance-driver-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const clients: Client[] = [];
// Behind them all: they run side by side.
afterAll(() => Promise.all(clients.map((client) => client.close())));

/** A driver that does this when a stream is opened; it tells its process's id first. */
async function hostile(open: string, limits: DriverClientLimits = {}, more = '') {
  files += 1;
  const file = join(folder, `driver-${files}.mjs`);
  await writeFile(
    file,
    `export default { name: 'd', version: '1', capabilities: [], ${more}
      open({ url }, observer) {
        observer.event({ data: String(process.pid) });
        ${open}
        return { close() {} };
      } };`,
  );
  const client = await createDriverClient(file, limits);
  clients.push(client);
  return client;
}

/** What a stream shows until it fails, which it must. */
async function failureOf(client: Client): Promise<{ error: Error; pid: number; seen: number }> {
  const observations: Observation[] = [];
  const failure = new Promise<Error>((resolve) => {
    const observed = (observation: Observation) => void observations.push(observation);
    client.open(REQUEST, { observed, failed: resolve }).catch(resolve);
  });
  const error = await failure;
  const [first] = observations;
  return { error, pid: Number(first?.kind === 'event' ? first.data : 0), seen: observations.length };
}

const isRunning = (pid: number) => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

describe.concurrent('a driver that', { timeout: TIMEOUT_MS }, () => {
  it.each<[string, string, DriverClientLimits, string]>([
    ['exits', 'setTimeout(() => process.exit(0), 20);', {}, 'it ended its process, with exit code 0'],
    ['throws later', 'setTimeout(() => { throw new Error("boom"); }, 20);', {}, 'nobody caught: Error: boom'],
    ['rejects where nobody listens', 'void Promise.reject(new Error("no"));', {}, 'nobody caught: Error: no'],
    ['kills itself', 'setTimeout(() => process.kill(process.pid, "SIGKILL"), 20);', {}, 'ended by SIGKILL'],
    [
      'loops for ever',
      'setTimeout(() => { for (;;); }, 20);',
      { stalledMs: 1500 },
      'its thread was busy for 1.5 s without a pause',
    ],
    [
      'loops for ever while it opens',
      'for (;;);',
      { stalledMs: 1500 },
      'its thread was busy for 1.5 s without a pause',
    ],
    [
      'speaks to the harness itself',
      'process.send({ kind: "observed", stream: {} });',
      {},
      'a message that is none',
    ],
    [
      'fills all that the harness holds',
      'for (let n = 0; n < 100; n++) observer.event({ data: "x".repeat(1000) });',
      { heldCharacters: 20_000 },
      'on all its streams together',
    ],
  ])('%s: breaks down with the reason, and is gone', async (_, open, limits, reason) => {
    const client = await hostile(open, limits);
    const { error, pid } = await failureOf(client);
    expect(error).toBeInstanceOf(ClientBrokeDown);
    expect(error.message).toContain(reason);
    if (pid !== 0) await until(() => !isRunning(pid));
    await client.close();
  });

  it('starts a process and exits: takes it along', async () => {
    const client = await hostile(
      `import('node:child_process').then(({ spawn }) => {
        observer.event({ data: String(spawn('sleep', ['600']).pid) });
        setTimeout(() => process.exit(0), 300);
      });`,
    );
    const pids: number[] = [];
    const over = new Promise((resolve) => {
      const observed = (seen: Observation) => void (seen.kind === 'event' && pids.push(Number(seen.data)));
      client.open(REQUEST, { observed, failed: resolve }).catch(resolve);
    });
    await over;
    expect(pids).toHaveLength(2);
    await until(() => !pids.some(isRunning));
  });

  it('hangs in close() is ended all the same', async () => {
    const client = await hostile('', { closeMs: 50 }, 'close: () => new Promise(() => {}),');
    const pids: number[] = [];
    await client.open(REQUEST, {
      observed: (seen) => void (seen.kind === 'event' && pids.push(Number(seen.data))),
    });
    await until(() => pids.length > 0);
    await client.close();
    expect(pids.some(isRunning)).toBe(false);
  });

  it('floods is cut off, and nothing else of it is', async () => {
    const flood = 'if (url.endsWith("flood")) for (;;) observer.event({ data: "x" });';
    const client = await hostile(flood, { observations: 100 });
    const seen: Observation[] = [];
    const calm = await client.open(REQUEST, { observed: (one) => void seen.push(one) });
    const url = `${REQUEST.url}flood`;
    await expect(client.open({ ...REQUEST, url }, { observed() {} })).rejects.toThrow('stopped listening');
    await until(() => seen.length > 0);
    await calm.close();
  });

  it('breaks down time and again is started again, but not for ever', async () => {
    const client = await hostile('setTimeout(() => process.exit(3), 20);', { breakdowns: 2 });
    expect((await failureOf(client)).error.message).toContain('exit code 3');
    expect((await failureOf(client)).error.message).toContain('exit code 3');
    const { error } = await failureOf(client);
    expect(error).not.toBeInstanceOf(ClientBrokeDown);
    expect(error.message).toMatch(/not started again after 2 breakdowns; of the last: .*exit code 3/);
  });
});

describe('a driver that breaks down in one case', { timeout: TIMEOUT_MS }, () => {
  let server: ReferenceServer;
  beforeAll(async () => {
    server = await startReferenceServer();
  });
  afterAll(() => server.close());

  it('is judged in all others, those beside it too', async () => {
    files += 1;
    const file = join(folder, `driver-${files}.mjs`);
    await writeFile(
      file,
      `import driver from '${join(import.meta.dirname, '../../../docs/examples/line-client-driver.js')}';
      export default { ...driver, open: (request, observer) => driver.open(request, { ...observer,
        event(seen) { if (seen.data === 'YHOO\\n+2\\n10') process.exit(0); observer.event(seen); } }) };`,
    );
    const client = await createDriverClient(file);
    clients.push(client);
    const ids = ['example-stock-ticker', 'cr-then-comment', 'event-case-kept'];
    const cases = clientCases.filter(({ id }) => ids.some((slug) => id.endsWith(slug)));
    const outcomes = await Promise.all(
      cases.map(async (one) => [one.id, (await runCase(one, client, server)).judgement] as const),
    );
    for (const [id, judgement] of outcomes) {
      if (id.endsWith('example-stock-ticker'))
        expect(judgement).toMatchObject({
          outcome: 'undecided',
          reason: expect.stringContaining('exit code 0'),
        });
      else expect(judgement.outcome).toMatch(/^(?:met|broken)$/);
    }
  });
});
