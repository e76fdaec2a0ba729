import stringWidth from 'string-width';
import type { Output } from '../../reports/terminal/screen.ts';

/** Of a terminal that does not tell its width. */
const USUAL_COLUMNS = 80;
/** Less of what is done than this says nothing. */
const LEAST_COLUMNS = 8;

const CLEAR = '\r\u001B[K';

/** Whether somebody watches: at a terminal that can clear a line, and not in CI. */
export function isWatched(
  outputs: readonly Pick<Output, 'isTTY'>[],
  { CI, TERM }: Readonly<Record<string, string | undefined>>,
): boolean {
  return outputs.every(({ isTTY }) => isTTY === true) && (!CI || CI === 'false') && TERM !== 'dumb';
}

/** One line at the bottom of a terminal, drawn over itself. Where nobody watches, nothing is written. */
export class ProgressLine {
  readonly #output: Output | null;
  #drawn = '';

  /** @param output `null` where nobody watches */
  constructor(output: Output | null) {
    this.#output = output;
  }

  /**
   * @param what is shortened where not all fits; it holds no control characters
   * @param figures of which the first are left out where even they do not fit
   */
  draw(what: string, figures: readonly string[]): void {
    if (this.#output === null) return;
    const line = fitted(what, figures, (this.#output.columns || USUAL_COLUMNS) - 1);
    if (line === this.#drawn) return;
    this.#output.write(`${CLEAR}${line}`);
    this.#drawn = line;
  }

  /** Leaves nothing of it behind. */
  clear(): void {
    if (this.#drawn !== '') this.#output?.write(CLEAR);
    this.#drawn = '';
  }
}

/** Both in one line that the terminal does not wrap: a wrapped one could not be cleared. */
export function fitted(what: string, figures: readonly string[], columns: number): string {
  const told = figures.join(', ');
  if (told === '') return cut(what, columns);
  const left = columns - stringWidth(told) - 2;
  if (left >= LEAST_COLUMNS) return `${cut(what, left)}  ${told}`;
  return figures.length > 1 && left < -2 ? fitted(what, figures.slice(1), columns) : cut(told, columns);
}

/** No wider than so many columns, and said to be cut where it is. */
function cut(text: string, columns: number): string {
  if (stringWidth(text) <= columns) return text;
  let kept = '';
  let width = 0;
  for (const { segment } of new Intl.Segmenter().segment(text.slice(0, 1000))) {
    width += stringWidth(segment);
    if (width > columns - 1) break;
    kept += segment;
  }
  return columns < 1 ? '' : `${kept}…`;
}
