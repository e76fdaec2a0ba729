import { createHash } from 'node:crypto';

/** How long a callback waits for one with a lower number that has not come, in ms. */
const LONGEST_GAP_MS = 1_000;
/** Callbacks that wait. */
const MOST_WAITING = 10_000;
/** So many of the last callbacks are remembered, to tell one that is sent again from another one. */
const REMEMBERED = 1_000;

/** Sorts the callbacks of one stream by the number that the service gave them. */
export interface InOrder {
  /**
   * Hands over this callback and those that waited for it. The same callback sent again is dropped.
   * @throws Error with a sentence when the order cannot be told.
   */
  push(number: number, body: string): void;
  /** Forgets all that wait, and frees the timer. */
  end(): void;
}

/**
 * Callbacks are separate requests, so a later one may overtake an earlier. The protocol says that they are numbered,
 * not from where: a number that stays away is not waited for longer than it takes to be overtaken.
 */
export function inOrder(handOver: (body: string) => void, gapMs: number = LONGEST_GAP_MS): InOrder {
  const waiting = new Map<number, string>();
  const remembered = new Map<number, string>();
  let next = 1;
  let timer: NodeJS.Timeout | undefined;
  let isEnded = false;

  const release = (number: number, body: string) => {
    remembered.set(number, digestOf(body));
    remembered.delete(number - REMEMBERED);
    next = number + 1;
    if (!isEnded) handOver(body);
  };
  const releaseAllThatFollow = () => {
    for (let body = waiting.get(next); body !== undefined; body = waiting.get(next)) {
      waiting.delete(next);
      release(next, body);
    }
    clearTimeout(timer);
    timer = waiting.size === 0 || isEnded ? undefined : setTimeout(jumpTheGap, gapMs);
  };
  const jumpTheGap = () => {
    next = Math.min(...waiting.keys());
    releaseAllThatFollow();
  };

  return {
    push(number, body) {
      const digest = digestOf(body);
      const earlier = remembered.get(number) ?? digestIfAny(waiting.get(number));
      if (earlier !== undefined) {
        if (earlier === digest) return;
        throw new Error(`the service sent two different callbacks with the number ${number}`);
      }
      if (number < next && remembered.size > 0) {
        throw new Error(
          `the service sent callback ${number} after callback ${next - 1}, and too late to sort it`,
        );
      }
      if (waiting.size >= MOST_WAITING) {
        throw new Error(`callback ${next} never came, and ${waiting.size} wait behind it`);
      }
      if (number <= next) release(number, body);
      else waiting.set(number, body);
      releaseAllThatFollow();
    },
    end() {
      isEnded = true;
      waiting.clear();
      clearTimeout(timer);
    },
  };
}

const digestOf = (body: string): string => createHash('sha1').update(body).digest('base64');
const digestIfAny = (body: string | undefined) => (body === undefined ? undefined : digestOf(body));
