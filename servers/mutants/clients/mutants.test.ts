import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clientCases } from '../../../suites/client/cases.ts';
import type { Judgement } from '../../../suites/verdict.ts';
import { inParallel } from './bounded.ts';
import type { Mutant } from './mutant.ts';
import { mutants } from './mutants.ts';
import { type MutantSession, openMutantSession } from './session.ts';
import { readTripped, whyUntripped } from './tripped.ts';

/** Most plays wait; with more of them two cores are busy, and times blur. */
const PLAYS_AT_ONCE = 80;
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
  await inParallel([...keys], PLAYS_AT_ONCE, async (key) => {
    const [name = '', id = ''] = key.split(' ');
    const clientCase = caseOf.get(id);
    const mutant: Mutant | null | undefined = name === '' ? null : mutantOf.get(name);
    if (clientCase === undefined || mutant === undefined) return;
    outcomes.set(key, (await session.run(clientCase, mutant)).judgement);
  });
}, WHOLE_MATRIX_MS);

afterAll(() => session.close());

describe('the client without fault', () => {
  const withReason = clientCases.map((clientCase) => [clientCase.id, whyUntripped(clientCase)] as const);

  it.each(withReason.filter(([, reason]) => reason === null))('meets %s', (id) => {
    expect(outcomes.get(keyOf('', id))).toMatchObject({ outcome: expect.stringMatching(/^(met|noted)$/) });
  });

  it.each(withReason.filter(([, reason]) => reason !== null))('does not take part in %s: it %s', (id) => {
    expect(outcomeOf('', id)).toBe('not-applicable');
  });
});

describe('the mutants', () => {
  it('have names of their own', () => {
    expect(mutantOf.size).toBe(mutants.length);
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
  it.each(clientCases.map((clientCase) => [clientCase.id, clientCase] as const))(
    '%s can fail',
    (id, clientCase) => {
      const name = tripped[id];
      if (name === undefined) {
        expect(untripped[id], 'run servers/mutants/clients/matrix.ts').toBe(whyUntripped(clientCase));
        expect(untripped[id]).toBeTypeOf('string');
      } else {
        expect(outcomeOf(name, id), `played to ${name}`).toBe('broken');
      }
    },
  );

  it('of the checked-in file exists', () => {
    for (const id of [...Object.keys(tripped), ...Object.keys(untripped)])
      expect(caseOf.has(id), id).toBe(true);
  });
});
