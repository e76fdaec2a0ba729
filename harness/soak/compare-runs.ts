import type { Result } from '../../reports/results.ts';
import { withoutDeliveries } from '../../suites/client/delivery.ts';

/** A verdict, and where something is broken what that is, in words. */
export interface Outcome {
  readonly verdict: Result['verdict'] | 'not run';
  readonly broken: string;
}

/** What came of each case and client in one run, by their names. */
export type Outcomes = ReadonlyMap<string, Outcome>;

/** A run, and what came of it. */
export interface ComparedRun {
  /** Of runs that are to come to the same. */
  readonly suite: string;
  /** What people call it: `delayed 2`. */
  readonly name: string;
  readonly outcomes: Outcomes;
}

/** Something that did not come to the same in all runs. */
export interface Difference {
  readonly suite: string;
  readonly subject: string;
  /** Whether the verdicts differ, and not only what is found under the same one. */
  readonly isOfVerdicts: boolean;
  /** Each outcome with the names of the runs that had it, the most frequent first. */
  readonly outcomes: readonly (Outcome & { readonly runs: readonly string[] })[];
}

const NOT_RUN: Outcome = { verdict: 'not run', broken: '' };

/**
 * What has to be the same in every run: the verdicts, and where something is broken what that is. Numbers in it are
 * blanked: times and counts may differ. So may the deliveries in which it showed: some clients are at the mercy of how
 * the network puts pieces together.
 * @param of what was judged, where one run judges several
 */
export function outcomesOf(results: readonly Result[], of = ''): Outcomes {
  return new Map(
    results.map(({ id, client, verdict, findings }) => [
      [of, id, client].filter((part) => part !== '' && part !== null).join(' '),
      { verdict, broken: kindsOf(findings) },
    ]),
  );
}

function kindsOf(findings: Result['findings']): string {
  const kinds = new Set(
    findings.map(({ message }) => withoutDeliveries(message).replaceAll(/\d+(?:\.\d+)?/g, '#')),
  );
  return [...kinds].sort().join('; ');
}

/** Whatever was not the same in all runs of its suite. */
export function differences(runs: readonly ComparedRun[]): readonly Difference[] {
  const suites = [...new Set(runs.map(({ suite }) => suite))];
  return suites.flatMap((suite) =>
    differencesOf(
      suite,
      runs.filter((run) => run.suite === suite),
    ),
  );
}

function differencesOf(suite: string, runs: readonly ComparedRun[]): readonly Difference[] {
  const subjects = new Set(runs.flatMap(({ outcomes }) => [...outcomes.keys()]));
  return [...subjects].flatMap((subject) => {
    const outcomes: (Outcome & { readonly runs: string[] })[] = [];
    for (const { name, outcomes: its } of runs) {
      const { verdict, broken } = its.get(subject) ?? NOT_RUN;
      const same = outcomes.find((one) => one.verdict === verdict && one.broken === broken);
      if (same === undefined) outcomes.push({ verdict, broken, runs: [name] });
      else same.runs.push(name);
    }
    if (outcomes.length === 1) return [];
    const isOfVerdicts = new Set(outcomes.map(({ verdict }) => verdict)).size > 1;
    outcomes.sort((a, b) => b.runs.length - a.runs.length);
    return [{ suite, subject, isOfVerdicts, outcomes }];
  });
}
