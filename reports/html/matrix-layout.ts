import type { Column } from './columns.ts';
import { unbroken } from './whole.tsx';

/** How wide the columns of verdicts are, and whether their heads stand upright. */
export interface MatrixLayout {
  /** Heads run upwards, and the verdicts of a case can be scrolled. */
  readonly wide: boolean;
  /** Of a column, in rem. */
  readonly width: number;
}

const NARROW_COLUMNS = 6;
/** What all columns may take, in rem: more would leave no room for titles. */
const MOST_REM = 36;
/** Of an average character in the heads. */
const CHARACTER_REM = 0.47;

/** Columns as wide as the longest word in their heads wants, upright where that is more than there is. */
export function layoutOf(columns: readonly Column[]): MatrixLayout {
  const least = columns.length > 3 ? 5.5 : 6.5;
  const longest = Math.max(0, ...columns.map(longestWord));
  const width = Math.max(least, Math.ceil(longest * CHARACTER_REM * 4) / 4);
  if (columns.length <= NARROW_COLUMNS && columns.length * width <= MOST_REM) return { wide: false, width };
  return { wide: true, width: columns.some(({ when }) => when !== undefined) ? 2.25 : 1.75 };
}

/** In characters. */
function longestWord({ name, detail = '', when = '' }: Column): number {
  const words = unbroken(`${name} ${detail} ${when}`).flatMap((part, index) =>
    index % 2 === 1 ? [part] : part.split(/[\s-]/),
  );
  return Math.max(...words.map(({ length }) => length));
}
