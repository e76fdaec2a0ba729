import type { Observation, Transcript } from '../../harness/transcript.ts';
import type { Until } from './case.ts';

/** What has been recorded of a play that still goes on. */
export type SoFar = Pick<Transcript, 'exchanges' | 'observations' | 'program'>;

const KIND_OF = { events: 'event', opens: 'open', errors: 'error' } as const satisfies Record<
  string,
  Observation['kind']
>;

/**
 * Whether what a case waits for has come about.
 * @param at the present, in ms on the transcript's clock; only `time` and `left` look at it.
 */
export function reached(until: Until, soFar: SoFar, at = Number.NEGATIVE_INFINITY): boolean {
  if (until.reached === 'all') return until.of.every((part) => reached(part, soFar, at));
  if (until.reached === 'requests') return soFar.exchanges.length >= until.count;
  if (until.reached === 'program') return typeof soFar.program?.endedAt === 'number';
  if (until.reached === 'time' || until.reached === 'left') {
    const due = dueAt(until, soFar);
    return due !== null && at >= due;
  }
  const kind = KIND_OF[until.reached];
  return soFar.observations.filter((observation) => observation.kind === kind).length >= until.count;
}

/**
 * The time, in ms on the transcript's clock, at which `reached` comes true though nothing more happens:
 * when to look again. `null` when only a new exchange, end of an exchange or observation can make it so.
 */
export function dueAt(until: Until, soFar: SoFar): number | null {
  if (until.reached === 'all') return latestDue(until.of, soFar);
  if (until.reached === 'left') return leftAt(until.count, soFar);
  if (until.reached !== 'time') return null;
  const ended = soFar.exchanges[until.since]?.end;
  return ended === undefined ? null : ended.at + until.ms;
}

/** When the client left the response that made it so many. */
function leftAt(count: number, { exchanges }: SoFar): number | null {
  const moments = exchanges.flatMap(({ end }) => (end?.by === 'client' ? [end.at] : []));
  if (moments.length < count) return null;
  return moments.sort((a, b) => a - b)[count - 1] ?? null;
}

function latestDue(parts: readonly Until[], soFar: SoFar): number | null {
  const open = parts.filter((part) => !reached(part, soFar));
  const due = open.map((part) => dueAt(part, soFar)).filter((time) => time !== null);
  return due.length > 0 && due.length === open.length ? Math.max(...due) : null;
}

/** `1 request`, `2 requests`. */
export const counted = (count: number, one: string): string =>
  count === 1 ? `1 ${one}` : `${count} ${one}s`;

/** What a case waits for, to stand behind "waited for": `2 requests`, `1 error event`. */
export function untilInWords(until: Until): string {
  switch (until.reached) {
    case 'requests':
      return counted(until.count, 'request');
    case 'events':
      return counted(until.count, 'event');
    case 'opens':
      return counted(until.count, 'open event');
    case 'errors':
      return counted(until.count, 'error event');
    case 'program':
      return 'the end of the program';
    case 'left':
      return `the client to leave ${counted(until.count, 'response')}`;
    case 'all':
      return until.of.map(untilInWords).join(' and ');
    case 'time':
      return `${until.ms} ms to pass after the end of response ${until.since + 1}`;
  }
}

/** What has come so far, in the same words. */
export function soFarInWords({ exchanges, observations, program }: SoFar): string {
  if (program !== undefined) {
    const facts = counted(Object.keys(program.facts).length, 'fact');
    return `${counted(exchanges.length, 'request')}, ${facts} noted`;
  }
  const count = (kind: Observation['kind']) => observations.filter((seen) => seen.kind === kind).length;
  return [
    counted(exchanges.length, 'request'),
    counted(count('open'), 'open event'),
    counted(count('event'), 'event'),
    counted(count('error'), 'error event'),
  ].join(', ');
}
