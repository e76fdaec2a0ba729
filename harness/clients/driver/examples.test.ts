import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ReferenceServer, startReferenceServer } from '../../../servers/reference/server.ts';
import { clientCases } from '../../../suites/client/cases.ts';
import { clientBaseline } from '../../run/baseline/baseline.ts';
import { runCase } from '../../run/client/run-case.ts';
import { packageRoot } from '../../run/tool.ts';
import { drive } from './drive.ts';
import { loadDriver } from './load.ts';

const TIMEOUT_MS = 60_000;

/** Cases that show what a driver tells: events, ids, errors, reconnections, and the class itself. */
const SHOWING = [
  'client.parsing.bom-stripped',
  'client.parsing.id-with-null-not-sent',
  'client.parsing.open-events-error-in-order',
  'client.parsing.retry-in-milliseconds',
  'client.parsing.event-case-kept',
  'client.parsing.origin',
  'client.connection.status-404',
  'client.connection.type-exact',
];

const casesOf = (ids: readonly string[]) => clientCases.filter(({ id }) => ids.includes(id));
const example = (name: string) => loadDriver(join(packageRoot(), 'docs', 'examples', name));

let server: ReferenceServer;
beforeAll(async () => {
  server = await startReferenceServer();
});
afterAll(() => server.close());

describe('the example of a class', { timeout: TIMEOUT_MS }, () => {
  it('is judged as the same class is without a driver', async () => {
    const client = drive(await example('eventsource-driver.js'));
    const programs = clientCases.filter(({ program, needs }) => program && needs?.join() === 'realm');
    const cases = [...casesOf(SHOWING), ...programs.slice(0, 20)];
    expect(cases.length).toBeGreaterThan(SHOWING.length);
    const known = clientBaseline('eventsource');
    const runs = await Promise.all(
      cases.map(async (one) => [one.id, (await runCase(one, client, server)).judgement.outcome]),
    );
    await client.close();
    for (const [id = '', outcome] of runs) {
      if (known.has(id)) expect([id, outcome]).toEqual([id, 'broken']);
      else expect([id, outcome]).toEqual([id, expect.stringMatching(/^(met|noted)$/)]);
    }
  });
});

describe('the example of a client with callbacks', { timeout: TIMEOUT_MS }, () => {
  it.each([
    ['client.parsing.event-case-kept', 'met'],
    ['client.parsing.retry-in-milliseconds', 'met'],
    ['client.parsing.open-events-error-in-order', 'met'],
    ['client.parsing.bom-stripped', 'broken'],
    ['client.parsing.origin', 'not-applicable'],
    ['client.connection.status-404', 'not-applicable'],
  ])('%s is %s', async (id, outcome) => {
    const client = drive(await example('line-client-driver.js'));
    const [clientCase] = casesOf([id]);
    if (clientCase === undefined) throw new Error(`there is no ${id}`);
    const { judgement } = await runCase(clientCase, client, server);
    await client.close();
    expect(judgement.outcome).toBe(outcome);
  });
});
