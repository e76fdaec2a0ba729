import type { Verdict } from '../../suites/verdict.ts';
import { type Area, areasOf, type Case, columnsOf } from '../cases.ts';
import { type Result, type Results, type Role, VERDICTS } from '../results.ts';
import { counted, shown } from '../shown.ts';
import { summarize } from '../summary.ts';
import type { Paint } from './paint.ts';
import { fits, type Row, tableLines } from './table.ts';

/** With more cases than this a row stands for an area, not for a case. */
const CASES_IN_FULL = 60;
const SLUG_CHARACTERS = 38;

/** The table of verdicts: cases, or areas when there are many, against what was judged. */
export function verdictTable(results: Results, columns: number, paint: Paint): string[] {
  const areas = areasOf(results.results);
  const judgedColumns = columnsOf(results);
  const titles = judgedColumns.map((client) => columnTitle(client, results.role));
  const cases = areas.reduce((sum, area) => sum + area.cases.length, 0);
  if (cases > CASES_IN_FULL) return areaTable(areas, judgedColumns, titles, columns, paint);
  const rows = areas.flatMap(({ name, cases }): Row[] => [
    paint.bold(shown(name, 40)),
    ...cases.map((row) => caseRow(row, judgedColumns, paint)),
  ]);
  return tableLines(['', 'level', ...titles].map(paint.dim), rows, 2, columns);
}

/** The heading of a column: the client, or the role for what was judged as a whole. */
function columnTitle(client: string | null, role: Role): string {
  return client === null ? role : shown(client, 20);
}

function caseRow(row: Case, columns: readonly (string | null)[], paint: Paint): string[] {
  const cells = columns.map((column) => {
    const verdict = worst(row.results.filter(({ client }) => client === column));
    return verdict === null ? '' : paint.verdict(verdict, wordOf(verdict));
  });
  return [`  ${shortened(row.slug)}`, row.level, ...cells];
}

function areaTable(
  areas: readonly Area[],
  judgedColumns: readonly (string | null)[],
  titles: readonly string[],
  columns: number,
  paint: Paint,
): string[] {
  const rows = (between: string) =>
    areas.map(({ name, cases }) => [
      shown(name, 30),
      `${cases.length}`,
      ...judgedColumns.map((column) => countsIn(cases, column, paint).join(between)),
    ]);
  const head = ['', 'cases', ...titles].map(paint.dim);
  return tableLines(head, fits(head, rows(' '), columns) ? rows(' ') : rows('\n'), 2, columns);
}

/** The worst first is for lists; in a column of counts the passes stand under each other. */
const COUNT_ORDER = ['pass', 'fail', 'error', 'warn', 'info', 'skip'] as const satisfies readonly Verdict[];

function countsIn(cases: readonly Case[], column: string | null, paint: Paint): string[] {
  const summary = summarize(
    cases.flatMap(({ results }) => results.filter(({ client }) => client === column)),
  );
  const present = COUNT_ORDER.filter((verdict) => summary[verdict] > 0);
  return present.map((verdict) => paint.verdict(verdict, `${summary[verdict]} ${wordOf(verdict)}`));
}

/** The reasons for which results are missing, each once with its number, the most frequent first. */
export function skipLines({ results }: Results): string[] {
  const reasons = new Map<string, number>();
  for (const { verdict, message } of results) {
    if (verdict === 'skip') reasons.set(message, (reasons.get(message) ?? 0) + 1);
  }
  const frequent = [...reasons].sort(([, one], [, other]) => other - one);
  const rest = frequent.slice(5).reduce((sum, [, count]) => sum + count, 0);
  return [
    ...frequent.slice(0, 5).map(([reason, count]) => `${count} skipped: ${shown(reason, 160)}`),
    ...(rest > 0 ? [`${rest} skipped for ${counted(frequent.length - 5, 'other reason')}`] : []),
  ];
}

function worst(results: readonly Result[]): Verdict | null {
  return VERDICTS.find((verdict) => results.some((result) => result.verdict === verdict)) ?? null;
}

function wordOf(verdict: Verdict): string {
  return verdict === 'fail' || verdict === 'error' ? verdict.toUpperCase() : verdict;
}

function shortened(slug: string): string {
  const text = shown(slug, 100);
  return text.length > SLUG_CHARACTERS ? `${text.slice(0, SLUG_CHARACTERS - 1)}…` : text;
}
