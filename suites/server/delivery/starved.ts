import type { ReadEvent } from '../../../harness/sse/event-stream.ts';
import type { Artifacts, StreamArtifact } from '../artifacts.ts';
import { visitArtifact } from '../obtain.ts';

/** What is left to a busy machine, besides twice the longest wait of another stream. In ms. */
const BUSY_MS = 1000;
/** So many events of another stream, in the time in which one has none, are a flow. */
const FEW = 3;
/** An event that is sent to all comes to all within this time. In ms. */
const AT_ONCE_MS = 200;

/** When a stream's events came, in ms from when the visits at the same time began. */
interface Pace {
  readonly events: readonly { readonly at: number; readonly event: ReadEvent }[];
  /** From when on it was to be seen when an event came. */
  readonly from: number;
  readonly until: number;
}

/** How long no event had come to a stream when it was left, and how many came to another one in that time. */
export interface Starved {
  readonly silentMs: number;
  readonly others: number;
}

/**
 * Those of the streams at the same time to which no event comes any more, though to others they do. Comments are no
 * events. Where each connection has a feed of its own, one may well have nothing: that a stream falls silent is only
 * held against a feed that is seen to be the same for others, and that it never has an event against any.
 */
export function starvedOf({
  stream: main,
  together,
  recording,
}: Pick<Artifacts, 'stream' | 'together' | 'recording'>): Starved[] {
  const streams = together.flatMap(({ stream }) => (stream === null ? [] : [stream]));
  const [first] = main.reading.events;
  // The visits at the same time begin with the first event of the main one.
  const begin = first === undefined ? 0 : main.arrivedAt(first.endOffset - 1);
  const paces = [paceOf(main, begin), ...streams.map((stream) => paceOf(stream)), ...slowPace(recording)];
  return streams.flatMap((stream, index) => {
    const own = paces[index + 1];
    if (own === undefined || stream.end?.by !== 'harness') return [];
    const since = own.events.at(-1)?.at ?? own.from;
    const silentMs = own.until - since;
    const fed = paces.filter((other) => other !== own && isFed(other, since, silentMs));
    const most = fed.reduce((sum, pace) => Math.max(sum, eventsSince(pace, since)), 0);
    const isStarved = own.events.length === 0 ? fed.length > 0 : haveOneFeed(fed, since);
    return isStarved ? [{ silentMs, others: most }] : [];
  });
}

function paceOf({ reading, arrivedAt, response, watchedMs }: StreamArtifact, begin = 0, seenFrom = 0): Pace {
  const times = reading.events.map((event) => ({ at: arrivedAt(event.endOffset - 1) - begin, event }));
  const from = Math.max(seenFrom, response.headAfterMs - begin);
  return { events: times.filter(({ at }) => at >= from), from, until: watchedMs - begin };
}

/** A slow reader sees when events come once it reads. */
function slowPace({ slow }: Artifacts['recording']): Pace[] {
  if (slow === undefined || 'notMade' in slow) return [];
  const { stream } = visitArtifact(slow.visit);
  return stream === null ? [] : [paceOf(stream, 0, slow.pauseMs)];
}

/** Whether events went on to come to a stream at a pace by which another one would have had some. */
function isFed(pace: Pace, since: number, silentMs: number): boolean {
  const bound = 2 * longestWait(pace) + BUSY_MS;
  return silentMs > bound && pace.until >= since + bound && eventsSince(pace, since) >= FEW;
}

function longestWait({ events, from, until }: Pace): number {
  const times = [from, ...events.map(({ at }) => at), until];
  return times.reduce((most, time, index) => Math.max(most, time - (times[index - 1] ?? time)), 0);
}

function eventsSince({ events }: Pace, since: number): number {
  return events.filter(({ at }) => at > since).length;
}

/** Whether two of them were sent the same events at the same time. */
function haveOneFeed(paces: readonly Pace[], since: number): boolean {
  const seen = paces.map(({ events }) => timesByName(events.filter(({ at }) => at > since)));
  return seen.some((times, index) => seen.slice(0, index).some((others) => haveMet(times, others)));
}

function timesByName(events: Pace['events']): ReadonlyMap<string, number> {
  return new Map(
    events.map(({ at, event: { type, data, lastEventId } }) => [`${lastEventId} ${type} ${data}`, at]),
  );
}

function haveMet(times: ReadonlyMap<string, number>, others: ReadonlyMap<string, number>): boolean {
  const same = [...times].filter(
    ([name, at]) => Math.abs((others.get(name) ?? Number.POSITIVE_INFINITY) - at) <= AT_ONCE_MS,
  );
  return same.length >= FEW;
}
