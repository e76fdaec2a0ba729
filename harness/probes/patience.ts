/** How long a probe watches a stream. All in ms. */
export interface Patience {
  /** Enough, once at least one event has come. */
  readonly enoughMs: number;
  /** The longest, whatever has come. Also the longest wait for a connection and a response head. */
  readonly atMostMs: number;
}

export const DEFAULT_PATIENCE: Patience = { enoughMs: 5_000, atMostMs: 15_000 };

/** Calls `done` once: when it has been `atMostMs`, or `enoughMs` and `sawEvent` was told. */
export class Watch {
  #sawEvent = false;
  #enough = false;
  #over = false;
  readonly #timers: NodeJS.Timeout[];
  readonly #done: (reason: string) => void;

  constructor({ enoughMs, atMostMs }: Patience, done: (reason: string) => void) {
    this.#done = done;
    this.#timers = [
      setTimeout(() => {
        this.#enough = true;
        this.#finishIfEnough();
      }, enoughMs),
      setTimeout(() => this.#finish('the longest time to watch was over'), atMostMs),
    ];
  }

  sawEvent(): void {
    this.#sawEvent = true;
    this.#finishIfEnough();
  }

  cancel(): void {
    this.#over = true;
    for (const timer of this.#timers) clearTimeout(timer);
  }

  #finishIfEnough(): void {
    if (this.#enough && this.#sawEvent) this.#finish('enough was seen');
  }

  #finish(reason: string): void {
    if (this.#over) return;
    this.cancel();
    this.#done(reason);
  }
}
