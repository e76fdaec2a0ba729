import { counted, shown } from '../../reports/shown.ts';
import type { Difference } from './compare-runs.ts';

/** How a run went, in one line. */
export interface RunLine {
  readonly suite: string;
  readonly name: string;
  /** How long it took, in ms. */
  readonly durationMs: number;
  readonly results: number;
  /** How many are not as in the first run of its suite. */
  readonly unlikeFirst: number;
  readonly seed: number;
}

export function renderRun({ suite, name, durationMs, results, unlikeFirst, seed }: RunLine): string {
  const seconds = `${(durationMs / 1000).toFixed(1)} s`.padStart(8);
  const counts = `${results} results, ${unlikeFirst} unlike the first run`;
  return `${suite.padEnd(7)} ${name.padEnd(12)} ${seconds}   ${counts}   (seed ${seed})\n`;
}

/**
 * @param runs how many there were
 * @param folder where the results of the runs that differ stand, with their transcripts
 */
export function renderDifferences(
  found: readonly Difference[],
  { runs, folder }: { readonly runs: number; readonly folder: string },
): string {
  const inRuns = counted(runs, 'run');
  const verdicts = found.filter(({ isOfVerdicts }) => isOfVerdicts);
  const others = found.filter(({ isOfVerdicts }) => !isOfVerdicts);
  const summary =
    verdicts.length === 0
      ? `The same verdicts in ${inRuns}.`
      : `${counted(verdicts.length, 'verdict')} not the same in ${inRuns}:`;
  return [
    '',
    summary,
    ...verdicts.map(block),
    ...(others.length === 0 ? [] : ['', 'The same verdict, and not the same found:', ...others.map(block)]),
    ...(found.length === 0
      ? []
      : ['', `Results and transcripts of each suite's first run, and of those unlike it: ${folder}`]),
    '',
  ].join('\n');
}

function block({ suite, subject, outcomes }: Difference): string {
  const lines = outcomes.map(({ verdict, broken, runs }) => {
    const outcome = [verdict, broken].filter((part) => part !== '').join(': ');
    return `  ${runs.length} times  ${shown(outcome)}   (${named(runs)})`;
  });
  return ['', `${suite}: ${shown(subject)}`, ...lines].join('\n');
}

const NAMED = 6;

function named(runs: readonly string[]): string {
  const more = runs.length - NAMED;
  return runs.slice(0, NAMED).join(', ') + (more > 0 ? ` and ${more} more` : '');
}
