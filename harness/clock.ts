import { performance } from 'node:perf_hooks';

/**
 * The one monotonic clock of a run, in milliseconds with a fraction. Everything that is written into a
 * transcript or a recording is stamped with it, so times of the server's and the client's side compare.
 */
export function now(): number {
  return performance.now();
}
