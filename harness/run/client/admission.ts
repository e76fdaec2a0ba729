import { now } from '../../clock.ts';
import type { LatenessWatch } from './lateness.ts';

/** How many plays go on at once. */
export interface PlaysAtOnce {
  /** So many at first, and on a machine that is always late. */
  readonly fewest: number;
  readonly most: number;
}

/** In which order plays begin. */
export type AdmissionOrder = 'longest-wait-first' | 'as-asked';

/** How often it is looked whether the machine keeps up, in ms. */
const LOOK_MS = 50;
/** A turn that comes later than this, in ms, shows that it does not. */
const LATE_MS = 40;
/** By how much more plays it is tried each time that it does. */
const STEP = 4;
/** What is left of that number when it does not. */
const BACKED_OFF = 0.75;

interface Waiting {
  readonly waitMs: number;
  readonly begin: () => void;
}

/**
 * Lets as many plays go on at once as the machine keeps up with, since most of a play is waiting: more and more while it
 * is on time, fewer when it is late, before times blur.
 */
export class Admission {
  readonly #lateness: Pick<LatenessWatch, 'since'>;
  readonly #atOnce: PlaysAtOnce;
  readonly #order: AdmissionOrder;
  /** The longest wait last. */
  readonly #waiting: Waiting[] = [];
  #limit: number;
  #running = 0;
  #looking: NodeJS.Timeout | undefined;
  #looked = now();

  constructor(
    lateness: Pick<LatenessWatch, 'since'>,
    atOnce: PlaysAtOnce,
    order: AdmissionOrder = 'longest-wait-first',
  ) {
    this.#lateness = lateness;
    this.#order = order;
    this.#atOnce = atOnce;
    this.#limit = atOnce.fewest;
  }

  /**
   * Plays when there is room for it.
   * @param waitMs how long the play waits, roughly
   */
  async take<T>(waitMs: number, play: () => Promise<T>): Promise<T> {
    await this.#enter(waitMs);
    try {
      return await play();
    } finally {
      this.#running -= 1;
      this.#admit();
    }
  }

  async #enter(waitMs: number): Promise<void> {
    await new Promise<void>((begin) => {
      const place = this.#order === 'as-asked' ? 0 : placeOf(waitMs, this.#waiting);
      this.#waiting.splice(place, 0, { waitMs, begin });
      this.#looking ??= setInterval(() => this.#look(), LOOK_MS);
      // Not at once: of those that come together, the longest is first.
      setImmediate(() => this.#admit());
    });
  }

  #admit(): void {
    while (this.#running < this.#limit) {
      const next = this.#waiting.pop();
      if (next === undefined) break;
      this.#running += 1;
      next.begin();
    }
    if (this.#waiting.length > 0) return;
    clearInterval(this.#looking);
    this.#looking = undefined;
  }

  #look(): void {
    const { fewest, most } = this.#atOnce;
    const late = this.#lateness.since(this.#looked).some(({ ms }) => ms > LATE_MS);
    this.#looked = now();
    if (late) this.#limit = Math.max(fewest, Math.floor(this.#limit * BACKED_OFF));
    else if (this.#running >= this.#limit) this.#limit = Math.min(most, this.#limit + STEP);
    this.#admit();
  }
}

/** In front of all that wait as long or longer, so that those which wait the same come in their own order. */
function placeOf(waitMs: number, waiting: readonly Waiting[]): number {
  let low = 0;
  let high = waiting.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((waiting[middle]?.waitMs ?? 0) < waitMs) low = middle + 1;
    else high = middle;
  }
  return low;
}
