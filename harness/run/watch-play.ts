import type { Until } from '../../suites/client/case.ts';
import { dueAt, reached, type SoFar } from '../../suites/client/until.ts';
import { now } from '../clock.ts';
import type { Transcript } from '../transcript.ts';

/**
 * How long a play waits for what its case expects, in ms, once the server has nothing left to do. While the
 * server still writes, or requests come, a slow machine is only slow.
 */
const PATIENCE_MS = 15_000;

/** The longest that a play lasts, whatever goes on. */
const LONGEST_PLAY_MS = 90_000;

/**
 * How long a play goes on after all it waited for has come, in ms, so that a surplus event, error or request
 * that is already under way is seen.
 */
export const SURPLUS_WINDOW_MS = 100;

/** The wait of one play, which learns of what happens by its methods. */
export interface PlayWatch {
  /** Settles once; rejects when the client failed. */
  readonly over: Promise<Transcript['ended']>;
  /** The client has shown something. */
  readonly changed: () => void;
  /** The server has done or received something. */
  readonly progressed: () => void;
  readonly fail: (error: Error) => void;
  /** Gives up waiting and frees all timers. */
  readonly cancel: () => void;
}

/**
 * Waits until what the case waits for has come and the surplus window is over, or patience is.
 * @param roundTripMs how long what is said and the answer to it may be on their way, in ms; nothing unless given. What
 *   is under way when the rest has come is seen so much later.
 */
export function watchPlay(until: Until, soFar: SoFar, roundTripMs = () => 0): PlayWatch {
  const timers = new Set<NodeJS.Timeout>();
  const wait = (then: () => void, ms: number) => {
    const timer = setTimeout(then, ms);
    timers.add(timer);
    return timer;
  };
  let idle: NodeJS.Timeout | undefined;
  let looking: NodeJS.Immediate | undefined;
  let look = () => {};
  let fail: (error: Error) => void = () => {};
  const cancel = () => {
    for (const timer of timers) clearTimeout(timer);
    if (looking !== undefined) clearImmediate(looking);
    idle = undefined;
    look = () => {};
  };
  const over = new Promise<Transcript['ended']>((resolve, reject) => {
    fail = reject;
    idle = wait(() => resolve('timed-out'), PATIENCE_MS);
    wait(() => resolve('timed-out'), LONGEST_PLAY_MS);
    look = () => {
      looking = undefined;
      if (reached(until, soFar, now())) {
        cancel();
        wait(() => resolve('as-expected'), SURPLUS_WINDOW_MS + roundTripMs());
        return;
      }
      const due = dueAt(until, soFar);
      if (due !== null) wait(() => look(), due - now());
    };
  });
  // When opening fails as well, nobody is left to wait for it.
  over.catch(() => {});

  // Looked at once a turn of the event loop: a flood of events is not counted from the start for each of them.
  const changed = () => {
    looking ??= setImmediate(() => look());
  };
  const progressed = () => {
    idle?.refresh();
    changed();
  };
  return { over, changed, progressed, fail: (error) => fail(error), cancel };
}
