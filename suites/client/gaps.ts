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
 * Turns from the end of a wait to the request that the server sees, each of which a busy machine makes late. In our
 * process they are the timer, the connection at either side, the request at either side; of a client elsewhere the timer
 * and the request, as to be asked for a turn and to answer is a way there and back.
 */
const TURNS_OF_A_REQUEST = { harness: 5, client: 2 } as const;

/**
 * How late machine and link can have made request `to`, in ms: the machine by that many of the longest times that it
 * was late since the response before ended, the link by the way of that end to the client and of the request back.
 */
export function lateBefore(to: number, { exchanges, lateness = [], roundTripMs = 0 }: Transcript): number {
  const from = exchanges[to - 1]?.end?.at ?? 0;
  const until = exchanges[to]?.request.at ?? 0;
  const meanwhile = lateness.filter(({ at, ms }) => at > from && at - ms < until);
  const longest = (['harness', 'client'] as const).flatMap((party) =>
    meanwhile
      .flatMap(({ who = 'harness', ms }) => (who === party ? ms : []))
      .sort((a, b) => b - a)
      .slice(0, TURNS_OF_A_REQUEST[party]),
  );
  return longest.reduce((sum, ms) => sum + ms, roundTripMs);
}
