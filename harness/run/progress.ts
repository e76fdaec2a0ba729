import { PATIENT_AT_ONCE } from './client/admission-for.ts';
import { PATIENCE_MS } from './client/watch-play.ts';

/** How far a run has come. */
export interface Progress {
  readonly done: number;
  /** Of how many. */
  readonly total: number;
  /** The longest that the rest may take, in ms. */
  readonly restMs: number;
}

/**
 * How far a run of client cases has come, when so many are over: each waits for its client so long at most, and while
 * all of them do nothing else, no machine is late and as many wait at once as may.
 */
export function progressOfPlays(done: number, total: number): Progress {
  const rest = total - done;
  return { done, total, restMs: rest === 0 ? 0 : (rest / PATIENT_AT_ONCE + 1) * PATIENCE_MS };
}
