import type { Transcript } from '../../harness/transcript.ts';

/**
 * The time in ms, on the server's clock, from the end of response `from` to request `to`; `null` when that request was
 * never made; -Infinity when it was made while the response had not ended.
 */
export function gapBefore(
  to: number,
  { exchanges }: Pick<Transcript, 'exchanges'>,
  from = to - 1,
): number | null {
  const next = exchanges[to];
  if (next === undefined) return null;
  const end = exchanges[from]?.end;
  return end === undefined ? Number.NEGATIVE_INFINITY : next.request.at - end.at;
}

/**
 * Turns of the event loop from the end of a wait to the request that the server sees: the timer, the connection at
 * either side, the request at either side. On a busy machine each of them is late.
 */
const TURNS_OF_A_REQUEST = 5;

/**
 * How late machine and link can have made request `to`, in ms: the machine by that many of the longest times that it
 * was late since the response before ended, the link by the way of that end to the client and of the request back.
 */
export function lateBefore(to: number, { exchanges, lateness = [], roundTripMs = 0 }: Transcript): number {
  const from = exchanges[to - 1]?.end?.at ?? 0;
  const until = exchanges[to]?.request.at ?? 0;
  const turns = lateness.filter(({ at, ms }) => at > from && at - ms < until).map(({ ms }) => ms);
  const longest = turns.sort((a, b) => b - a).slice(0, TURNS_OF_A_REQUEST);
  return longest.reduce((sum, ms) => sum + ms, roundTripMs);
}
