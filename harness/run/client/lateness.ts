import { setTimeout as delay } from 'node:timers/promises';
import { now } from '../../clock.ts';
import type { Lateness } from '../../transcript.ts';

/** How often it is looked how late somebody is, in ms. */
const INTERVAL_MS = 20;
/** Less than this is no lateness, in ms: timers are that inexact on an idle machine. */
const NEGLIGIBLE_MS = 2;
/** What a question to another process and its answer take when nobody is late, in ms. */
const NEGLIGIBLE_TURN_MS = 10;
/** More than a run of minutes can fill. */
const MAX_KEPT = 100_000;

/** Watches how late somebody gets to do what is due, as it happens when the machine is busy. */
export interface LatenessWatch {
  /** How late it was, time by time, from `start` on; absolute times on the run's clock, in ms. */
  since(start: number): readonly Lateness[];
  /** How late it was in all from `start` on, in ms. */
  inAll(start: number): number;
  stop(): void;
}

/** Watches this process. */
export function watchLateness(): LatenessWatch {
  const seen: Lateness[] = [];
  let last = now();
  const timer = setInterval(() => {
    const at = now();
    const ms = at - last - INTERVAL_MS;
    last = at;
    if (ms > NEGLIGIBLE_MS) keep(seen, { at, ms });
  }, INTERVAL_MS);
  timer.unref();
  return watchOf(seen, () => clearInterval(timer));
}

/**
 * Watches a client that lives elsewhere, such as in a browser, and is asked for a turn again and again: it is as late as
 * its answers are.
 * @param turn resolves when the turn has come; the watch is over when it rejects.
 */
export function watchTurns(turn: () => Promise<void>): LatenessWatch {
  const seen: Lateness[] = [];
  const stopped = new AbortController();
  const { signal } = stopped;
  const ask = async () => {
    while (!signal.aborted) {
      const asked = now();
      await turn();
      const at = now();
      const ms = at - asked - NEGLIGIBLE_TURN_MS;
      if (ms > NEGLIGIBLE_MS) keep(seen, { who: 'client', at, ms });
      await delay(INTERVAL_MS, undefined, { signal, ref: false });
    }
  };
  // Who answers no more has broken down, which is told where it matters, or the watch was stopped.
  ask().catch(() => {});
  return watchOf(seen, () => stopped.abort());
}

/** What all of these see; how late they were in all is how late the latest of them was. */
export function together(watches: readonly LatenessWatch[]): LatenessWatch {
  return {
    since: (start) => watches.flatMap((watch) => watch.since(start)),
    inAll: (start) => Math.max(0, ...watches.map((watch) => watch.inAll(start))),
    stop() {
      for (const watch of watches) watch.stop();
    },
  };
}

function keep(seen: Lateness[], one: Lateness): void {
  if (seen.length < MAX_KEPT) seen.push(one);
}

function watchOf(seen: readonly Lateness[], stop: () => void): LatenessWatch {
  const since = (start: number) => seen.slice(firstAfter(start, seen));
  return {
    since,
    inAll: (start) => since(start).reduce((sum, { ms }) => sum + ms, 0),
    stop,
  };
}

function firstAfter(start: number, seen: readonly Lateness[]): number {
  let low = 0;
  let high = seen.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((seen[middle]?.at ?? 0) < start) low = middle + 1;
    else high = middle;
  }
  return low;
}
