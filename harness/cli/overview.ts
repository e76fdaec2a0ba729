import pc from 'picocolors';
import { errorsOf, problemsOf } from '../../reports/problems.ts';
import type { Results } from '../../reports/results.ts';
import { shown } from '../../reports/shown.ts';
import { countsLine } from '../../reports/summary.ts';
import { wrapped } from '../../reports/terminal/layout.ts';
import type { Screen } from '../../reports/terminal/screen.ts';
import { overallVerdict } from '../../reports/verdict-sentence.ts';
import type { ExitCode } from './command-line.ts';

/** What one of several runs came to. */
export type Overview = {
  readonly name: string;
  readonly exitCode: ExitCode;
} & (
  | {
      readonly verdict: ReturnType<typeof overallVerdict>;
      /** How many there are of each verdict. */
      readonly counts: string;
      /** What failed, a line for each, fit to be shown; not more than a few. */
      readonly failures: readonly string[];
      /** Path; `null` when it could not be written. */
      readonly report: string | null;
      readonly notes: readonly string[];
    }
  /** Why there are no results. */
  | { readonly failed: string }
);

interface OverviewOptions {
  readonly exitCode: ExitCode;
  /** Path; `null` when it could not be written. */
  readonly report: string | null;
  readonly notes?: readonly string[];
}

const WORDS = { pass: 'PASS', warn: 'WARN', fail: 'FAIL', error: 'ERROR' } as const;

/** Of what failed in one run no more than this is told. */
const SHOWN_FAILURES = 3;
const INDENT = 7;

/**
 * Of results that need not be kept for it.
 * @param notes what there is to say besides what became of the baseline
 */
export function overviewOf(
  name: string,
  results: Results,
  { exitCode, report, notes = [] }: OverviewOptions,
): Overview {
  return {
    name,
    exitCode,
    verdict: overallVerdict(results),
    counts: countsLine(results.summary),
    failures: failureLines(results),
    report,
    notes: [...(results.stale ?? []).map(({ message }) => message), ...notes],
  };
}

/** Several runs at a glance: a line for each, what failed in it, and where its report is. */
export function renderOverview(overviews: readonly Overview[], { columns, colour }: Screen): string {
  const { bold, dim, green, yellow, red } = pc.createColors(colour);
  const colours = { pass: green, warn: yellow, fail: red, error: red };
  const width = Math.max(...overviews.map(({ name }) => shown(name, 60).length));
  const told = (text: string) => wrapped(text, columns, INDENT);
  const lines = overviews.flatMap((overview) => {
    const verdict = 'failed' in overview ? 'error' : overview.verdict;
    const word = `${colours[verdict](WORDS[verdict].padEnd(INDENT - 2))}  `;
    const name = shown(overview.name, 60);
    if ('failed' in overview)
      return [word + bold(name), ...overview.failed.split('\n').flatMap((line) => told(shown(line)))];
    const { counts, failures, report, notes } = overview;
    const isOneLine = INDENT + width + 2 + counts.length <= columns;
    return [
      ...(isOneLine
        ? [`${word}${bold(name.padEnd(width))}  ${counts}`]
        : [word + bold(name), ...told(counts)]),
      ...failures.flatMap(told),
      ...notes.flatMap((note) => told(shown(note))),
      ...(report === null ? [] : [`${' '.repeat(INDENT)}${dim(report)}`]),
    ];
  });
  return `${lines.join('\n')}\n`;
}

function failureLines({ results }: Results): readonly string[] {
  const failures = problemsOf(results, 'fail').map(
    ({ message, results: [{ id }] }) => `${id}: ${shown(message, 200)}`,
  );
  const reasons = errorsOf(results).map(({ message }) => shown(message, 200));
  const told = [...failures, ...reasons];
  const surplus = told.length - SHOWN_FAILURES;
  return [...told.slice(0, SHOWN_FAILURES), ...(surplus > 0 ? [`and ${surplus} more in the report`] : [])];
}
