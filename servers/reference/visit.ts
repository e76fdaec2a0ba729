import type { IncomingHttpHeaders } from 'node:http';
import type { HeaderField } from '../../harness/transcript.ts';
import type { Turn } from './player.ts';
import type { Answer } from './script.ts';

/** The head of a request, in whatever version of HTTP it came. */
export interface RequestHead {
  readonly method: string;
  /** Path and query. */
  readonly target: string;
  readonly httpVersion: string;
  /** In wire order; of HTTP/2 without the pseudo-fields, and `host` from `:authority`. */
  readonly fields: readonly HeaderField[];
  /** By their names in lower case. */
  readonly headers: IncomingHttpHeaders;
}

/** A request and the way back to the client: what an exchange needs of HTTP/1.1 and HTTP/2. */
export interface Visit {
  readonly head: RequestHead;
  /** The request's body; at most `limit` bytes are kept, and no more than the budget has left. */
  body(limit: number, budget: { bytes: number }): Promise<Uint8Array | undefined>;
  /** Calls `listener` when the client has left; returns what takes it off. */
  onLeft(listener: () => void): () => void;
  /** Answers, step by step; resolves when the last is done. Rejects when the exchange ends during a pause. */
  play(answer: Answer, turn: Turn): Promise<void>;
  /** Answers with a head alone, and reads nothing. */
  turnAway(status: number, fields: readonly HeaderField[]): void;
  /** Ends it at once: in HTTP/1.1 with the connection, in HTTP/2 the connection may serve others. */
  cut(): void;
}
