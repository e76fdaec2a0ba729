import wrapAnsi from 'wrap-ansi';

/** Narrower than this, lines are no longer broken to fit: nobody reads a report in twenty columns. */
const LEAST_COLUMNS = 40;

/** Wraps a text to the width and indents it; the first line may have an indentation of its own. */
export function wrapped(text: string, columns: number, indent: number, first = ' '.repeat(indent)): string[] {
  const width = Math.max(columns, LEAST_COLUMNS) - indent;
  // A URL stays in one piece: cut, it can neither be followed nor copied.
  const lines = wrapAnsi(text, width, { hard: !text.includes('://'), trim: true }).split('\n');
  return lines.map((line, index) => (index === 0 ? first : ' '.repeat(indent)) + line);
}
