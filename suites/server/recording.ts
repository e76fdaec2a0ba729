import type { Chunk, Exchange, HeaderField, Observation } from '../../harness/transcript.ts';

/** What is asked of the target. */
export interface TargetRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: readonly HeaderField[];
  readonly body?: string;
}

/** Why no response head was received. */
export type Unreachable =
  | 'unknown-host'
  | 'refused'
  | 'tls'
  /** Connected, but the answer was not HTTP. */
  | 'not-http'
  /** Connected, and then nothing until the time was up. */
  | 'no-head'
  /** Connected, and closed before a head was complete. */
  | 'closed'
  | 'other';

/** One request of a probe and all that came back. */
export interface Visit {
  readonly exchange: Exchange;
  /** The redirects that led here; each counts its times from its own request. */
  readonly redirects?: readonly Exchange[];
  /** Set exactly when the exchange has no head. `message` is a sentence for people. */
  readonly unreachable?: {
    readonly reason: Unreachable;
    readonly message: string;
  };
  /**
   * The body with its content coding undone, in the pieces in which it could be decoded; the same as
   * `exchange.chunks` without one. `null` when the coding is unknown or the body does not decode.
   */
  readonly body: readonly Chunk[] | null;
  /** Whether `body` was cut because it grew over the harness's bound. */
  readonly truncated: boolean;
}

/** One client's visit to the target. */
export interface ClientVisit {
  readonly client: string;
  readonly observations: readonly Observation[];
  /** What the client received on the wire, one entry for each connection that it made. */
  readonly connections: readonly ClientConnection[];
  /** When the harness left, or the stream failed, in ms from the start of the visit; absent where unknown. */
  readonly endedAt?: number;
  /** Set when the client cannot, by its nature, be used for this target. */
  readonly unusable?: string;
  /** Set when the client failed us, so that nothing can be said. */
  readonly failed?: string;
}

export interface ClientConnection {
  /** When the response head came, in ms from the start of the visit. */
  readonly at: number;
  readonly status: number;
  readonly headers: readonly HeaderField[];
  readonly chunks: readonly Chunk[];
}

/** Everything that was gathered about one target. Checks look at nothing else. */
export interface Recording {
  readonly request: TargetRequest;
  /** The raw recorder's visit, which asks for no content coding. */
  readonly main: Visit;
  readonly clients: readonly ClientVisit[];
  /** A second visit with a Last-Event-ID that the first had shown; absent when there was none to send. */
  readonly resumed?: { readonly lastEventId: string; readonly visit: Visit };
}
