import { isUtf8 } from 'node:buffer';
import { reconnectionTime } from './block.ts';
import type { Diagnostic, EndOfLine, FieldName, Line } from './event-stream.ts';
import { beginsWithByteOrderMark, COLON } from './fields.ts';

/** What the parser knows of a line when it has processed it. */
export interface ProcessedLine {
  /** Without the end of line. Only good during the call. */
  readonly bytes: Uint8Array;
  /** Of the first byte in the stream. */
  readonly offset: number;
  readonly end: EndOfLine;
  /** Whether this is a CR behind which no byte has come yet, so that it may still turn out to be a CRLF. */
  readonly endIsOpen: boolean;
  /** The field that the parser took the line for, and the value that it took; `null` for everything else. */
  readonly field: { readonly name: FieldName; readonly value: string } | null;
  /** Index of the event that the line dispatched. */
  readonly dispatches: number | null;
}

export interface Annotator {
  line(processed: ProcessedLine): void;
  /** Tells, of a line whose end was open, whether a LF came next. Does nothing when there is none. */
  settle(lineFeedFollows: boolean): void;
}

/**
 * Turns what the parser made of each line into the annotated `Line`. It takes the parser's word for field
 * and value and adds what the parser has no use for: text, comments, unknown names, diagnostics.
 */
export function createAnnotator(emit: (line: Line) => void): Annotator {
  let number = 0;
  let open: Line | null = null;
  return {
    line(processed) {
      const line = annotate(processed, ++number);
      if (processed.endIsOpen) open = line;
      else emit(line);
    },
    settle(lineFeedFollows) {
      if (open === null) return;
      const line: Line = lineFeedFollows ? { ...open, end: 'CRLF' } : open;
      open = null;
      emit(line);
    },
  };
}

function annotate(processed: ProcessedLine, number: number): Line {
  const { bytes, offset, end, field, dispatches } = processed;
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8');
  const diagnostics = diagnose(processed);
  const base = { number, offset, length: bytes.length, end, text, diagnostics };
  if (bytes.length === 0) return { ...base, kind: 'blank', dispatches };
  if (field !== null) return { ...base, kind: 'field', field: field.name, value: field.value };
  const [name, value] = splitAtColon(text);
  if (name === '') return { ...base, kind: 'comment', comment: text.slice(1) };
  return { ...base, kind: 'unknown-field', name, value };
}

function diagnose({ bytes, end, field }: ProcessedLine): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  if (!isUtf8(bytes)) diagnostics.push('invalid-utf8');
  // Inside a line U+FEFF is a character like others; at its beginning it spoils the field's name.
  if (beginsWithByteOrderMark(bytes, 0, bytes.length)) diagnostics.push('bom-not-at-start');
  if (field?.name === 'id' && field.value.includes('\0')) diagnostics.push('nul-in-id');
  if (field?.name === 'retry' && reconnectionTime(field.value) === null) diagnostics.push('retry-not-digits');
  if (field === null && bytes.length > 0 && bytes[0] !== COLON) diagnostics.push('unknown-field');
  if (bytes.length > 0 && !bytes.includes(COLON)) diagnostics.push('no-colon');
  if (end === 'none') diagnostics.push('unterminated-line');
  return diagnostics;
}

/** The name is everything when there is no colon. One space behind the colon is not of the value. */
function splitAtColon(text: string): [name: string, value: string] {
  const colon = text.indexOf(':');
  if (colon === -1) return [text, ''];
  return [text.slice(0, colon), text.slice(text[colon + 1] === ' ' ? colon + 2 : colon + 1)];
}
