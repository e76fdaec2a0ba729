import type { Until } from '../../../suites/client/case.ts';
import { dueAt, reached, type SoFar } from '../../../suites/client/until.ts';
import { now } from '../../clock.ts';
import type { Transcript } from '../../transcript.ts';

/**
 * How long a play waits for what its case expects, in ms, once the server has nothing left to do. While the
 * server still writes, or requests come, a slow machine is only slow.
 */
export const PATIENCE_MS = 15_000;

/**
 * How often the machine is late where this process is late once: the client's side, a browser's several processes and
 * their network each have to wait for their turn as well.
 */
const LATE_PARTIES = 5;
/** Less time than this lost to a busy machine is not made up for, in ms. */
const NEGLIGIBLE_MS = 250;

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

/** What makes everything take longer than it would. */
export interface Hindrance {
  /** The longest, in ms, that a word and the answer to it are on their way together. */
  readonly roundTripMs: number;
  /** How late a busy machine was in all since this time of the run's clock, in ms. */
  lateSince(start: number): number;
}

const NONE: Hindrance = { roundTripMs: 0, lateSince: () => 0 };

/**
 * Waits until what the case waits for has come and the surplus window is over, or patience is. What is still on its way
 * when the rest has come is waited for as well, and time that a busy machine has lost does not count as patience.
 */
export function watchPlay(until: Until, soFar: SoFar, { roundTripMs, lateSince } = NONE): PlayWatch {
  const timers = new Set<NodeJS.Timeout>();
  const wait = (then: () => void, ms: number) => {
    const timer = setTimeout(then, ms);
    timers.add(timer);
    return timer;
  };
  let looking: NodeJS.Immediate | undefined;
  let look = () => {};
  let fail: (error: Error) => void = () => {};
  let idle: NodeJS.Timeout | undefined;
  let idleSince = now();
  /** For how much of the time that was lost since then it has been waited longer, in ms. */
  let madeUpMs = 0;
  let beIdle: (ms: number) => void = () => {};
  const cancel = () => {
    for (const timer of timers) clearTimeout(timer);
    if (looking !== undefined) clearImmediate(looking);
    idle = undefined;
    beIdle = () => {};
    look = () => {};
  };
  const over = new Promise<Transcript['ended']>((resolve, reject) => {
    fail = reject;
    beIdle = (ms) => {
      idle = wait(() => {
        const lost = LATE_PARTIES * lateSince(idleSince);
        const missing = lost - madeUpMs;
        if (missing < NEGLIGIBLE_MS) return resolve('timed-out');
        madeUpMs = lost;
        beIdle(missing);
      }, ms);
    };
    beIdle(PATIENCE_MS);
    wait(() => resolve('timed-out'), LONGEST_PLAY_MS);
    look = () => {
      looking = undefined;
      if (reached(until, soFar, now())) {
        cancel();
        wait(() => resolve('as-expected'), SURPLUS_WINDOW_MS + roundTripMs);
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
    idleSince = now();
    if (madeUpMs === 0) idle?.refresh();
    else {
      madeUpMs = 0;
      clearTimeout(idle);
      beIdle(PATIENCE_MS);
    }
    changed();
  };
  return { over, changed, progressed, fail: (error) => fail(error), cancel };
}
