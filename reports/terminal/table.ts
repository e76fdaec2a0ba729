import Table from 'cli-table3';
import stringWidth from 'string-width';

const GAP = 2;

/** A row of cells, or a line of its own over the whole width. */
export type Row = readonly string[] | string;

/**
 * Lines of a table without rules, the first columns flush left, each as wide as it needs. Columns that do
 * not fit come in a further table below, with the `fixed` first columns repeated.
 */
export function tableLines(
  head: readonly string[],
  rows: readonly Row[],
  fixed: number,
  columns: number,
): string[] {
  const widths = head.map((title, index) => {
    const cells = rows.flatMap((row) => (typeof row === 'string' ? [] : [row[index] ?? '']));
    return Math.max(...[title, ...cells].map(cellWidth)) + GAP;
  });
  const fixedWidth = widths.slice(0, fixed).reduce((sum, width) => sum + width, 0);
  const tables: number[][] = [];
  let left = 0;
  for (let index = fixed; index < head.length; index += 1) {
    const width = widths[index] ?? 0;
    if (width > left || tables.length === 0) {
      tables.push([]);
      left = columns - fixedWidth;
    }
    tables.at(-1)?.push(index);
    left -= width;
  }
  const kept = [...Array(fixed).keys()];
  return tables.flatMap((shown, index) => [
    ...(index === 0 ? [] : ['']),
    ...drawn(head, rows, [...kept, ...shown]),
  ]);
}

/** Whether all of it fits into one table. */
export function fits(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  columns: number,
): boolean {
  const widths = head.map((title, index) =>
    Math.max(...[title, ...rows.map((row) => row[index] ?? '')].map(cellWidth)),
  );
  return widths.reduce((sum, width) => sum + width + GAP, -GAP) <= columns;
}

function cellWidth(cell: string): number {
  return Math.max(...cell.split('\n').map((line) => stringWidth(line)));
}

function drawn(head: readonly string[], rows: readonly Row[], shown: readonly number[]): string[] {
  const table = new Table({
    chars: BLANK,
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': GAP, compact: true },
  });
  const pick = (row: readonly string[]) => shown.map((index) => row[index] ?? '');
  table.push(pick(head));
  for (const row of rows)
    table.push(typeof row === 'string' ? [{ content: row, colSpan: shown.length }] : pick(row));
  return table
    .toString()
    .split('\n')
    .map((line) => line.trimEnd());
}

const BLANK = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
  middle: '',
};
