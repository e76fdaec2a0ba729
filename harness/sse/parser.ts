import { type Annotator, createAnnotator } from './annotate.ts';
import { type BlockHandlers, createBlock } from './block.ts';
import type { EndOfLine, Line } from './event-stream.ts';
import { beginsWithByteOrderMark, CR, fieldAt, LF, valueStart } from './fields.ts';
import { LineWindow } from './window.ts';

/** Called while `push` or `end` runs. They must not throw, nor call `push` or `end` themselves. */
export interface ParserHandlers extends BlockHandlers {
  /**
   * Every line, annotated, in order and behind what it dispatched or changed. A line that ends in CR is
   * processed at once but told of only when the next byte, or the end, shows whether that was a CRLF.
   * Without this handler no line is annotated, and none of that work is done.
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
   * @throws RangeError when a line or an event's data outgrows the longest string of the engine (about
   *   512 MiB). Who reads from strangers sets a bound of his own with `pendingLength`.
   * @throws Error after `end`.
   */
  push(bytes: Uint8Array): void;
  /** The stream has ended: what no blank line has closed is discarded, and so is a line without an end. */
  end(): void;
  /** As the blank lines so far have set it. */
  readonly lastEventId: string;
  /** Whether the stream began with a byte order mark; known when the first line is complete. */
  readonly hasBom: boolean;
  /** What is held for the unfinished event: bytes of its unfinished line and UTF-16 code units of its data. */
  readonly pendingLength: number;
}

/** A larger push is taken in pieces of this many bytes, so that memory follows the longest line, not the push. */
const PIECE = 0x10000;

/**
 * Reads one event stream, from the first byte of a response body to the last.
 * https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream
 *
 * The stream is cut into lines as bytes, which is safe because UTF-8 uses CR and LF for nothing else and a
 * decoder never swallows them with a malformed sequence before them; only values are decoded.
 */
export function createParser(handlers: ParserHandlers, options: ParserOptions = {}): Parser {
  const block = createBlock(handlers, options.lastEventId ?? '');
  const annotator: Annotator | null = handlers.line ? createAnnotator((line) => handlers.line?.(line)) : null;
  const window = new LineWindow();
  let isFirstLine = true;
  let hasBom = false;
  let crWasLast = false;
  let events = 0;
  let ended = false;

  function take(piece: Uint8Array): void {
    let from = window.append(piece);
    let start = 0;
    if (crWasLast) {
      const lineFeedFollows = piece[0] === LF;
      annotator?.settle(lineFeedFollows);
      // A line that ends in CR leaves nothing behind in the window, so its LF is the first byte there.
      if (lineFeedFollows) start = from = 1;
      crWasLast = false;
    }
    const filled = window.filled;
    // Each kind of end is searched for only when the search before has been passed: linear, however they mix.
    let lf = -1;
    let cr = -1;
    for (;;) {
      if (lf < from) lf = window.find(LF, from);
      if (cr < from) cr = window.find(CR, from);
      const end = Math.min(lf, cr);
      if (end >= filled) break;
      let endOfLine: EndOfLine = 'LF';
      from = end + 1;
      if (end === cr) {
        crWasLast = from === filled;
        endOfLine = from < filled && from === lf ? 'CRLF' : 'CR';
      }
      takeLine(start, end, endOfLine);
      if (endOfLine === 'CRLF') from++;
      start = from;
    }
    window.discard(start);
  }

  function takeLine(start: number, end: number, endOfLine: EndOfLine): void {
    const lineStart = isFirstLine ? behindBom(start, end) : start;
    const name = fieldAt(window.bytes, lineStart, end);
    // The CR of a CRLF has ended the line already: what it causes does not wait for the LF.
    const endOffset = window.offset + end + 1;
    let value = '';
    let dispatches: number | null = null;
    if (name !== null) {
      value = window.decode(valueStart(window.bytes, lineStart + name.length, end), end);
      if (endOfLine !== 'none') block.field(name, value, endOffset);
    } else if (lineStart === end && block.blankLine(endOffset)) {
      dispatches = events++;
    }
    annotator?.line({
      bytes: window.bytes.subarray(lineStart, end),
      offset: window.offset + lineStart,
      end: endOfLine,
      endIsOpen: crWasLast,
      field: name === null ? null : { name, value },
      dispatches,
    });
  }

  function behindBom(start: number, end: number): number {
    isFirstLine = false;
    hasBom = beginsWithByteOrderMark(window.bytes, start, end);
    return hasBom ? start + 3 : start;
  }

  return {
    push(bytes) {
      if (ended) throw new Error('the stream has ended: nothing can be pushed behind its end');
      if (bytes.length <= PIECE) {
        if (bytes.length > 0) take(bytes);
        return;
      }
      for (let at = 0; at < bytes.length; at += PIECE) take(bytes.subarray(at, at + PIECE));
    },
    end() {
      if (ended) return;
      ended = true;
      annotator?.settle(false);
      crWasLast = false;
      const start = isFirstLine ? behindBom(0, window.filled) : 0;
      if (start < window.filled) takeLine(start, window.filled, 'none');
      window.discard(window.filled);
    },
    get lastEventId() {
      return block.lastEventId;
    },
    get hasBom() {
      return hasBom;
    },
    get pendingLength() {
      return window.filled + block.dataLength;
    },
  };
}
