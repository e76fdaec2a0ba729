import pc from 'picocolors';
import { shown } from '../../reports/shown.ts';
import type { overallVerdict } from '../../reports/verdict-sentence.ts';
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
      /** Path; `null` when it could not be written. */
      readonly report: string | null;
      readonly notes: readonly string[];
    }
  /** Why there are no results. */
  | { readonly failed: string }
);

const WORDS = { pass: 'PASS', warn: 'WARN', fail: 'FAIL', error: 'ERROR' } as const;

/** Several runs at a glance: a line for each, and where its report is. */
export function renderOverview(overviews: readonly Overview[], colour: boolean): string {
  const { bold, dim, green, yellow, red } = pc.createColors(colour);
  const colours = { pass: green, warn: yellow, fail: red, error: red };
  const width = Math.max(...overviews.map(({ name }) => shown(name, 60).length));
  const lines = overviews.flatMap((overview) => {
    const verdict = 'failed' in overview ? 'error' : overview.verdict;
    const head = `${colours[verdict](WORDS[verdict].padEnd(5))}  ${bold(shown(overview.name, 60).padEnd(width))}`;
    if ('failed' in overview) return [`${head}  ${shown(overview.failed)}`];
    const { counts, report, notes } = overview;
    const indent = ' '.repeat(7);
    return [
      `${head}  ${counts}`,
      ...notes.map((note) => `${indent}${shown(note)}`),
      ...(report === null ? [] : [`${indent}${dim(report)}`]),
    ];
  });
  return `${lines.join('\n')}\n`;
}
