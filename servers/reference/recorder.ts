import { now } from '../../harness/clock.ts';
import type { Chunk, Exchange, ExchangeEnd, HeaderField, RecordedRequest } from '../../harness/transcript.ts';
import type { RequestHead } from './visit.ts';

type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** A response head as it is about to be sent; the time is the recorder's to give. */
export interface SentHead {
  readonly httpVersion: string;
  readonly status: number;
  readonly statusText: string;
  readonly headers: readonly HeaderField[];
}

/** Writes down one exchange while it goes on. `changed` is called after every entry. */
export interface ExchangeRecorder {
  readonly exchange: Exchange;
  body(bytes: Uint8Array): void;
  head(head: SentHead): void;
  chunk(bytes: Uint8Array): void;
  /** The first end is the one that counts. */
  end(end: ExchangeEnd): void;
}

/**
 * Starts the record of an exchange at the moment its request head is known. Times are absolute, in ms on
 * the run's clock (`harness/clock.ts`). What is sent is stamped just before it is handed to the socket, so
 * that nothing is ever seen by a client earlier than it stands in the record.
 */
export function recordExchange(request: RequestHead, changed: () => void): ExchangeRecorder {
  const recorded: Writable<RecordedRequest> = {
    at: now(),
    method: request.method,
    target: request.target,
    httpVersion: request.httpVersion,
    headers: request.fields,
  };
  const chunks: Chunk[] = [];
  const exchange: Writable<Exchange> = { request: recorded, chunks };
  return {
    exchange,
    body(bytes) {
      recorded.body = bytes;
      changed();
    },
    head(head) {
      exchange.head = { at: now(), ...head };
      changed();
    },
    chunk(bytes) {
      chunks.push({ at: now(), bytes });
      changed();
    },
    end(end) {
      if (exchange.end !== undefined) return;
      exchange.end = end;
      changed();
    },
  };
}
