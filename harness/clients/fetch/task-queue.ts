/**
 * Runs tasks one after the other, in the order in which they were queued, each in a turn of the event loop
 * of its own. What a task does is therefore visible to everything that was queued behind it: an application
 * that closes a stream while it handles one event never sees the next.
 *
 * @see https://html.spec.whatwg.org/multipage/webappapis.html#queue-a-task
 */
export class TaskQueue {
  #waiting = 0;
  #resume: (() => void) | null = null;

  /** Queues a task. It must not throw. */
  queue(task: () => void): void {
    this.#waiting += 1;
    setImmediate(() => {
      this.#waiting -= 1;
      task();
      if (this.#waiting === 0) {
        this.#resume?.();
        this.#resume = null;
      }
    });
  }

  /**
   * Resolves at once while at most `limit` tasks wait, else when all of them have run: whoever produces
   * tasks faster than they run is slowed down, so that the queue stays bounded. For one producer only.
   */
  async room(limit: number): Promise<void> {
    if (this.#waiting <= limit) return;
    await new Promise<void>((resolve) => {
      this.#resume = resolve;
    });
  }
}
