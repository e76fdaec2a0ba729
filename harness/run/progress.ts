import { CASES_AT_ONCE } from './cases-at-once.ts';
import { PATIENCE_MS } from './watch-play.ts';

/** How far a run has come. */
export interface Progress {
  readonly done: number;
  /** Of how many. */
  readonly total: number;
  /** The longest that the rest may take, in ms. */
  readonly restMs: number;
}

/** How far a run of client cases has come, when so many plays are over: each waits for its client so long at most. */
export function progressOfPlays(done: number, total: number): Progress {
  const rest = total - done;
  return { done, total, restMs: rest === 0 ? 0 : (rest / CASES_AT_ONCE + 1) * PATIENCE_MS };
}
