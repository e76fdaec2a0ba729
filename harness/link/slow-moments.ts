import { now } from '../clock.ts';

/** Moments of which no longer one came later are all that count, so there are few; and never more than these. */
const MAX_KEPT = 1000;

/** Remembers what took longer than expected, and when. */
export class SlowMoments {
  readonly #expectedMs: number;
  /** Each took longer than all behind it. */
  readonly #moments: { readonly at: number; readonly ms: number }[] = [];

  /** @param expectedMs what is no longer than this is not remembered; ms */
  constructor(expectedMs: number) {
    this.#expectedMs = expectedMs;
  }

  /** @param at on the run's clock, no earlier than those before; now unless given */
  saw(ms: number, at = now()): void {
    if (ms <= this.#expectedMs) return;
    while ((this.#moments.at(-1)?.ms ?? Number.POSITIVE_INFINITY) <= ms) this.#moments.pop();
    if (this.#moments.length < MAX_KEPT) this.#moments.push({ at, ms });
  }

  /** The longest from this time on, in ms, and no less than what is expected. */
  longestSince(start: number): number {
    return this.#moments.find(({ at }) => at >= start)?.ms ?? this.#expectedMs;
  }
}
