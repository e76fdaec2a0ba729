import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ReferenceServer, startReferenceServer } from '../../../servers/reference/server.ts';
import { clientCases } from '../../../suites/client/cases.ts';
import { requirement } from '../../../suites/requirements.ts';
import { verdictOf } from '../../../suites/verdict.ts';
import { clientBaseline } from '../../run/baseline/baseline.ts';
import { runCase } from '../../run/client/run-case.ts';
import { packageRoot } from '../../run/tool.ts';
import type { Client } from '../client.ts';
import { createServiceClient } from '../service.ts';

const TIMEOUT_MS = 120_000;
/** So many are played at once; a service is one process that does all of it. */
const AT_ONCE = 32;
const EXAMPLE = join(packageRoot(), 'docs', 'examples', 'eventsource-service.js');

let server: ReferenceServer;
let child: ChildProcess;
let url: string;

beforeAll(async () => {
  server = await startReferenceServer();
  child = spawn(process.execPath, [EXAMPLE, '0'], { stdio: ['ignore', 'pipe', 'ignore'] });
  const { stdout } = child;
  if (stdout === null) throw new Error('the service has no output');
  for await (const line of createInterface({ input: stdout })) {
    url = line.replace('ready on ', '');
    break;
  }
});
afterAll(async () => {
  await server.close();
  if (child.exitCode === null && child.kill()) await once(child, 'exit');
});

const parsing = clientCases.filter(({ id }) => id.startsWith('client.parsing.'));

async function verdictsWith(client: Client, cases: typeof parsing) {
  const verdicts: [string, string][] = [];
  const queue = [...cases];
  const worker = async () => {
    for (let one = queue.shift(); one !== undefined; one = queue.shift()) {
      const { judgement } = await runCase(one, client, server);
      verdicts.push([one.id, verdictOf(judgement, requirement(one.requirement).level)]);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return verdicts;
}

describe.sequential('the example service', { timeout: TIMEOUT_MS }, () => {
  it('has the deviations of its client, as far as a service can show them, and no other', async () => {
    const client = await createServiceClient({ url });
    const verdicts = await verdictsWith(client, parsing);
    await client.close();
    const skipped = new Set(verdicts.filter(([, verdict]) => verdict === 'skip').map(([id]) => id));
    const known = [...clientBaseline('eventsource').values()]
      .filter(({ case: id }) => parsing.some((one) => one.id === id) && !skipped.has(id))
      .map(({ case: id, verdict }) => [id, verdict]);
    expect(
      verdicts
        .filter(([, verdict]) => verdict === 'fail' || verdict === 'warn' || verdict === 'error')
        .sort(),
    ).toEqual(known.sort());
    expect(known.length).toBeGreaterThan(0);
    expect(verdicts.length - skipped.size).toBeGreaterThan(100);
  });

  it('that dies in the middle of a case leaves an error, and one for every case behind it', async () => {
    const client = await createServiceClient({ url });
    const [first, second] = parsing.filter(({ needs }) => needs === undefined);
    if (first === undefined || second === undefined) throw new Error('no case');
    const running = runCase(first, { ...client, open: dying(client) }, server);
    expect(await running).toMatchObject({ judgement: { outcome: 'undecided' } });
    // Of a connection that was open it is told by a reset.
    expect(await runCase(second, client, server)).toMatchObject({
      judgement: { outcome: 'undecided', reason: expect.stringMatching(/ECONN(?:REFUSED|RESET)/) },
    });
    await client.close();
    expect(child.signalCode).toBe('SIGKILL');
  });
});

/** Opens a stream and ends the service's process at once. */
const dying =
  ({ open }: Client): Client['open'] =>
  async (request, observer) => {
    const stream = await open(request, observer);
    child.kill('SIGKILL');
    await once(child, 'exit');
    return stream;
  };
