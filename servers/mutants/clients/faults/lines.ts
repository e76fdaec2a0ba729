import type { Parser } from '../fields.ts';
import { LINE_END, lineSplitter, type Split } from '../lines.ts';
import { mutant } from '../mutant.ts';
import { CLOSED, type Source } from '../source.ts';
import { RIGHT } from '../steps.ts';

const splitters = new WeakMap<Source, Split>();

/** Splits all text that has come so far, from the start of what is unfinished. */
const resplitting = (rest: (text: string) => readonly [lines: readonly string[], pending: string]): Split => {
  let pending = '';
  return (text) => {
    const [lines, unfinished] = rest(pending + text);
    pending = unfinished;
    return lines;
  };
};

const splitAt = (text: string, lineEnd: RegExp): readonly [readonly string[], string] => {
  const parts = text.split(lineEnd);
  return [parts.slice(0, -1), parts.at(-1) ?? ''];
};

const changing =
  (change: (line: string) => string) =>
  (parser: Parser, line: string): void =>
    RIGHT.line(parser, change(line));

export const lineMutants = [
  mutant('cr-no-line-end', {
    does: 'does not end a line at a lone CR',
    caughtBy: ['client.parsing.crlf-after-lone-cr-split', 'client.parsing.cr-all-fields'],
    steps: { splitter: () => resplitting((text) => splitAt(text, /\r?\n/)) },
  }),
  mutant('lf-only-line-end', {
    does: 'ends lines at LF only, so that a CR stays in the value',
    caughtBy: ['client.parsing.data-joined-with-lf-always', 'client.parsing.cr-then-comment'],
    steps: { splitter: () => resplitting((text) => splitAt(text, /\n/)) },
  }),
  mutant('crlf-only-line-end', {
    does: 'ends lines at CRLF only',
    caughtBy: ['client.parsing.data-joined-with-lf-always'],
    steps: { splitter: () => resplitting((text) => splitAt(text, /\r\n/)) },
  }),
  mutant('crlf-counts-twice', {
    does: 'takes the two halves of a CRLF for two line ends',
    caughtBy: ['client.parsing.crlf-split-across-chunks', 'client.parsing.crlf-several-lines'],
    steps: { splitter: () => resplitting((text) => splitAt(text, /[\r\n]/)) },
  }),
  mutant('crlf-counts-twice-when-split', {
    does: 'takes a CRLF that comes in two pieces for two line ends',
    caughtBy: ['client.delivery.pause-inside-crlf', 'client.parsing.crlf-split-across-chunks'],
    steps: { splitter: () => resplitting((text) => splitAt(text, /\r\n|\r|\n/)) },
  }),
  mutant('crlf-undone-by-lf', {
    does: 'does not know a CRLF as the end of a line when lines ended in LF before',
    caughtBy: [
      'client.parsing.crlf-after-lone-cr-split',
      'client.parsing.truncated-character-before-line-end',
    ],
    steps: {
      splitter() {
        let lineEnd: RegExp | undefined;
        return resplitting((text) => {
          lineEnd ??= /\r\n/.test(text) ? /\r\n/ : /\n/.test(text) ? /\n/ : undefined;
          return splitAt(text, lineEnd ?? LINE_END);
        });
      },
    },
  }),
  mutant('lf-cr-counts-once', {
    does: 'takes LF CR for one line end',
    caughtBy: ['client.delivery.pause-inside-crlf', 'client.parsing.lf-cr-is-two'],
    steps: { splitter: () => resplitting((text) => splitAt(text, /\r\n|\n\r|\n|\r/)) },
  }),
  mutant('lf-skipped-later', {
    does: 'still skips an LF when other text came behind the CR',
    caughtBy: ['client.parsing.lf-cr-is-two'],
    steps: {
      splitter() {
        const split = lineSplitter();
        let skips = false;
        return (text) => {
          const rest = skips ? text.replace(/(?<!\r)\n/, '') : text;
          if (text !== '') skips = text.endsWith('\r') || (skips && rest === text);
          return split(rest);
        };
      },
    },
  }),
  mutant('cr-held-back', {
    does: 'waits for the byte behind a CR before it ends the line',
    caughtBy: ['client.delivery.cr-events-one-by-one'],
    steps: {
      splitter: () =>
        resplitting((text) => {
          const [lines, pending] = splitAt(text.replace(/\r$/, ''), LINE_END);
          return [lines, text.endsWith('\r') ? `${pending}\r` : pending];
        }),
      atEnd: (parser, push) => push(Buffer.from(parser.data === '' ? '' : ':')),
    },
  }),
  mutant('cr-lost-at-end', {
    does: 'drops a CR that is the last byte of the stream',
    caughtBy: ['client.parsing.end-at-cr'],
    steps: {
      splitter: () =>
        resplitting((text) => {
          const [lines, pending] = splitAt(text.replace(/\r$/, ''), LINE_END);
          return [lines, text.endsWith('\r') ? `${pending}\r` : pending];
        }),
    },
  }),
  mutant('unicode-line-ends', {
    does: 'ends lines at U+2028, U+2029 and U+0085 as well',
    caughtBy: [
      'client.parsing.unicode-separators-are-no-line-ends',
      'client.parsing.unicode-separators-start-no-line',
    ],
    steps: { splitter: () => lineSplitter(/\r\n|[\n\r\u2028\u2029\u0085]/g) },
  }),
  mutant('control-line-ends', {
    does: 'ends lines at VT, FF and the ASCII separators as well',
    caughtBy: [
      'client.parsing.unicode-separators-are-no-line-ends',
      'client.parsing.unicode-separators-start-no-line',
    ],
    steps: { splitter: () => lineSplitter(/\r\n|[\n\r\v\f\u001C-\u001E]/g) },
  }),
  mutant('blank-lines-dropped', {
    does: 'has its lines from an iterator that leaves empty ones out',
    caughtBy: ['client.parsing.end-before-blank-line-crlf', 'client.parsing.cr-blank-lines'],
    steps: { isBlank: () => false },
  }),
  mutant('first-line-lost', {
    does: 'loses the first line of every stream',
    caughtBy: ['client.parsing.end-inside-character', 'client.parsing.mixed-line-ends-between-events'],
    steps: {
      splitter() {
        const split = lineSplitter();
        let lost = false;
        return (text) => {
          const lines = split(text);
          if (lost || lines.length === 0) return lines;
          lost = true;
          return lines.slice(1);
        };
      },
    },
  }),
  mutant('whitespace-line-blank', {
    does: 'takes a line of spaces and tabs for an empty one',
    caughtBy: ['client.parsing.whitespace-line-is-not-blank'],
    steps: { isBlank: (line) => line.trim() === '' },
  }),
  mutant('lines-trimmed', {
    does: 'trims every line on both sides',
    caughtBy: ['client.parsing.event-no-trim', 'client.parsing.id-no-trim'],
    steps: { line: changing((line) => line.trim()) },
  }),
  mutant('lines-trimmed-in-front', {
    does: 'trims every line in front',
    caughtBy: ['client.parsing.bom-mid-stream-kept'],
    steps: { line: changing((line) => line.trimStart()) },
  }),
  mutant('lines-trimmed-behind', {
    does: 'trims every line at its end',
    caughtBy: ['client.parsing.event-no-trim'],
    steps: { line: changing((line) => line.trimEnd()) },
  }),
  mutant('line-lost-at-piece-border', {
    does: 'loses a line whose end comes with a later piece',
    caughtBy: ['client.parsing.chunk-borders-inside-fields', 'client.parsing.events-in-order'],
    steps: { splitter: () => (text) => splitAt(text, /\r\n|\r|\n/)[0] },
  }),
  mutant('line-ended-by-piece', {
    does: 'takes the end of every piece for the end of a line',
    caughtBy: [
      'client.parsing.mixed-line-ends-between-events',
      'client.parsing.retry-unterminated-line-ignored',
    ],
    steps: {
      splitter: () => (text) => {
        const [lines, rest] = splitAt(text, /\r\n|\r|\n/);
        return rest === '' ? lines : [...lines, rest];
      },
    },
  }),
  mutant('lines-over-64-kib-cut', {
    does: 'cuts lines at 65536 characters',
    caughtBy: ['client.parsing.line-of-64-kib'],
    steps: { line: changing((line) => line.slice(0, 65_536)) },
  }),
  mutant('lines-over-64-kib-fatal', {
    does: 'closes when a line is longer than 65536 characters',
    caughtBy: ['client.parsing.line-of-64-kib'],
    steps: {
      line(parser, line) {
        if (line.length <= 65_536) return RIGHT.line(parser, line);
        parser.source.readyState = CLOSED;
        parser.source.fire(new Event('error'));
      },
    },
  }),
  mutant('line-kept-over-connections', {
    does: 'joins half a line to the first line of the next connection',
    caughtBy: ['client.parsing.end-discards-half-line', 'client.reconnection.fresh-after-reset'],
    steps: {
      splitter(source) {
        const split = splitters.get(source) ?? lineSplitter(/\r\n|\n|\r/g);
        splitters.set(source, split);
        return split;
      },
    },
  }),
  mutant('line-held-until-next-piece', {
    does: 'reads the lines of a piece when the next one comes',
    caughtBy: ['client.parsing.id-snapshot-per-event', 'client.parsing.id-with-null-only'],
    steps: {
      splitter() {
        const split = lineSplitter();
        let held: readonly string[] = [];
        return (text) => {
          const lines = held;
          held = split(text);
          return lines;
        };
      },
    },
  }),
];
