/** Longer texts are shortened to this many characters: most from the start, the rest from the end. */
const SHOWN = 160;
const SHOWN_AT_END = 20;

const NAMED: Readonly<Record<string, string>> = {
  '\n': '\\n',
  '\r': '\\r',
  '\0': '\\0',
  '\t': '\\t',
  '\\': '\\\\',
};

/**
 * Control characters, the separators U+2028 and U+2029, and the zero-width characters, U+FEFF among them: all
 * that a reader would not see, that would turn the direction of the text, or that would break a line of a report.
 * With the `u` flag a lone surrogate is a character of its own.
 */
const UNSEEN =
  /[\\\u0000-\u001F\u007F-\u009F\u00AD\u061C\u180E\u200B-\u200F\u2028-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB\uD800-\uDFFF\u{E0000}-\u{E007F}]/gu;

/** The text with every character that one would not see written as an escape; U+FFFD stays as it is. */
export function escaped(text: string): string {
  return text.replace(
    UNSEEN,
    (character) => NAMED[character] ?? codePointEscape(character.codePointAt(0) ?? 0),
  );
}

function codePointEscape(codePoint: number): string {
  const hex = codePoint.toString(16).toUpperCase().padStart(4, '0');
  return hex.length > 4 ? `\\u{${hex}}` : `\\u${hex}`;
}

/** Like `escaped`; a long text is shortened in the middle and followed by its length in characters. */
export function visible(text: string): string {
  if (text.length <= SHOWN) return escaped(text);
  const start = text.slice(0, SHOWN - SHOWN_AT_END);
  const end = text.slice(-SHOWN_AT_END);
  return `${escaped(start)}…${escaped(end)} (${text.length} characters)`;
}

/** `visible` in quotes, with the length behind them. */
export function quoted(text: string): string {
  const shown = visible(text);
  if (text.length <= SHOWN) return `"${shown}"`;
  const behind = shown.lastIndexOf(' (');
  return `"${shown.slice(0, behind)}"${shown.slice(behind)}`;
}
