import type { Source } from './source.ts';

/** Where event sources live. */
export interface Place {
  /** URLs are relative to it, where it is not `null`. */
  readonly base: string | null;
  /** Of the page that opens streams; `null` outside of browsers, where there is no same-origin policy. */
  readonly origin: string | null;
  /** PEM of the authority that is trusted over TLS; `null` for the usual ones. */
  readonly ca: string | null;
  /** By host name, and by their own name. */
  readonly cookies: Map<string, Map<string, string>>;
  /** All that have not been destroyed. */
  readonly sources: Set<Source>;
  /** Told of every event just before it is dispatched, with `readyState` as it is then. */
  fired(event: Event, readyState: number): void;
}
