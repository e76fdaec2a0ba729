import type { Fact, Program } from '../../suites/client/program.ts';
import type { HeaderField, Observation } from '../transcript.ts';

/**
 * What a client is able to show or do. A case that needs a capability which a client lacks is `skip`
 * with that reason, never `pass`.
 */
export type Capability =
  /** Tells `open` from the first event. */
  | 'open-event'
  /** Shows `readyState`. */
  | 'ready-state'
  /** Shows `lastEventId` on every event. */
  | 'last-event-id'
  /** Shows `origin` on every event. */
  | 'origin'
  /** Reconnects by itself. */
  | 'reconnect'
  /** Enforces the same-origin policy, CORS and cookies as a browser does. */
  | 'cors'
  /** Sends another method than GET, with a body. */
  | 'method'
  /** Sends request headers of the caller's choice. */
  | 'request-headers'
  /** Shows a certificate of its own over TLS. */
  | 'client-certificate'
  /** Was given the caller's cookies beforehand, and sends them by itself. */
  | 'cookies'
  /** Tells when a connection is lost or fails. */
  | 'error-event'
  /** Reads streams over TLS, from a server whose certificate the harness signed. */
  | 'tls'
  /** Tells that server's certificate from those that it must refuse. */
  | 'certificates'
  /** Speaks HTTP/2. */
  | 'http2'
  /** Runs programs where its `EventSource` class lives (`Client.run`). */
  | 'realm'
  /** That realm is a page: it has a document, frames, cookies. */
  | 'document'
  /** Opens streams in dedicated and shared workers (`StreamRequest.worker`), and its programs can start some. */
  | 'workers'
  /** That realm has a `gc()` that collects garbage at once. */
  | 'gc'
  /** Hands over the body bytes that it received (`ClientObserver.received`). */
  | 'capture';

export interface StreamRequest {
  /** Absolute http(s) URL. */
  readonly url: string;
  /**
   * Event types to listen to besides `message`. Clients that can see every type (by dispatch, or by the
   * browser's own instrumentation) report the others too.
   */
  readonly eventTypes: readonly string[];
  readonly withCredentials?: boolean;
  /** Only for clients with `workers`. */
  readonly worker?: 'dedicated' | 'shared';
  /**
   * PEM of the authority that is trusted in place of the usual ones. Clients without `certificates` accept any
   * certificate instead. Only for clients with `tls`.
   */
  readonly ca?: string;
  /** Only for clients with `method`. */
  readonly method?: string;
  readonly body?: string;
  /** Only for clients with `request-headers`. */
  readonly headers?: readonly HeaderField[];
}

/** What a client with `capture` received on the wire; the content coding is already undone. */
export type Received =
  | {
      readonly kind: 'head';
      readonly at: number;
      readonly status: number;
      readonly headers: readonly HeaderField[];
    }
  | { readonly kind: 'chunk'; readonly at: number; readonly bytes: Uint8Array }
  | {
      readonly kind: 'end';
      readonly at: number;
      readonly error?: string;
      /** Why there are bytes behind the last chunk that the client had, and that are not known. */
      readonly lost?: string;
    };

/** Receives what happens; every `at` is on the run's clock (`harness/clock.ts`), in ms. Must not throw. */
export interface ClientObserver {
  observed(observation: Observation): void;
  /**
   * What came on the wire. An attempt that fails before its response head gives only `end`, with the error; a head
   * without an `end` means that the client did not read the body. Nothing comes after `close`.
   */
  received?(part: Received): void;
  /**
   * The client broke down: a browser that died, a flood that the harness had to stop. Nothing follows, and nothing
   * can be said of the subject. Where this is not listened for, it is shown as an `error` with a message.
   */
  failed?(error: Error): void;
}

export interface ClientStream {
  /** Closes the stream as an application would. Idempotent; resolves when the client has done so. */
  close(): Promise<void>;
}

/** A program, and the play that it is about. */
export interface ProgramRequest {
  readonly program: Program;
  /** Of the play; absolute, ends in a slash. */
  readonly url: string;
  /** The same play at another origin. */
  readonly otherUrl: string;
  /** As of a stream. */
  readonly ca?: string;
}

/** Receives what a program notes. Must not throw. */
export interface ProgramObserver {
  noted(name: string, fact: Fact): void;
  /** The program is over; `error` is what it threw, in words. */
  ended(error?: string): void;
  /** The client broke down; nothing follows. */
  failed?(error: Error): void;
}

/**
 * Something that consumes event streams. One file per client behind this interface; a client holds
 * hundreds of streams at once.
 */
export interface Client {
  readonly name: string;
  readonly version: string;
  readonly capabilities: ReadonlySet<Capability>;
  /** Hears of `eventTypes` behind the request for the stream: nothing is answered before `open` has resolved. */
  readonly listensLate?: boolean;
  /** Events that one stream may have, where telling of each costs so much that more would make all times late. */
  readonly mostEvents?: number;
  /**
   * Opens a stream; resolves once the client has been told to (not when it is connected).
   * @throws Error when the client cannot take the request at all (the harness reports `error`).
   */
  open(request: StreamRequest, observer: ClientObserver): Promise<ClientStream>;
  /**
   * Runs a program; resolves once it has begun. What it opened is closed by `close` of the result. Only for clients
   * with `realm`.
   * @throws Error when the realm cannot be had.
   */
  run?(request: ProgramRequest, observer: ProgramObserver): Promise<ClientStream>;
  /**
   * Resolves when the client has had a turn: how long that takes is how late it is. Only for clients that live
   * elsewhere, where this process cannot see that by itself.
   */
  turn?(): Promise<void>;
  /**
   * Lends a client of the same kind that shares nothing with this one, to play again what was going on when this one
   * broke down (`ClientBrokeDown`). Only for clients that can be had more than once.
   * @throws Error when there is none to be had any more.
   */
  alone?<T>(play: (client: Client) => Promise<T>): Promise<T>;
  /** Ends all streams and frees everything. Idempotent. */
  close(): Promise<void>;
}
