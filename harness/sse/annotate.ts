import { isUtf8 } from 'node:buffer';
import { reconnectionTime } from './block.ts';
import type { Diagnostic, EndOfLine, FieldName, Line } from './event-stream.ts';

/** What the parser made of a line. */
export interface ProcessedLine {
  readonly text: string;
  readonly end: EndOfLine;
  /** The field that the parser took the line for; `null` for everything else. */
  readonly field: FieldName | null;
  readonly value: string;
  /** Index of the event that the line dispatched. */
  readonly dispatches: number | null;
}

export interface Annotator {
  /** The bytes of the lines that come next; `before` is what the parser passed over in front of the first. */
  begin(bytes: Uint8Array, before: string): void;
  line(line: ProcessedLine): void;
  end(): void;
}

/**
 * Turns what the parser made of each line into the annotated `Line`. It takes the parser's word for where
 * the line ends and what field it is, and adds what the parser has no use for: the place in the bytes,
 * comments, unknown names, diagnostics.
 */
export function createAnnotator(emit: (line: Line) => void): Annotator {
  let bytes: Uint8Array = new Uint8Array(0);
  /** Offset in the stream of the first of `bytes`. */
  let base = 0;
  /** Index in `bytes` of the next line. */
  let at = 0;
  let number = 0;
  /** A line that ended in CR with nothing behind it yet. */
  let open: Line | null = null;

  function settle(lineFeedFollows: boolean): void {
    if (open === null) return;
    const line: Line = lineFeedFollows ? { ...open, end: 'CRLF' } : open;
    open = null;
    emit(line);
  }

  return {
    begin(next, before) {
      settle(before === '\n');
      base += bytes.length;
      bytes = next;
      at = Buffer.byteLength(before);
    },
    line(processed) {
      const content = bytes.subarray(at, lineEnd(bytes, at));
      const line = annotate(processed, content, base + at, ++number);
      at += content.length + LENGTH_OF_END[processed.end];
      if (processed.end === 'CR' && at === bytes.length) open = line;
      else emit(line);
    },
    end() {
      settle(false);
    },
  };
}

const LENGTH_OF_END: Record<EndOfLine, number> = { LF: 1, CR: 1, CRLF: 2, none: 0 };

function lineEnd(bytes: Uint8Array, start: number): number {
  let end = start;
  while (end < bytes.length && bytes[end] !== 0x0a && bytes[end] !== 0x0d) end++;
  return end;
}

function annotate(processed: ProcessedLine, bytes: Uint8Array, offset: number, number: number): Line {
  const { text, end, field, value, dispatches } = processed;
  const { length } = bytes;
  const diagnostics = diagnose(processed, bytes);
  // Written out: spreading the common part into each kind takes V8 several times as long as all the rest.
  if (text === '') return { number, offset, length, end, text, diagnostics, kind: 'blank', dispatches };
  if (text.startsWith(':')) {
    return { number, offset, length, end, text, diagnostics, kind: 'comment', comment: text.slice(1) };
  }
  if (field !== null) return { number, offset, length, end, text, diagnostics, kind: 'field', field, value };
  const unknown = splitAtColon(text);
  return {
    number,
    offset,
    length,
    end,
    text,
    diagnostics,
    kind: 'unknown-field',
    name: unknown.name,
    value: unknown.value,
  };
}

/** Shared, as nearly every line has none. */
const NONE: readonly Diagnostic[] = [];

function diagnose({ text, end, field, value }: ProcessedLine, bytes: Uint8Array): readonly Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  if (!isUtf8(bytes)) diagnostics.push('invalid-utf8');
  // Inside a line U+FEFF is a character like others; at its beginning it spoils the field's name.
  if (text.startsWith('\uFEFF')) diagnostics.push('bom-not-at-start');
  if (field === 'id' && value.includes('\0')) diagnostics.push('nul-in-id');
  if (field === 'retry' && reconnectionTime(value) === null) diagnostics.push('retry-not-digits');
  if (field === null && text !== '' && !text.startsWith(':')) diagnostics.push('unknown-field');
  if (text !== '' && !text.includes(':')) diagnostics.push('no-colon');
  if (end === 'none') diagnostics.push('unterminated-line');
  return diagnostics.length === 0 ? NONE : diagnostics;
}

/** All is the name when there is no colon. One space behind the colon is not of the value. */
function splitAtColon(text: string): { name: string; value: string } {
  const colon = text.indexOf(':');
  if (colon === -1) return { name: text, value: '' };
  return { name: text.slice(0, colon), value: text.slice(text[colon + 1] === ' ' ? colon + 2 : colon + 1) };
}
