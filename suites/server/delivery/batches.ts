import type { Line, ReadEvent } from '../../../harness/sse/event-stream.ts';
import type { StreamArtifact } from '../artifacts.ts';
import { count, duration } from '../wording.ts';
import { type Arrival, arrivalsOf } from './arrivals.ts';
import { producedAt } from './produced-at.ts';

/**
 * What the arrivals say about how events are written. From outside, events that were held back look like
 * events that happened together, so that `held` needs a sign that nothing but holding back leaves.
 */
export type Batches =
  | { readonly kind: 'held'; readonly sign: string }
  /** Several at a time, but they may well have happened together. */
  | { readonly kind: 'together'; readonly observed: string }
  | { readonly kind: 'one-by-one'; readonly observed: string }
  | { readonly kind: 'unknown'; readonly reason: string };

/** A silence this long is no jitter of networks. In ms. */
const SILENCE_MS = 500;
/** An event that comes this long after the request was not waiting to be fetched. In ms. */
const LATE_MS = 1000;
/** Longer than this, a row of events is a flow and not a batch. In ms. */
const BATCH_MS = 50;
/** Times written into the events of one batch that lie further apart than this tell of waiting. In ms. */
const SPREAD_MS = 400;
/** Buffers hold some times this. */
const BUFFER_BYTES = 1024;

export function batchesOf(stream: StreamArtifact): Batches {
  const arrivals = arrivalsOf(stream);
  const withEvents = arrivals.filter(({ events }) => events.length > 0);
  const total = stream.reading.events.length;
  const sign = signOfCuts(arrivals, stream.reading.lines) ?? signOfTimes(withEvents);
  if (sign !== null) return { kind: 'held', sign };
  if (total < 3) return { kind: 'unknown', reason: `${count(total, 'event')} came: too few to compare` };
  const [first, ...later] = withEvents;
  const lasted = first === undefined ? 0 : first.until - first.at;
  if (later.length === 0 && lasted > BATCH_MS) {
    return { kind: 'one-by-one', observed: `${total} events came in one flow of ${duration(lasted)}` };
  }
  // History or a whole answer may well come at once.
  if (later.length === 0) return { kind: 'unknown', reason: `all ${total} events came at once` };
  const observed = `${total} events came in ${count(withEvents.length, 'arrival')}`;
  const together = later.length > 1 && later.every((arrival) => isBatch(arrival, 2));
  return { kind: together ? 'together' : 'one-by-one', observed };
}

/**
 * A buffer is sent when it is full, in the middle of a line, and the rest of the line waits for the next
 * time: no network does that again and again, nor at a multiple of `BUFFER_BYTES`.
 */
function signOfCuts(arrivals: readonly Arrival[], lines: readonly Line[]): string | null {
  const cuts = arrivals.filter(
    ({ events, silenceAfter, endOffset }) =>
      events.length >= 2 && (silenceAfter ?? 0) >= SILENCE_MS && isInsideLine(endOffset, lines),
  );
  const [cut] = cuts;
  if (cut === undefined) return null;
  const isFirst = cut === arrivals[0] && cut.at >= LATE_MS;
  if (cuts.length < 2 && !isFirst && cut.endOffset % BUFFER_BYTES !== 0) return null;
  return (
    `${count(cut.events.length, 'event')} came together after ${duration(cut.silenceBefore)}, and the next was cut ` +
    `in the middle of a line at byte ${cut.endOffset}, as a buffer does that is full`
  );
}

function isInsideLine(offset: number, lines: readonly Line[]): boolean {
  let low = 0;
  let high = lines.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const line = lines[middle];
    if (line === undefined) return false;
    if (offset <= line.offset) high = middle - 1;
    else if (offset > line.offset + line.length) low = middle + 1;
    else return (offset < line.offset + line.length || line.end === 'none') && !isOwnCut(offset, line);
  }
  return false;
}

/** `data: ` may well be written before it is known what follows; that a buffer ends there is chance. */
function isOwnCut(offset: number, { offset: start, text }: Line): boolean {
  return offset % BUFFER_BYTES !== 0 && /^[a-z]+: ?$/.test(text.slice(0, offset - start));
}

/** The events say themselves when they were made: during the silence, one after the other. */
function signOfTimes(arrivals: readonly Arrival[]): string | null {
  const held = arrivals.flatMap((arrival, index) => {
    const spread = isBatch(arrival, 3) ? spreadOf(arrival.events) : null;
    const waited = index > 0 || arrival.at >= LATE_MS;
    // Older ones are history, which may come in batches.
    const isNew = spread !== null && spread >= SPREAD_MS && spread <= arrival.silenceBefore + SPREAD_MS;
    return waited && isNew ? [{ arrival, spread }] : [];
  });
  const [first] = held;
  // One of them may be due to the network.
  if (first === undefined || (held.length < 2 && arrivals.length > 1)) return null;
  return (
    `${count(first.arrival.events.length, 'event')} came together after ${duration(first.arrival.silenceBefore)}, ` +
    `though the times in them lie ${duration(first.spread)} apart`
  );
}

function spreadOf(events: readonly ReadEvent[]): number | null {
  const times = events.map(producedAt);
  const known = times.filter((time) => time !== null);
  return known.length < 3 || known.length < times.length ? null : greatest(known) - least(known);
}

function isBatch({ events, at, until }: Arrival, fewest: number): boolean {
  return events.length >= fewest && until - at <= BATCH_MS;
}

/** Of any number of values: `Math.min` takes as many as there is room for arguments. */
function least(values: readonly number[]): number {
  return values.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
}

function greatest(values: readonly number[]): number {
  return values.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
}
