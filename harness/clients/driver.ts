/**
 * What to write to have a client of your own judged: a module whose default export is a `Driver`, or a function
 * that returns one. `sse-conformance client --driver ./my-client.js` plays the client cases to it.
 */

export { type EventSourceDescription, fromEventSource } from './driver/from-event-source.ts';

/**
 * What your client is able to show or do. A case that needs a capability which is not declared is skipped with
 * that reason; what is declared must be shown every time.
 */
export type DriverCapability =
  /** Tells when a connection is open, before its first event. */
  | 'open-event'
  /** Tells each time when a connection is lost, or fails. */
  | 'error-event'
  /** Shows `readyState` with everything that it tells. */
  | 'ready-state'
  /** Shows the last event ID with every event. */
  | 'last-event-id'
  /** Shows the origin with every event. */
  | 'origin'
  /** Reconnects by itself. */
  | 'reconnect'
  /** Sends another method than GET, with a body. */
  | 'method'
  /** Sends request headers of the caller's choice. */
  | 'request-headers';

/** A client to be judged. It must hold some hundreds of streams at once. */
export interface Driver {
  /** As reports show it; at most 60 characters. */
  readonly name: string;
  readonly version: string;
  readonly capabilities: readonly DriverCapability[];
  /**
   * Opens a stream, and tells the observer what the application sees of it. Returns as soon as the client has been
   * told to, not when it is connected: within 10 s. What it throws becomes the verdict `error`, since it says
   * nothing of the client's conformance.
   */
  open(request: DriverRequest, observer: DriverObserver): DriverStream | Promise<DriverStream>;
  /**
   * The client's `EventSource` class, when it has one: cases about constants, properties and handlers are small
   * programs that use it.
   */
  readonly EventSource?: EventSourceClass;
  /** Frees everything, when all streams are closed: within 5 s. */
  close?(): void | Promise<void>;
}

export interface DriverRequest {
  /** Absolute http(s) URL. */
  readonly url: string;
  /** Event types to listen to besides `message`. A client that sees every type tells of the others too. */
  readonly eventTypes: readonly string[];
  readonly withCredentials?: boolean;
  /** Only for drivers with `method`. */
  readonly method?: string;
  /** Only for drivers with `method`. */
  readonly body?: string;
  /** Only for drivers with `request-headers`. */
  readonly headers?: readonly (readonly [name: string, value: string])[];
}

export interface DriverStream {
  /** Closes the stream as an application would: within 5 s. Nothing is told of it afterwards. */
  close(): void | Promise<void>;
}

/** Is told what the application sees, at the moment when it does. */
export interface DriverObserver {
  open(seen?: SeenState): void;
  event(seen: SeenEvent): void;
  error(seen?: SeenError): void;
}

export interface SeenState {
  /** As in `EventSource`: 0 connecting, 1 open, 2 closed. Needed with the capability `ready-state`. */
  readonly readyState?: number;
}

export interface SeenEvent extends SeenState {
  /** `message` when not given. */
  readonly type?: string;
  readonly data: string;
  /** Needed with the capability `last-event-id`. */
  readonly lastEventId?: string;
  /** Needed with the capability `origin`. */
  readonly origin?: string;
}

export interface SeenError extends SeenState {
  /** What the client says about it; shown in reports, never judged. */
  readonly message?: string;
}

/** A class that is meant to be `EventSource`: the cases find out whether it is. */
export type EventSourceClass = new (url: string, init?: { withCredentials?: boolean }) => object;
