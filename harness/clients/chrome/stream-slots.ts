/** A bounded number of places; who comes when all are taken waits for one, first come first served. */
export class StreamSlots {
  #free: number;
  #closed: Error | null = null;
  readonly #waiting: { resolve: () => void; reject: (error: Error) => void }[] = [];

  constructor(count: number) {
    this.#free = count;
  }

  /** @throws Error that was given to `close`. */
  async take(): Promise<void> {
    if (this.#closed !== null) throw this.#closed;
    if (this.#free > 0) {
      this.#free -= 1;
      return;
    }
    await new Promise<void>((resolve, reject) => this.#waiting.push({ resolve, reject }));
  }

  giveBack(): void {
    const next = this.#waiting.shift();
    if (next === undefined) this.#free += 1;
    else next.resolve();
  }

  /** Turns away those who wait and those who come. */
  close(reason: Error): void {
    this.#closed ??= reason;
    for (const { reject } of this.#waiting.splice(0)) reject(reason);
  }
}
