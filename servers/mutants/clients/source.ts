import { now } from '../../../harness/clock.ts';
import type { Place } from './place.ts';
import type { Steps } from './steps.ts';
import type { Head } from './transport.ts';

export const CONNECTING = 0;
export const OPEN = 1;
export const CLOSED = 2;

/** One event source as its algorithms see it. What they do is in its steps, so that a fault is a step replaced. */
export class Source {
  readonly steps: Steps;
  readonly place: Place;
  readonly target: EventTarget;
  readonly withCredentials: boolean;
  /** Where the next request goes: a redirect moves it for good. */
  url: URL;
  readyState = CONNECTING;
  lastEventId = '';
  reconnectionTimeMs: number;
  /** How often it has connected, this time included. */
  connections = 0;
  readonly #aborters = new Set<AbortController>();
  readonly #timers = new Set<NodeJS.Timeout>();
  #destroyed = false;

  constructor(target: EventTarget, url: URL, withCredentials: boolean, place: Place, steps: Steps) {
    this.target = target;
    this.url = url;
    this.withCredentials = withCredentials;
    this.place = place;
    this.steps = steps;
    this.reconnectionTimeMs = steps.defaultReconnectionTimeMs();
    place.sources.add(this);
  }

  connect(): void {
    if (this.#destroyed) return;
    this.connections += 1;
    void this.#connect();
  }

  async #connect(): Promise<void> {
    const aborter = new AbortController();
    this.#aborters.add(aborter);
    try {
      await this.#process(aborter.signal);
    } catch {
      if (!aborter.signal.aborted) this.steps.broken(this);
    }
    aborter.abort();
    this.#aborters.delete(aborter);
  }

  async #process(signal: AbortSignal): Promise<void> {
    const head: Head = await this.steps.fetch(this, signal);
    if (!this.steps.hasRightStatus(head) || !this.steps.hasRightType(head)) {
      this.steps.fail(this, head);
      return;
    }
    this.steps.announce(this);
    await this.steps.read(this, head);
    if (!signal.aborted) this.steps.ended(this);
  }

  /** Queues a task, which does not run once the source is closed. */
  queue(task: () => void): void {
    setImmediate(() => {
      if (!this.#destroyed && this.steps.mayRun(this)) task();
    });
  }

  fire(event: Event): void {
    this.place.fired(event, this.readyState);
    // What the application makes of the method does not matter.
    EventTarget.prototype.dispatchEvent.call(this.target, event);
  }

  /** Calls `then` no sooner than `ms` milliseconds from now. */
  after(ms: number, then: () => void): void {
    const due = now() + ms;
    const arm = () => {
      const timer = setTimeout(() => {
        this.#timers.delete(timer);
        // Timers may be a fraction of a millisecond early.
        if (now() < due) arm();
        else then();
      }, due - now());
      this.#timers.add(timer);
    };
    if (!this.#destroyed) arm();
  }

  /** Aborts what is under way, and what is to come. */
  abandon(): void {
    for (const timer of this.#timers) clearTimeout(timer);
    for (const aborter of this.#aborters) aborter.abort();
  }

  /** The end of everything, whatever fault there is. */
  destroy(): void {
    this.#destroyed = true;
    this.abandon();
    this.place.sources.delete(this);
  }
}
