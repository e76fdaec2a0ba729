import { describe, expect, it } from 'vitest';
import { serverChecks } from '../../../suites/server/checks.ts';
import { documentedCount } from '../documented.ts';
import { surprises } from './expected.ts';
import { allMutants, faultyServers } from './mutants.ts';
import { rightServer } from './odd/answers.ts';
import { oddServers } from './odd/odd.ts';
import { judgeAll } from './recordings.ts';
import { untripped, whyUntripped } from './untripped.ts';

const WHOLE_RUN_MS = 300_000;

const judged = judgeAll([rightServer, ...faultyServers]);
const ids = new Set(serverChecks.map(({ id }) => id));
const idOf = (name: string) => name.split(' ')[0] ?? name;
const named = new Set(faultyServers.flatMap(({ caughtBy }) => Object.keys(caughtBy).map(idOf)));

describe('a server that', () => {
  it.each(faultyServers.map((server) => [server.does, server] as const))(
    '%s: is caught for that and for nothing else',
    async (_, server) => {
      expect(surprises(server, (await judged.get(server.name)) ?? [])).toEqual([]);
    },
    WHOLE_RUN_MS,
  );
});

describe('the faulty servers', () => {
  it('have names of their own', () => {
    expect(new Set(allMutants.map(({ name }) => name)).size).toBe(allMutants.length);
  });

  it('are as many as docs/mutants.md says', () => {
    expect(documentedCount('faulty servers')).toBe(faultyServers.length);
    expect(documentedCount('odd servers')).toBe(oddServers.length);
  });

  it.each(faultyServers.map((server) => [server.name, server] as const))(
    '%s names checks that catch it',
    (_, server) => {
      const names = Object.keys(server.caughtBy);
      expect(names).not.toEqual([]);
      for (const name of names) expect(ids.has(idOf(name)), name).toBe(true);
    },
  );
});

describe('every check', () => {
  it.each(serverChecks.map((check) => [check.id, check] as const))('%s can say otherwise', (id, check) => {
    if (named.has(id)) expect(untripped[id], 'a faulty server trips it').toBeUndefined();
    else expect(whyUntripped(check), 'no faulty server trips it').toBeTypeOf('string');
  });

  it.each(Object.keys(untripped))('%s, which none can trip, exists', (id) => {
    expect(ids.has(id)).toBe(true);
  });

  it(
    'says otherwise of the right server than of the faulty one',
    async () => {
      const said = (await judged.get(rightServer.name)) ?? [];
      const verdictOf = new Map(said.map((one) => [one.check, one.verdict]));
      const same = faultyServers.flatMap(({ name, caughtBy }) =>
        Object.entries(caughtBy).flatMap(([check, verdict]) =>
          verdictOf.get(idOf(check)) === verdict ? [`${name}: ${check} is ${verdict} anyway`] : [],
        ),
      );
      expect(same).toEqual([]);
    },
    WHOLE_RUN_MS,
  );
});
