import { nextStep } from '../next-step.ts';
import { errorsOf, knownOf, type Problem, problemsOf } from '../problems.ts';
import type { Results } from '../results.ts';
import { counted, shown, shownDuration } from '../shown.ts';
import { countsLine, judged } from '../summary.ts';
import { overallVerdict, subjectOf, verdictSentence } from '../verdict-sentence.ts';
import { brokenCaseLines } from './broken-cases.ts';
import { wrapped } from './layout.ts';
import { type Paint, paint } from './paint.ts';
import { errorLines, knownLines, problemLines } from './problem.ts';
import { rerunLines } from './rerun.ts';
import { staleLines } from './stale.ts';
import { skipLines, verdictTable } from './verdicts.ts';

/** More of a kind than this are in the report only. */
const SHOWN_PROBLEMS = 25;
const INDENT = 6;

export interface TerminalOptions {
  /** Width that no line exceeds but one with a URL or path, which stays in one piece; 80 where none is known. At least 40. */
  readonly columns: number;
  /** Whether the reader's terminal shows colours (`NO_COLOR`, a pipe: no). */
  readonly colour: boolean;
  /** Path of the HTML report, to be named at the end. */
  readonly report?: string;
  /** What else there is to say, at the very end. */
  readonly notes?: readonly string[];
}

/**
 * The results as text for a terminal: what failed, what could not be judged, what to heed, what a baseline says that
 * is not true any more, what it knows, a table of all verdicts, and the verdict in one sentence at the end, where the
 * eye is. Ends with a newline.
 */
export function renderTerminal(
  results: Results,
  { columns, colour, report, notes = [] }: TerminalOptions,
): string {
  const colours = paint(colour);
  const blocks = [
    headLines(results, columns, colours),
    ...limited(problemsOf(results.results, 'fail'), 'failure', columns, (problem) =>
      problemLines(problem, 'fail', columns, colours),
    ),
    ...limited(errorsOf(results.results), 'reason', columns, (problem) =>
      errorLines(problem, columns, colours),
    ),
    ...limited(problemsOf(results.results, 'warn'), 'warning', columns, (problem) =>
      problemLines(problem, 'warn', columns, colours),
    ),
    staleLines(results, columns, colours),
    ...limited(knownOf(results.results), 'known deviation', columns, (problem) =>
      knownLines(problem, columns, colours),
    ),
    ...(judged(results.summary) > 0 ? [verdictTable(results, columns, colours)] : []),
    // Where nothing was judged, it does not matter what else would not have been.
    ...(judged(results.summary) > 0 || results.summary.error === 0
      ? [skipLines(results, columns).map(colours.dim)]
      : []),
    [
      ...closingLines(results, columns, colours, report),
      ...notes.flatMap((note) => wrapped(shown(note), columns, INDENT)),
    ],
  ];
  return `${blocks
    .filter((block) => block.length > 0)
    .map((block) => block.join('\n'))
    .join('\n\n')}\n`;
}

function headLines(results: Results, columns: number, { bold, dim }: Paint): string[] {
  const { tool, role, clients, environment } = results;
  const line = (label: string, text: string) => wrapped(shown(text), columns, 9, dim(label.padEnd(9)));
  return [
    ...wrapped(`${bold(`${tool.name} ${tool.version}`)}  ${role} suite`, columns, 0),
    dim(role.padEnd(9)) + subjectOf(results) + otherName(results),
    ...(clients.length === 0 || clients.some(({ name }) => name === results.subject.name)
      ? []
      : line('clients', clients.map(({ name, version }) => `${name} ${version}`).join(', '))),
    ...(environment.browser === undefined
      ? []
      : line('browser', `${environment.browser.version}, ${environment.browser.source}`)),
  ];
}

/** The subject's name and version, where they say more than its URL. */
function otherName({ subject: { name, url, version = '' } }: Results): string {
  const other = `${name === url || url === undefined ? '' : name} ${version}`.trim();
  return other === '' ? '' : `  ${shown(other, 100)}`;
}

function closingLines(
  results: Results,
  columns: number,
  colours: Paint,
  report: string | undefined,
): string[] {
  const next = nextStep(results);
  const verdict = overallVerdict(results);
  const word = verdict.toUpperCase();
  const first = `${colours.verdict(verdict, word)}${' '.repeat(INDENT - word.length)}`;
  const counts = `${countsLine(results.summary)}   ${colours.dim(`in ${shownDuration(results.durationMs)}${selectionOf(results)}`)}`;
  return [
    ...wrapped(colours.bold(verdictSentence(results, subjectOf(results))), columns, INDENT, first),
    ...brokenCaseLines(results, columns, colours),
    ...wrapped(counts, columns, INDENT),
    ...(next === null ? [] : wrapped(next, columns, INDENT)),
    ...(report === undefined ? [] : [`${' '.repeat(INDENT)}${colours.dim('report')} ${report}`]),
    ...rerunLines(results, columns, colours),
  ];
}

/** Which part of the suite was run, where it was not the whole. */
function selectionOf({ configuration }: Results): string {
  const parts = (['area', 'case', 'shard'] as const).flatMap((name) => {
    const value = configuration[name];
    return value === undefined ? [] : [`--${name} ${shown(value, 80)}`];
  });
  return parts.length === 0 ? '' : `   only ${parts.join(' ')}`;
}

function limited(
  problems: readonly Problem[],
  noun: string,
  columns: number,
  lines: (problem: Problem) => string[],
): string[][] {
  const surplus = problems.length - SHOWN_PROBLEMS;
  return [
    ...problems.slice(0, SHOWN_PROBLEMS).map(lines),
    ...(surplus > 0
      ? [wrapped(`and ${counted(surplus, `more ${noun}`)}, all in the report`, columns, INDENT)]
      : []),
  ];
}
