/** Lets so many tasks run at once, and says when all are done. */
export class Turns {
  readonly #atOnce: number;
  #running = 0;
  readonly #waiting: (() => void)[] = [];
  readonly #whenOver: (() => void)[] = [];

  constructor(atOnce: number) {
    this.#atOnce = atOnce;
  }

  /** Runs the task when it is its turn. */
  async take<T>(task: () => Promise<T>): Promise<T> {
    if (this.#running === this.#atOnce) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    else this.#running++;
    try {
      return await task();
    } finally {
      const next = this.#waiting.shift();
      if (next !== undefined) next();
      else this.#running--;
      if (this.#running === 0) for (const resolve of this.#whenOver.splice(0)) resolve();
    }
  }

  /** Resolves when no task runs or waits. */
  async over(): Promise<void> {
    if (this.#running > 0) await new Promise<void>((resolve) => this.#whenOver.push(resolve));
  }
}
