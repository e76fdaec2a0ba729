import { setTimeout as delay } from 'node:timers/promises';
import { now } from '../../harness/clock.ts';

/** A timer that comes later than this, in ms, tells that the process does not keep up. */
const LATE = 20;
/** How often a timer may be late before work begins all the same. */
const MOST_LATE_TIMERS = 40;

/**
 * Does `work` for every item, at most `atOnce` at a time, and begins nothing new while the process does not keep up:
 * times that are measured would blur. Results come in the order of the items.
 */
export async function inParallel<T, R>(
  items: readonly T[],
  atOnce: number,
  work: (item: T) => Promise<R>,
): Promise<readonly R[]> {
  const results: R[] = [];
  const waiting = items.entries();
  // One after the other, so that all do not begin in the same calm moment.
  let calm: Promise<void> = Promise.resolve();
  const worker = async () => {
    for (const [index, item] of waiting) {
      calm = calm.then(keepsUp);
      await calm;
      results[index] = await work(item);
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, worker));
  return results;
}

async function keepsUp(): Promise<void> {
  for (let late = 0; late < MOST_LATE_TIMERS; late++) {
    const begun = now();
    await delay(1);
    if (now() - begun < LATE) return;
  }
}
