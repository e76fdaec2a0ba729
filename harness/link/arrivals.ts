import type { Random } from '../seeded-random.ts';

/** How long what is sent is on its way: `delayMs` give or take `jitterMs`, evenly spread. */
export interface LinkDelay {
  readonly delayMs: number;
  /** No more than `delayMs`. */
  readonly jitterMs: number;
}

/** The longest that something is on its way, in ms. */
export const longestDelay = ({ delayMs, jitterMs }: LinkDelay): number => delayMs + jitterMs;

/**
 * Says for one direction of one connection when what is sent at a time (ms) arrives. TCP keeps the order, so nothing
 * overtakes what was sent before it.
 */
export function arrivals({ delayMs, jitterMs }: LinkDelay, random: Random): (sentAt: number) => number {
  let last = Number.NEGATIVE_INFINITY;
  return (sentAt) => {
    last = Math.max(last, sentAt + delayMs + (2 * random() - 1) * jitterMs);
    return last;
  };
}
