import { counted, listed, shown } from '../shown.ts';
import type { Comparison } from './comparison.ts';

const NAMED_SUBJECTS = 5;

/** What is compared: `a and b`, `a in 2 runs`, `12 servers`. */
export function titleOf({ subjects }: Comparison): string {
  if (subjects.length === 0) return 'Nothing to compare';
  const runs = new Map<string, number>();
  for (const { name } of subjects) runs.set(name, (runs.get(name) ?? 0) + 1);
  const inRuns = (count: number) => (count === 1 ? '' : ` in ${count} runs`);
  const [most = 1, ...different] = new Set(runs.values());
  const inAll = different.length === 0 ? inRuns(most) : '';
  if (runs.size > NAMED_SUBJECTS) return counted(runs.size, roleOf(subjects)) + inAll;
  if (inAll !== '') return listed([...runs.keys()].map((name) => shown(name, 60))) + inAll;
  return listed([...runs].map(([name, count]) => shown(name, 60) + inRuns(count)));
}

/** What came out: what differs, what cannot be compared, and what differs for another reason. */
export function sentenceOf(comparison: Comparison): string {
  const { counts, opponents, subjects } = comparison;
  const { partly, apart } = counts;
  const only = `${opponents.areRuns ? 'in' : 'with'} only ${wordsOf(comparison).some}`;
  return [
    firstSentence(comparison),
    ...(partly === 0 ? [] : [`${counted(partly, 'case')} ${were(partly)} judged ${only}.`]),
    ...(apart === 0
      ? []
      : [`In ${counted(apart, 'other')} the ${roleOf(subjects)}s differ from each other.`]),
  ].join(' ');
}

function firstSentence(comparison: Comparison): string {
  const { counts, opponents } = comparison;
  const { differs, apart, same } = counts;
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const alike = same + apart;
  if (total === 0) return 'There are no cases.';
  if (differs > 0 && opponents.areRuns)
    return `${differs} of ${counted(total, 'case')} changed between the runs.`;
  if (differs > 0) return `They differ in ${differs} of ${counted(total, 'case')}.`;
  if (alike === 0) return 'Nothing can be compared.';
  const what = opponents.areRuns ? 'No change between the runs' : 'No difference';
  if (alike === total) return `${what} in ${counted(total, 'case')}.`;
  return `${what} in the ${counted(alike, 'case')} that ${were(alike)} judged ${opponents.areRuns ? 'in' : 'with'} ${wordsOf(comparison).all}.`;
}

/** What the parts of the table of cases are called. */
export function headingsOf(comparison: Comparison) {
  const { opponents, subjects } = comparison;
  const { some } = wordsOf(comparison);
  return {
    differing: opponents.areRuns ? 'What changed between the runs' : 'Where they differ',
    partly: opponents.areRuns ? `Judged in only ${some}` : `Judged with only ${some}`,
    apart: `Where the ${roleOf(subjects)}s differ from each other`,
    alike: 'Where nothing differs',
  };
}

function wordsOf({ opponents: { areRuns, sets } }: Comparison) {
  const areTwo = sets.every((set) => set.length <= 2);
  const whom = areRuns ? 'of the runs' : 'of them';
  return { all: areTwo ? 'both' : 'all', some: `${areTwo ? 'one' : 'some'} ${whom}` };
}

function roleOf(subjects: Comparison['subjects']): string {
  const [role = 'subject', ...others] = new Set(subjects.map((subject) => subject.role));
  return others.length > 0 ? 'subject' : role;
}

function were(count: number): string {
  return count === 1 ? 'was' : 'were';
}
