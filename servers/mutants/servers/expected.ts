import type { Verdict } from '../../../suites/verdict.ts';
import type { Said } from './judged.ts';
import type { ServerMutant } from './mutant.ts';

const ALARMS: readonly Verdict[] = ['fail', 'warn', 'error'];

/** What the checks say otherwise of a server than they should, a line for each; none when all is well. */
export function surprises({ caughtBy, maySee = [] }: ServerMutant, said: readonly Said[]): readonly string[] {
  const unexpected = said.flatMap((one) => {
    const expected = expectedOf(caughtBy, one);
    const isRight = expected !== undefined || maySee.includes(one.check) || !ALARMS.includes(one.verdict);
    return isRight ? [] : [`an unexpected ${one.verdict}: ${nameOf(one)}: ${one.message}`];
  });
  const missed = Object.entries(caughtBy).flatMap(([name, verdict]) => {
    const about = said.filter((one) => one.check === name || nameOf(one) === name);
    if (about.some((one) => one.verdict === verdict)) {
      const other = about.find((one) => one.verdict !== verdict && ALARMS.includes(one.verdict));
      return other === undefined
        ? []
        : [`an unexpected ${other.verdict}: ${nameOf(other)}: ${other.message}`];
    }
    const seen = about.map((one) => `${one.verdict} (${one.message})`).join(', ');
    return [`not caught: ${name} should be ${verdict}, is ${seen === '' ? 'nowhere' : seen}`];
  });
  return [...unexpected, ...missed];
}

function expectedOf(caughtBy: ServerMutant['caughtBy'], one: Said): Verdict | undefined {
  return caughtBy[nameOf(one)] ?? caughtBy[one.check];
}

export function nameOf({ check, client }: Said): string {
  return client === null ? check : `${check} ${client}`;
}
