/**
 * What happened on the wire and in a client, as data. A transcript is all that a check may look at:
 * it is written by the harness, read by `suites/`, and can be written by hand in a unit test.
 *
 * Every `at` is in milliseconds on the run's monotonic clock (`harness/clock.ts`), counted from the
 * transcript's start.
 */

import type { Places } from '../servers/reference/placeholders.ts';
import type { ProgramRun } from '../suites/client/program.ts';

export type HeaderField = readonly [name: string, value: string];

export interface RecordedRequest {
  readonly at: number;
  readonly method: string;
  /** The request target as sent: path and query. */
  readonly target: string;
  readonly httpVersion: string;
  /** In wire order, names as spelled on the wire, values one code unit per byte (Latin-1). */
  readonly headers: readonly HeaderField[];
  readonly body?: Uint8Array;
}

export interface ResponseHead {
  readonly at: number;
  readonly httpVersion: string;
  readonly status: number;
  readonly statusText: string;
  readonly headers: readonly HeaderField[];
}

export interface Chunk {
  readonly at: number;
  readonly bytes: Uint8Array;
}

/** How an exchange came to its end, seen from the side that recorded it. */
export type ExchangeEnd =
  /** The server finished the response in good order. */
  | { readonly by: 'server'; readonly at: number }
  /** The connection broke: reset, truncated, malformed framing. `message` says how. */
  | { readonly by: 'break'; readonly at: number; readonly message: string }
  /** The client under judgement went away. */
  | { readonly by: 'client'; readonly at: number }
  /** The harness had seen enough, or its time was up. */
  | { readonly by: 'harness'; readonly at: number; readonly reason: string };

/** One request and what came back. */
export interface Exchange {
  readonly request: RecordedRequest;
  /** Absent when no response head was ever sent (or received). */
  readonly head?: ResponseHead;
  /** Pieces of the body, before any transfer coding; of a raw answer all that was written, head included. */
  readonly chunks: readonly Chunk[];
  /** Absent while the exchange was still going on when the transcript was closed. */
  readonly end?: ExchangeEnd;
}

/** `EventSource.readyState`; `null` where a client has none to show. */
export type ReadyState = 'connecting' | 'open' | 'closed' | null;

/** What a client showed to the application that uses it. */
export type Observation =
  | {
      readonly kind: 'open';
      readonly at: number;
      readonly readyState: ReadyState;
    }
  | {
      readonly kind: 'event';
      readonly at: number;
      readonly readyState: ReadyState;
      readonly type: string;
      readonly data: string;
      readonly lastEventId: string;
      /** `null` where a client has none to show. */
      readonly origin: string | null;
    }
  | {
      readonly kind: 'error';
      readonly at: number;
      readonly readyState: ReadyState;
      /** What the client says about it, where it says anything. */
      readonly message?: string;
    };

export type EventObservation = Extract<Observation, { kind: 'event' }>;

/** Somebody was this late at this time; both in ms. */
export interface Lateness {
  /** The client, where it lives elsewhere; else the harness, and what else runs in its process. */
  readonly who?: 'client';
  readonly at: number;
  readonly ms: number;
}

/** Everything that happened in one play of a client case, or on one client's visit to a target. */
export interface Transcript {
  readonly exchanges: readonly Exchange[];
  readonly observations: readonly Observation[];
  /** Where a client case was played. */
  readonly places?: Places;
  /** How late a busy machine was meanwhile, so that a client is not blamed for it; never late when absent. */
  readonly lateness?: readonly Lateness[];
  /** The longest, in ms, that a word and the answer to it were on their way together; nothing when absent. */
  readonly roundTripMs?: number;
  /** CORS preflights that were allowed and take no answer of the script; none when absent. */
  readonly preflights?: readonly Exchange[];
  /** What a program found, in cases that run one. */
  readonly program?: ProgramRun;
  /** Whether what the case waited for came about, or its time ran out. */
  readonly ended: 'as-expected' | 'timed-out';
  /** Length of the whole, in ms. */
  readonly durationMs: number;
}
