import { type Annotator, createAnnotator } from './annotate.ts';
import { Block, type BlockHandlers } from './block.ts';
import { decodeLines, decodeRest } from './decode.ts';
import type { EndOfLine, Line } from './event-stream.ts';
import { fieldAt, valueStart } from './fields.ts';
import { PendingLine } from './pending-line.ts';

/**
 * Called while `push` or `end` runs. They must not throw, nor call `push` or `end` themselves: a client that
 * is closed by one of them ignores what else the same push brings.
 */
export interface ParserHandlers extends BlockHandlers {
  /**
   * Every line, annotated, in order and behind what it dispatched or changed. A line whose CR is the last
   * byte so far is processed at once, but told of only when the line behind it (or the stream) has ended,
   * for the next byte shows whether that was a CRLF. Without this handler no line is annotated, and none
   * of that work is done.
   */
  line?(line: Line): void;
}

export interface ParserOptions {
  /** The last event ID that the connection before left; the empty string by default. */
  readonly lastEventId?: string;
}

export interface Parser {
  /**
   * Takes the next bytes of the stream, in any chunking, and copies what it has to keep of them.
   * @throws Error when a line or an event's data outgrows the longest string of the engine (about 512 MiB),
   *   and after `end`. Who reads from strangers sets a bound of his own by `pendingLength`.
   */
  push(bytes: Uint8Array): void;
  /** The stream has ended: the event that no blank line closed is discarded, and so is a line without an end. */
  end(): void;
  /** As the blank lines so far have set it. */
  readonly lastEventId: string;
  /** Whether the stream began with a byte order mark; known when the first line is complete. */
  readonly hasBom: boolean;
  /** What is held for the unfinished event: bytes of its unfinished line and UTF-16 code units of its data. */
  readonly pendingLength: number;
}

/**
 * Reads one event stream, from the first byte of a response body to the last.
 * https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream
 */
export function createParser(handlers: ParserHandlers, options: ParserOptions = {}): Parser {
  return new EventStreamParser(handlers, options.lastEventId ?? '');
}

/** A larger push is taken in pieces of this many bytes, so that memory follows the longest line, not the push. */
const PIECE = 0x10000;

const LF = 0x0a;
const CR = 0x0d;
const BYTE_ORDER_MARK = 0xfeff;

/** Searches bytes many times faster than the method of a plain `Uint8Array`. */
const lastIndexOf = Buffer.prototype.lastIndexOf as (this: Uint8Array, byte: number) => number;

/**
 * Whatever comes is cut behind its last end of line. What is before the cut is decoded in one go and then
 * searched and sliced as a string, which engines do fastest; what is behind it waits for its end of line.
 * So each byte is decoded once, and never a part of a character: UTF-8 uses the bytes CR and LF for nothing
 * else, and no malformed sequence before them swallows them (https://encoding.spec.whatwg.org/#utf-8-decoder).
 */
class EventStreamParser implements Parser {
  readonly #block: Block;
  readonly #annotator: Annotator | null;
  readonly #pendingLine = new PendingLine();
  #isFirstLine = true;
  #crWasLast = false;
  #events = 0;
  #ended = false;
  hasBom = false;

  constructor(handlers: ParserHandlers, lastEventId: string) {
    this.#block = new Block(handlers, lastEventId);
    this.#annotator = handlers.line === undefined ? null : createAnnotator((line) => handlers.line?.(line));
  }

  get lastEventId(): string {
    return this.#block.lastEventId;
  }

  get pendingLength(): number {
    return this.#pendingLine.length + this.#block.dataLength;
  }

  push(bytes: Uint8Array): void {
    if (this.#ended) throw new Error('nothing can be pushed: the stream has ended');
    if (bytes.length <= PIECE) this.#take(bytes);
    else for (let at = 0; at < bytes.length; at += PIECE) this.#take(bytes.subarray(at, at + PIECE));
  }

  end(): void {
    if (this.#ended) return;
    this.#ended = true;
    const bytes = this.#pendingLine.take();
    const text = decodeRest(bytes);
    const start = this.#behindStart(text);
    this.#annotator?.begin(bytes, text.slice(0, start));
    if (start < text.length) this.#takeLine(text, start, text.length, 'none');
    this.#annotator?.end();
  }

  #take(piece: Uint8Array): void {
    const cut = behindLastEndOfLine(piece);
    if (cut > 0) {
      const lines = cut === piece.length ? piece : piece.subarray(0, cut);
      if (this.#pendingLine.length === 0) this.#takeLines(lines);
      else {
        this.#pendingLine.append(lines);
        this.#takeLines(this.#pendingLine.take());
      }
    }
    if (cut < piece.length) this.#pendingLine.append(cut === 0 ? piece : piece.subarray(cut));
  }

  /** Processes lines that are complete, the last one too. */
  #takeLines(bytes: Uint8Array): void {
    const text = decodeLines(bytes);
    let start = this.#behindStart(text);
    this.#annotator?.begin(bytes, text.slice(0, start));
    // Each kind of end is searched for only when the last one found has been passed: linear, however they mix.
    const { length } = text;
    let lf = -1;
    let cr = -1;
    while (start < length) {
      // A blank line is seen without a search: there is one for every event.
      if (lf < start) lf = text.charCodeAt(start) === LF ? start : indexOr(length, text.indexOf('\n', start));
      if (cr < start) cr = indexOr(length, text.indexOf('\r', start));
      const end = Math.min(lf, cr);
      const endOfLine = end === lf ? 'LF' : lf === cr + 1 && lf < length ? 'CRLF' : 'CR';
      this.#takeLine(text, start, end, endOfLine);
      start = endOfLine === 'CRLF' ? end + 2 : end + 1;
    }
    this.#crWasLast = text.charCodeAt(length - 1) === CR;
  }

  /** Where the first line begins: behind the BOM of the stream, and behind the LF of a CRLF that came apart. */
  #behindStart(text: string): number {
    if (this.#crWasLast) return text.charCodeAt(0) === LF ? 1 : 0;
    if (!this.#isFirstLine) return 0;
    this.#isFirstLine = false;
    this.hasBom = text.charCodeAt(0) === BYTE_ORDER_MARK;
    return this.hasBom ? 1 : 0;
  }

  #takeLine(text: string, start: number, end: number, endOfLine: EndOfLine): void {
    if (start === end) {
      const dispatches = this.#block.blankLine() ? this.#events++ : null;
      this.#annotator?.line({ text: '', end: endOfLine, field: null, value: '', dispatches });
      return;
    }
    const field = fieldAt(text, start, end);
    const value = field === null ? '' : text.slice(valueStart(text, start + field.length, end), end);
    if (field !== null && endOfLine !== 'none') this.#block.field(field, value);
    this.#annotator?.line({ text: text.slice(start, end), end: endOfLine, field, value, dispatches: null });
  }
}

/** Index behind the last CR or LF; 0 when there is none. */
function behindLastEndOfLine(bytes: Uint8Array): number {
  const last = bytes[bytes.length - 1];
  if (last === LF || last === CR) return bytes.length;
  return Math.max(lastIndexOf.call(bytes, LF), lastIndexOf.call(bytes, CR)) + 1;
}

/** An index as `indexOf` gives it, or the length when there is none. */
function indexOr(length: number, index: number): number {
  return index === -1 ? length : index;
}
