import { now } from '../clock.ts';
import type { Lateness } from '../transcript.ts';

/** How often it is looked how late this process is, in ms. */
const INTERVAL_MS = 20;
/** Less than this is no lateness, in ms: timers are that inexact on an idle machine. */
const NEGLIGIBLE_MS = 2;
/** More than a run of minutes can fill. */
const MAX_KEPT = 100_000;

/** Watches how late this process gets to do what is due, as it happens when the machine is busy. */
export interface LatenessWatch {
  /** How late it was, time by time, from `start` on; absolute times on the run's clock, in ms. */
  since(start: number): readonly Lateness[];
  /** How late it was in all from `start` on, in ms. */
  inAll(start: number): number;
  stop(): void;
}

export function watchLateness(): LatenessWatch {
  const seen: Lateness[] = [];
  let last = now();
  const timer = setInterval(() => {
    const at = now();
    const ms = at - last - INTERVAL_MS;
    last = at;
    if (ms > NEGLIGIBLE_MS && seen.length < MAX_KEPT) seen.push({ at, ms });
  }, INTERVAL_MS);
  timer.unref();
  const since = (start: number) => seen.slice(firstAfter(start, seen));
  return {
    since,
    inAll: (start) => since(start).reduce((sum, { ms }) => sum + ms, 0),
    stop: () => clearInterval(timer),
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
