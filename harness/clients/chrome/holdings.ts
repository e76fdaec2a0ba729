import type { ClientStream } from '../client.ts';
import { StreamSlots } from './stream-slots.ts';

/** Something that is begun in the page and ended there. */
export interface Holding {
  begin(): Promise<unknown>;
  end(): Promise<unknown>;
  /** It is over, whether `end` could be asked for or not. */
  over?(): void;
}

/** A page that a flood keeps busy is closed over its streams. In ms. */
const LONGEST_CLOSE_MS = 5000;

/** What a client holds open in its page: so much at once, each ended once, all gone with the page. */
export class Holdings {
  readonly #slots: StreamSlots;
  readonly #open = new Set<() => Promise<void>>();
  #lost: Error | undefined;

  constructor(most: number) {
    this.#slots = new StreamSlots(most);
  }

  /**
   * Begins it as soon as there is a place for it.
   * @throws Error of `begin`, or because the page is lost or closed.
   */
  async hold({ begin, end, over }: Holding): Promise<ClientStream> {
    await this.#slots.take();
    const finish = async () => {
      try {
        if (this.#lost !== undefined) throw this.#lost;
        await end();
      } finally {
        over?.();
        this.#open.delete(close);
        this.#slots.giveBack();
      }
    };
    let closed: Promise<void> | undefined;
    const close = () => {
      closed ??= finish();
      return closed;
    };
    this.#open.add(close);
    try {
      await begin();
    } catch (error) {
      await close().catch(() => {});
      throw error;
    }
    return { close };
  }

  /** The page is gone: what is asked from now on is rejected. */
  lose(reason: Error): void {
    this.#lost = reason;
    this.#slots.close(reason);
  }

  /** Ends all that is open, as far as a busy page comes to it in time, and takes no more. */
  async close(reason: Error): Promise<void> {
    this.#slots.close(reason);
    let timer: NodeJS.Timeout | undefined;
    const outOfTime = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, LONGEST_CLOSE_MS);
    });
    await Promise.race([Promise.allSettled([...this.#open].map((close) => close())), outOfTime]);
    clearTimeout(timer);
  }
}
