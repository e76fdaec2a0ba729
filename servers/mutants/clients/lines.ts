import type { Source } from './source.ts';

/** Takes the next piece of text and gives the lines that it completes. */
export type Split = (text: string) => readonly string[];

export const LINE_END = /\r\n|\n|\r/g;

/**
 * Splits text at `lineEnd`, whatever pieces it comes in. What no line end follows is kept for the next piece.
 * https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream
 */
export function lineSplitter(lineEnd = LINE_END): Split {
  let pending = '';
  let afterCr = false;
  return (text) => {
    if (text === '') return [];
    const lines: string[] = [];
    // The LF of a CRLF whose CR has come with an earlier piece.
    let start = afterCr && text.startsWith('\n') ? 1 : 0;
    for (const { index, 0: end } of text.matchAll(lineEnd)) {
      if (index < start) continue;
      lines.push(pending + text.slice(start, index));
      pending = '';
      start = index + end.length;
    }
    pending += text.slice(start);
    afterCr = text.endsWith('\r');
    return lines;
  };
}

export const lineSteps = {
  /** For one body. */
  splitter(_source: Source): Split {
    return lineSplitter();
  },
};
