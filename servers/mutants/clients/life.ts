import { CLOSED, CONNECTING, OPEN, type Source } from './source.ts';
import type { Head } from './transport.ts';

/** Node's timers overflow beyond this many ms. */
export const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** What happens to a connection. https://html.spec.whatwg.org/multipage/server-sent-events.html#sse-processing-model */
export const lifeSteps = {
  defaultReconnectionTimeMs(): number {
    return 3000;
  },

  announce(source: Source): void {
    source.queue(() => {
      source.readyState = OPEN;
      source.fire(source.steps.openEvent());
    });
  },

  /** The body has ended in good order. */
  ended(source: Source): void {
    source.steps.reestablish(source);
  },

  /** There was no response, or its body broke. */
  broken(source: Source): void {
    source.steps.reestablish(source);
  },

  reestablish(source: Source): void {
    const { steps } = source;
    steps.lose(source);
    source.after(steps.delay(source), () => source.queue(() => steps.reconnect(source)));
  },

  lose(source: Source): void {
    source.queue(() => {
      source.readyState = CONNECTING;
      source.fire(source.steps.errorEvent());
    });
  },

  /** In ms. */
  delay(source: Source): number {
    return Math.min(source.reconnectionTimeMs, LONGEST_TIMER_MS);
  },

  reconnect(source: Source): void {
    if (source.readyState === CONNECTING) source.connect();
  },

  /** https://html.spec.whatwg.org/multipage/server-sent-events.html#fail-the-connection */
  fail(source: Source, _head: Head): void {
    source.queue(() => {
      source.readyState = CLOSED;
      source.fire(source.steps.errorEvent());
    });
  },

  /** https://html.spec.whatwg.org/multipage/server-sent-events.html#dom-eventsource-close */
  close(source: Source): void {
    source.readyState = CLOSED;
    source.abandon();
  },

  /** Whether a task that was queued may still run. */
  mayRun({ readyState }: Source): boolean {
    return readyState !== CLOSED;
  },
};
