import type { Transcript } from '../../harness/transcript.ts';
import type { Until } from './case.ts';
import { dueAt, reached, type SoFar } from './until.ts';

/**
 * The transcript up to a window behind the moment at which what the case waits for had come about. The harness
 * may learn of that moment late, and what a client rightly does in the meantime, such as to reconnect after its
 * default time, is not what the case is about. A transcript that never got so far is left as it is.
 * @param windowMs how long behind that moment a surplus event, error or request still counts
 */
export function cutBehindWindow(transcript: Transcript, until: Until, windowMs: number): Transcript {
  const moment = reachedAt(until, transcript);
  if (moment === null) return transcript;
  return { ...transcript, ...upTo(transcript, moment + windowMs) };
}

/** When, in ms on the transcript's clock, what is waited for had come about; `null` if it never had. */
export function reachedAt(until: Until, soFar: SoFar): number | null {
  const due = dueAt(until, soFar);
  const moments = [
    ...soFar.observations.map(({ at }) => at),
    ...soFar.exchanges.flatMap(({ request, end }) => [request.at, end?.at ?? request.at]),
    ...(due === null ? [] : [due]),
    ...(typeof soFar.program?.endedAt === 'number' ? [soFar.program.endedAt] : []),
  ].sort((a, b) => a - b);
  // What has been reached stays so: the first such moment is found by halving.
  let low = 0;
  let high = moments.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const moment = moments[middle] ?? 0;
    if (reached(until, upTo(soFar, moment), moment)) high = middle;
    else low = middle + 1;
  }
  return moments[low] ?? null;
}

function upTo({ exchanges, observations, program }: SoFar, moment: number): SoFar {
  const running = program?.endedAt !== null && (program?.endedAt ?? moment) > moment;
  return {
    ...(program && { program: running ? { ...program, endedAt: null } : program }),
    exchanges: exchanges.filter(({ request }) => request.at <= moment),
    observations: observations.filter(({ at }) => at <= moment),
  };
}
