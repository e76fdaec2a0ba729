import type { Verdict } from '../../suites/verdict.ts';
import type { Judged } from '../html/columns.ts';
import type { Role } from '../results.ts';

/**
 * What becomes of a case when it is compared. `differs`: what is held against each other behaved differently ·
 * `partly`: some was skipped, could not be judged or was not run, so that there is nothing to compare it with ·
 * `apart`: the same in each run, but not the same with all subjects · `same` · `unjudged`: none was judged.
 */
export type Difference = 'differs' | 'partly' | 'apart' | 'same' | 'unjudged';

/** What is held against each other. */
export interface Opponents {
  /** Whether they are runs of the same subjects: then it is of interest what has changed. */
  readonly areRuns: boolean;
  /** Indices of the subjects. */
  readonly sets: readonly (readonly number[])[];
}

/** The runs of each subject where one was run several times; otherwise all subjects of a role. */
export function opponentsOf(subjects: readonly { readonly name: string; readonly role: Role }[]): Opponents {
  const runs = grouped(subjects.map(({ name, role }) => `${role} ${name}`)).filter((set) => set.length > 1);
  if (runs.length > 0) return { areRuns: true, sets: runs };
  return { areRuns: false, sets: grouped(subjects.map(({ role }) => role)) };
}

export function differenceIn(judged: readonly (Judged | null)[], { areRuns, sets }: Opponents): Difference {
  const found = new Set(sets.map((set) => differenceOf(set.map((index) => verdictOf(judged[index])))));
  if (found.has('differs')) return 'differs';
  if (found.has('partly')) return 'partly';
  if (areRuns && differenceOf(judged.map(verdictOf).filter((verdict) => verdict !== null)) === 'differs')
    return 'apart';
  return found.has('same') ? 'same' : 'unjudged';
}

function differenceOf(verdicts: readonly (Verdict | null)[]): Difference {
  const told = verdicts.filter((verdict) => verdict !== null);
  if (told.length === 0) return 'unjudged';
  if (new Set(told).size > 1) return 'differs';
  return told.length < verdicts.length ? 'partly' : 'same';
}

/** `null` where nothing can be said of the behaviour. */
function verdictOf(judged: Judged | null | undefined): Verdict | null {
  const verdict = judged?.verdict ?? 'skip';
  return verdict === 'skip' || verdict === 'error' ? null : verdict;
}

function grouped(keys: readonly string[]): readonly (readonly number[])[] {
  const groups = new Map<string, number[]>();
  for (const [index, key] of keys.entries()) groups.set(key, [...(groups.get(key) ?? []), index]);
  return [...groups.values()];
}
