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
  | { readonly kind: 'end'; readonly at: number; readonly error?: string };

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

/**
 * Something that consumes event streams. One file per client behind this interface; a client holds
 * hundreds of streams at once.
 */
export interface Client {
  readonly name: string;
  readonly version: string;
  readonly capabilities: ReadonlySet<Capability>;
  /**
   * Opens a stream; resolves once the client has been told to (not when it is connected).
   * @throws Error when the client cannot take the request at all (the harness reports `error`).
   */
  open(request: StreamRequest, observer: ClientObserver): Promise<ClientStream>;
  /** Ends all streams and frees everything. Idempotent. */
  close(): Promise<void>;
}
