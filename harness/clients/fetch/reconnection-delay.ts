import { now } from '../../clock.ts';

/** The longest time a timer of Node takes, in ms. A longer one overflows and fires after 1 ms. */
export const LONGEST_TIMER_MS = 2 ** 31 - 1;

/**
 * Calls `then` once, no sooner than `ms` milliseconds from now by the run's clock. A time longer than any
 * timer (24.8 days) is cut down to that.
 *
 * @returns cancels it
 */
export function delay(ms: number, then: () => void): () => void {
  const due = now() + Math.min(ms, LONGEST_TIMER_MS);
  let timer: NodeJS.Timeout;
  // Timers count whole milliseconds of the event loop's own time, which may be a fraction too few.
  const look = () => {
    const left = due - now();
    if (left > 0) arm(left);
    else then();
  };
  const arm = (left: number) => {
    timer = setTimeout(look, Math.min(Math.ceil(left), LONGEST_TIMER_MS));
  };
  arm(due - now());
  return () => clearTimeout(timer);
}
