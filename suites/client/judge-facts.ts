import type { Finding } from '../verdict.ts';
import type { AnyOf, Expectation } from './case.ts';
import type { Fact, ProgramRun } from './program.ts';

/** The facts that a program did not find as they should be. */
export function judgeFacts(
  expected: Extract<Expectation, { expect: 'facts' }>['facts'],
  run: ProgramRun | undefined,
): readonly Finding[] {
  const threw: readonly Finding[] =
    run?.error === undefined
      ? []
      : [{ message: 'the program throws', expected: 'every step to work', observed: run.error }];
  const wrong = Object.entries(expected).flatMap(([name, wanted]): readonly Finding[] => {
    const fact = Object.hasOwn(run?.facts ?? {}, name) ? run?.facts[name] : undefined;
    const allowed = isChoice(wanted) ? wanted.anyOf : [wanted];
    if (fact !== undefined && allowed.some((one) => JSON.stringify(one) === JSON.stringify(fact))) return [];
    return [
      {
        message: fact === undefined ? `${name}: never came about` : `${name}: not as it should be`,
        expected: allowed.map(factInWords).join(' or '),
        observed: fact === undefined ? 'nothing' : factInWords(fact),
      },
    ];
  });
  return [...threw, ...wrong];
}

const isChoice = (wanted: Fact | AnyOf): wanted is AnyOf =>
  typeof wanted === 'object' && wanted !== null && 'anyOf' in wanted;

export const factInWords = (fact: Fact): string => JSON.stringify(fact);
