/**
 * The words for what stands in an event stream, shared by the reference parser and those who read its
 * output. Source: https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream
 */

/** An event as it is dispatched when a blank line is met. */
export interface StreamEvent {
  /** `message` unless an `event` field named another. */
  readonly type: string;
  readonly data: string;
  /** The last event ID in force at dispatch. */
  readonly lastEventId: string;
}

export type EndOfLine = 'LF' | 'CR' | 'CRLF' | 'none';

export type FieldName = 'data' | 'event' | 'id' | 'retry';

/** What is odd about a line. None of them stops a client; each may be a fault of the server. */
export type Diagnostic =
  /** Bytes that are not UTF-8; clients see U+FFFD. */
  | 'invalid-utf8'
  /** An `id` with U+0000 in it is ignored. */
  | 'nul-in-id'
  /** A `retry` of anything but ASCII digits is ignored. */
  | 'retry-not-digits'
  /** A field whose name no client knows is ignored. */
  | 'unknown-field'
  /** A line without a colon is a field with an empty value. */
  | 'no-colon'
  /** A byte order mark at the beginning of a line that is not the stream's first belongs to the line. */
  | 'bom-not-at-start'
  /** The stream ended before the line did: the line is not processed. */
  | 'unterminated-line';

interface LineBase {
  /** From 1. */
  readonly number: number;
  /** Of the line's first byte in the stream (a BOM at the start counts, and belongs to no line). */
  readonly offset: number;
  /** Bytes without the end of line. */
  readonly length: number;
  readonly end: EndOfLine;
  /** Decoded as the spec says, without the end of line. */
  readonly text: string;
  readonly diagnostics: readonly Diagnostic[];
}

/** One line, read as the spec reads it. */
export type Line = LineBase &
  (
    | {
        readonly kind: 'field';
        readonly field: FieldName;
        readonly value: string;
      }
    | {
        readonly kind: 'unknown-field';
        readonly name: string;
        readonly value: string;
      }
    | { readonly kind: 'comment'; readonly comment: string }
    /** `dispatches` is the index, in the reading's events, of the event that this line dispatched. */
    | { readonly kind: 'blank'; readonly dispatches: number | null }
  );

export interface ReadEvent extends StreamEvent {
  /** Offset just behind what dispatched it (of a CRLF, the CR): the event exists once this many bytes have come. */
  readonly endOffset: number;
}

export interface ReconnectionTimeChange {
  readonly ms: number;
  readonly endOffset: number;
}

/** What never came to be because the stream ended first. */
export interface Unfinished {
  /** Number of the first line of the block that no blank line closed, or of the line without an end. */
  readonly line: number;
  /** Whether the block held a `data` field, so that an event was lost. */
  readonly losesData: boolean;
}

/** The annotated reading of a whole stream. */
export interface Reading {
  readonly hasBom: boolean;
  readonly lines: readonly Line[];
  readonly events: readonly ReadEvent[];
  readonly reconnectionTimes: readonly ReconnectionTimeChange[];
  /** The last event ID at the end: what a reconnecting client sends (`''`: no header). */
  readonly lastEventId: string;
  /** `null` when the stream ended (or was left) between two events. */
  readonly unfinished: Unfinished | null;
}
