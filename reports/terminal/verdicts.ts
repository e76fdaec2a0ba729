import type { Verdict } from '../../suites/verdict.ts';
import { type Area, areasOf, type Case, columnsOf } from '../cases.ts';
import { type Result, type Results, type Role, VERDICTS } from '../results.ts';
import { counted, shown } from '../shown.ts';
import { summarize } from '../summary.ts';
import { wrapped } from './layout.ts';
import type { Paint } from './paint.ts';
import { fits, type Row, tableLines } from './table.ts';

/** With more cases than this a row stands for an area, not for a case. */
const CASES_IN_FULL = 60;
const SLUG_CHARACTERS = 38;
const SHOWN_REASONS = 3;

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

/** One line for each area: what came of it for each that was judged, or where that is too wide, of all together. */
function areaTable(
  areas: readonly Area[],
  judgedColumns: readonly (string | null)[],
  titles: readonly string[],
  columns: number,
  paint: Paint,
): string[] {
  const head = ['', 'cases', ...titles].map(paint.dim);
  const rows = areas.map(({ name, cases }) => [
    shown(name, 30),
    `${cases.length}`,
    ...judgedColumns.map((column) =>
      presentIn(resultsOf(cases, column))
        .map(([verdict, count]) => paint.verdict(verdict, `${count} ${wordOf(verdict)}`))
        .join(' '),
    ),
  ]);
  if (fits(head, rows, columns)) return tableLines(head, rows, 2, columns);
  const all = areas.flatMap(({ cases }) => cases);
  const byArea = areas.map(
    ({ name, cases }) => [shown(name, 30), cases.flatMap(({ results }) => results)] as const,
  );
  const byColumn = judgedColumns.map(
    (column, index) => [titles[index] ?? '', resultsOf(all, column)] as const,
  );
  return [
    ...countTable(byArea, columns, paint),
    ...(byColumn.length > 1 ? ['', ...countTable(byColumn, columns, paint)] : []),
  ];
}

/** One line for each of the named results, one column for each verdict that there is. */
function countTable(
  named: readonly (readonly [string, readonly Result[]])[],
  columns: number,
  paint: Paint,
): string[] {
  const present = presentIn(named.flatMap(([, results]) => results)).map(([verdict]) => verdict);
  const head = ['', ...present.map((verdict) => wordOf(verdict))].map(paint.dim);
  const rows = named.map(([name, results]) => {
    const summary = summarize(results);
    const cells = present.map((verdict) => {
      const count = `${summary[verdict]}`.padStart(wordOf(verdict).length);
      return summary[verdict] === 0 ? paint.dim(count.replace('0', '·')) : paint.verdict(verdict, count);
    });
    return [name, ...cells];
  });
  return tableLines(head, rows, 1, columns);
}

function resultsOf(cases: readonly Case[], column: string | null): readonly Result[] {
  return cases.flatMap(({ results }) => results.filter(({ client }) => client === column));
}

/** The worst first is for lists; in a column of counts the passes stand under each other. */
const COUNT_ORDER = ['pass', 'fail', 'error', 'warn', 'info', 'skip'] as const satisfies readonly Verdict[];

/** The verdicts that there are, with their numbers. */
function presentIn(results: readonly Result[]): readonly (readonly [Verdict, number])[] {
  const summary = summarize(results);
  return COUNT_ORDER.flatMap((verdict) =>
    summary[verdict] > 0 ? [[verdict, summary[verdict]] as const] : [],
  );
}

/** The reasons for which results are missing, a line for each of the most frequent, with its number. */
export function skipLines({ results }: Results, columns: number): string[] {
  const reasons = new Map<string, number>();
  for (const { verdict, message } of results) {
    if (verdict === 'skip') reasons.set(message, (reasons.get(message) ?? 0) + 1);
  }
  const frequent = [...reasons].sort(([, one], [, other]) => other - one);
  const rest = frequent.slice(SHOWN_REASONS).reduce((sum, [, count]) => sum + count, 0);
  const further = counted(frequent.length - SHOWN_REASONS, 'further reason');
  return [
    ...frequent.slice(0, SHOWN_REASONS).map(([reason, count]) => `${count} skipped: ${shown(reason, 160)}`),
    ...(rest > 0 ? [`${rest} more skipped: ${further}, told in the report`] : []),
  ].map((line) => cut(line, columns));
}

const CUT = ' …';

/** As much of a text as fits into a line, in whole words. */
function cut(text: string, columns: number): string {
  const lines = wrapped(text, columns, 0);
  return lines.length === 1 ? text : `${wrapped(text, columns - CUT.length, 0)[0]}${CUT}`;
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
