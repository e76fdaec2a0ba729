import { now } from '../../clock.ts';
import type { Observation } from '../../transcript.ts';
import type { ClientObserver, Received } from '../client.ts';
import type { DispatchedEvent } from './capture.ts';

/** What one stream may bring before it is broken off. */
export interface StreamLimits {
  readonly events: number;
  readonly bytes: number;
}

const LIMITS: StreamLimits = { events: 1_000_000, bytes: 1024 * 1024 * 1024 };

/** Passes on what one stream shows, in order, until it is closed or floods. */
export class ObservedStream {
  readonly #observer: ClientObserver;
  readonly #onFlood: () => void;
  /** Types that the page listens to; others are known only from the browser's instrumentation. */
  readonly #listenedTo: ReadonlySet<string>;
  readonly #limits: StreamLimits;
  #latest = 0;
  #events = 0;
  #bytes = 0;
  #over = false;

  /** @param onFlood Told once, when the stream has been failed for being too much. */
  constructor(
    observer: ClientObserver,
    eventTypes: readonly string[],
    onFlood: () => void,
    limits: StreamLimits = LIMITS,
  ) {
    this.#observer = observer;
    this.#onFlood = onFlood;
    this.#limits = limits;
    // Of these the page tells in any case.
    this.#listenedTo = new Set(['message', 'open', 'error', ...eventTypes]);
  }

  observed(observation: Observation): void {
    if (this.#over) return;
    this.#show(observation);
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
    if (this.#over) return;
    this.#over = true;
    if (this.#observer.failed) this.#observer.failed(new Error(message));
    else this.#show({ kind: 'error', at, readyState: 'closed', message });
  }

  end(): void {
    this.#over = true;
  }

  /** Two clocks are mapped onto one: order is certain, the last fraction of a ms is not. */
  #show(observation: Observation): void {
    this.#latest = Math.max(this.#latest, observation.at);
    this.#observer.observed({ ...observation, at: this.#latest });
  }

  #guard(): void {
    const { events, bytes } = this.#limits;
    if (this.#events <= events && this.#bytes <= bytes) return;
    const much = this.#events > events ? `${events} events` : `${bytes} bytes`;
    this.fail(now(), `the harness closed the stream after more than ${much}`);
    this.#onFlood();
  }
}
