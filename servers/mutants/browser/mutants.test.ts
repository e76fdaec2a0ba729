import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import '../../../harness/vitest/provided.ts';
import { clientCases } from '../../../suites/client/cases.ts';
import type { Judgement } from '../../../suites/verdict.ts';
import { isForSimulated } from '../clients/tripped.ts';
import { documentedCount } from '../documented.ts';
import { browserMutants, withoutFault } from './mutants.ts';
import { type BrowserMutantSession, openBrowserMutantSession } from './session.ts';

const ALL_PLAYS_MS = 120_000;

const caseOf = new Map(clientCases.map((clientCase) => [clientCase.id, clientCase]));
const all = [withoutFault, ...browserMutants];
const mutantOf = new Map(all.map((mutant) => [mutant.name, mutant]));
const caught = browserMutants.flatMap(({ name, caughtBy }) => caughtBy.map((id) => [name, id] as const));

const met = clientCases.filter((clientCase) => !isForSimulated(clientCase)).map(({ id }) => id);

/** Which has no fault but that it is made of fetch(), and so what that alone breaks. */
const WITHOUT_MORE = 'made-of-fetch';
const brokenByFetch = mutantOf.get(WITHOUT_MORE)?.caughtBy ?? [];
const metByFetch = [
  ...new Set(browserMutants.flatMap(({ isOverFetch, caughtBy }) => (isOverFetch ? caughtBy : [])).sort()),
].filter((id) => !brokenByFetch.includes(id));

let session: BrowserMutantSession;
/** By mutant and case. */
const judgements = new Map<string, Judgement>();
const keyOf = (mutant: string, id: string) => `${mutant} ${id}`;

beforeAll(async () => {
  const browser = inject('browser');
  if (browser === null) throw new Error('these tests need a browser');
  session = await openBrowserMutantSession(browser.wsEndpoint, all);
  const pairs = [
    ...caught,
    ...met.map((id) => [withoutFault.name, id] as const),
    ...metByFetch.map((id) => [WITHOUT_MORE, id] as const),
  ];
  const play = async ([name, id]: readonly [string, string]) => {
    const [mutant, clientCase] = [mutantOf.get(name), caseOf.get(id)];
    if (mutant === undefined || clientCase === undefined) return;
    judgements.set(keyOf(name, id), (await session.run(clientCase, mutant)).judgement);
  };
  await Promise.all(pairs.map(play));
}, ALL_PLAYS_MS);

afterAll(() => session?.close());

describe('the mutants', () => {
  it('have names of their own', () => {
    expect(mutantOf.size).toBe(all.length);
  });

  it('are as many as docs/mutants.md says', () => {
    expect(documentedCount('faulty browsers')).toBe(browserMutants.length);
  });

  it.each(browserMutants.map((mutant) => [mutant.name, mutant] as const))(
    '%s has one fault, and names cases that catch it',
    (_, { caughtBy, lays, args }) => {
      expect(caughtBy.length).toBeGreaterThan(0);
      expect([lays, args].filter((fault) => fault !== undefined)).toHaveLength(1);
      for (const id of caughtBy) expect(caseOf.has(id), id).toBe(true);
    },
  );

  it.each(caught)('%s is caught by %s', (name, id) => {
    expect(judgements.get(keyOf(name, id))).toMatchObject({ outcome: 'broken' });
  });
});

const RIGHT = { outcome: expect.stringMatching(/^(met|noted)$/) };

/** So that it is the fault that breaks a case, and not how it is laid over the browser. */
describe('the browser without fault', () => {
  it.each(met)('meets %s', (id) => {
    expect(judgements.get(keyOf(withoutFault.name, id))).toMatchObject(RIGHT);
  });
});

/** The same for what is made of fetch(). */
describe('what is made of fetch() without further fault', () => {
  it.each(metByFetch)('meets %s', (id) => {
    expect(judgements.get(keyOf(WITHOUT_MORE, id))).toMatchObject(RIGHT);
  });
});
