import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clientCases } from '../../../suites/client/cases.ts';
import type { Judgement } from '../../../suites/verdict.ts';
import { browserMutants } from '../browser/mutants.ts';
import { documentedCount } from '../documented.ts';
import type { Mutant } from './mutant.ts';
import { mutants } from './mutants.ts';
import { type MutantSession, openMutantSession } from './session.ts';
import { isForSimulated, readTripped, UNEXPLAINED } from './tripped.ts';

const WHOLE_MATRIX_MS = 180_000;

const { tripped, untripped } = readTripped();
const caseOf = new Map(clientCases.map((clientCase) => [clientCase.id, clientCase]));
const mutantOf = new Map(mutants.map((mutant) => [mutant.name, mutant]));

const caught = mutants.flatMap(({ name, caughtBy }) => caughtBy.map((id) => [name, id] as const));
const broken = Object.entries(tripped).map(([id, name]) => [name, id] as const);

let session: MutantSession;
/** By mutant, or the empty name, and case. */
const outcomes = new Map<string, Judgement>();
const keyOf = (mutant: string, id: string) => `${mutant} ${id}`;
const outcomeOf = (mutant: string, id: string) => outcomes.get(keyOf(mutant, id))?.outcome;

beforeAll(async () => {
  session = await openMutantSession();
  const keys = new Set([
    ...clientCases.map(({ id }) => keyOf('', id)),
    ...[...caught, ...broken].map(([name, id]) => keyOf(name, id)),
  ]);
  const play = async (key: string) => {
    const [name = '', id = ''] = key.split(' ');
    const clientCase = caseOf.get(id);
    const mutant: Mutant | null | undefined = name === '' ? null : mutantOf.get(name);
    if (clientCase === undefined || mutant === undefined) return;
    outcomes.set(key, (await session.run(clientCase, mutant)).judgement);
  };
  await Promise.all([...keys].map(play));
}, WHOLE_MATRIX_MS);

afterAll(() => session.close());

describe('the client without fault', () => {
  const named = clientCases.map((clientCase) => [clientCase.id, clientCase] as const);

  it.each(named.filter(([, clientCase]) => isForSimulated(clientCase)))('meets %s', (id) => {
    expect(outcomes.get(keyOf('', id))).toMatchObject({ outcome: expect.stringMatching(/^(met|noted)$/) });
  });

  it.each(named.filter(([, clientCase]) => !isForSimulated(clientCase)))('does not take part in %s', (id) => {
    expect(outcomeOf('', id)).toBe('not-applicable');
  });
});

describe('the mutants', () => {
  it('have names of their own', () => {
    expect(mutantOf.size).toBe(mutants.length);
  });

  it('are as many as docs/mutants.md says', () => {
    expect(documentedCount('faulty clients')).toBe(mutants.length);
  });

  it.each(mutants.map((mutant) => [mutant.name, mutant] as const))(
    '%s names cases that catch it',
    (_, mutant) => {
      expect(mutant.caughtBy.length).toBeGreaterThan(0);
      for (const id of mutant.caughtBy) expect(caseOf.has(id), id).toBe(true);
      expect(Object.keys(mutant.steps)).not.toEqual([]);
    },
  );

  it.each(caught)('%s is caught by %s', (name, id) => {
    expect(outcomeOf(name, id)).toBe('broken');
  });
});

describe('every case', () => {
  const inBrowser = new Set(browserMutants.flatMap(({ caughtBy }) => caughtBy));

  it.each(clientCases.map(({ id }) => [id]))('%s can fail', (id) => {
    const name = tripped[id];
    if (name !== undefined) expect(outcomeOf(name, id), `played to ${name}`).toBe('broken');
    // That the browsers' mutants are caught by the cases that they name is shown where those are played.
    else if (!inBrowser.has(id)) {
      expect(untripped[id], 'run servers/mutants/clients/matrix.ts').toBeTypeOf('string');
      expect(untripped[id]).not.toBe(UNEXPLAINED);
    }
  });

  it('has no reason to be without a mutant when it has one', () => {
    for (const id of Object.keys(untripped)) expect(tripped[id] ?? inBrowser.has(id), id).toBe(false);
  });

  it('of the checked-in file exists', () => {
    for (const id of [...Object.keys(tripped), ...Object.keys(untripped)])
      expect(caseOf.has(id), id).toBe(true);
  });
});
