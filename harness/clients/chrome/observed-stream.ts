import type { Observation } from '../../transcript.ts';
import type { ClientObserver, Received } from '../client.ts';
import type { DispatchedEvent } from './capture.ts';

/** What one stream may bring before it is broken off. */
const MAX_EVENTS = 1_000_000;
const MAX_BYTES = 1024 * 1024 * 1024;

/** Passes on what one stream shows, in order, until it is closed or floods. */
export class ObservedStream {
  readonly #observer: ClientObserver;
  readonly #onFlood: (message: string) => void;
  /** Types that the page listens to; others are known only from the browser's instrumentation. */
  readonly #listenedTo: ReadonlySet<string>;
  #latest = 0;
  #events = 0;
  #bytes = 0;
  #over = false;

  constructor(observer: ClientObserver, eventTypes: readonly string[], onFlood: (message: string) => void) {
    this.#observer = observer;
    this.#onFlood = onFlood;
    // Of these the page tells in any case.
    this.#listenedTo = new Set(['message', 'open', 'error', ...eventTypes]);
  }

  /** Two clocks are mapped onto one: order is certain, the last fraction of a ms is not. */
  observed(observation: Observation): void {
    if (this.#over) return;
    this.#latest = Math.max(this.#latest, observation.at);
    this.#observer.observed({ ...observation, at: this.#latest });
    if (observation.kind === 'event') {
      this.#events += 1;
      this.#bytes += observation.data.length;
    }
    this.#guard();
  }

  /** The page tells of the types that it listens to, and knows more about them: here only of the others. */
  dispatched({ at, type, data, lastEventId }: DispatchedEvent): void {
    if (this.#listenedTo.has(type)) return;
    this.observed({ kind: 'event', at, readyState: 'open', type, data, lastEventId, origin: null });
  }

  received(part: Received): void {
    if (this.#over) return;
    this.#observer.received?.(part);
    if (part.kind === 'chunk') this.#bytes += part.bytes.length;
    this.#guard();
  }

  /** The last thing that its observer learns. */
  fail(at: number, message: string): void {
    this.observed({ kind: 'error', at, readyState: 'closed', message });
    this.#over = true;
  }

  end(): void {
    this.#over = true;
  }

  #guard(): void {
    if (this.#events > MAX_EVENTS) this.#onFlood(`broken off after ${MAX_EVENTS} events`);
    else if (this.#bytes > MAX_BYTES) this.#onFlood(`broken off after ${MAX_BYTES} bytes`);
  }
}
