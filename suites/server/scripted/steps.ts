/**
 * What a scripted target is told to send: one step after the other. Without an `end` the stream stays open
 * after the last step.
 */
export type Step =
  | { readonly send: SentEvent }
  /** A comment, which clients ignore; one with line ends takes several lines. */
  | { readonly comment: string }
  /** In ms: nothing is sent meanwhile. */
  | { readonly wait: number }
  /** The stream is over, in good order. */
  | { readonly end: true }
  /** The application's own code fails in the middle of the stream. */
  | { readonly error: true };

export interface SentEvent {
  /** Line ends of all three kinds are the same to a client, and arrive as LF. */
  readonly data: string;
  /** Its type: `message` when absent. */
  readonly event?: string;
  /** The empty ID makes a client forget the one it had. */
  readonly id?: string;
  /** Reconnection time in ms. It is a text only where something is smuggled in with it. */
  readonly retry?: number | string;
}

/** What a scripted target may be able to do besides sending data. */
export const CAPABILITIES = ['id', 'event', 'retry', 'comment', 'resume', 'status', 'error'] as const;

export type Capability = (typeof CAPABILITIES)[number];

/** What `GET {base}/` answers. Names of capabilities that are not known here are left out. */
export interface AdapterDescription {
  readonly name: string;
  readonly version: string;
  readonly capabilities: readonly Capability[];
}
