import type { ReadEvent } from '../../../harness/sse/event-stream.ts';
import type { Artifacts, StreamArtifact } from '../artifacts.ts';

/** What a second visit, which sent an id that the first had shown, says about resuming. */
export type Resumption =
  /** It took up with the event that had followed. */
  | { readonly kind: 'right'; readonly next: string }
  /** It began with the very event whose id was sent; `ambiguous` where that is the stream's first one. */
  | { readonly kind: 'repeats'; readonly ambiguous: boolean }
  /** It began before the event whose id was sent. */
  | { readonly kind: 'restarts'; readonly first: string; readonly fromBeginning: boolean }
  /** It began behind the event that had followed: `lost` is what it passed over. */
  | { readonly kind: 'skips'; readonly first: string; readonly lost: readonly string[] }
  /** Nothing came although something had followed. */
  | { readonly kind: 'silent'; readonly next: string; readonly ended: boolean }
  /** It refused with this status. */
  | { readonly kind: 'refused'; readonly status: number }
  /** Ids of another kind came: the order is not to be seen. */
  | { readonly kind: 'elsewhere'; readonly first: string }
  | { readonly kind: 'not-comparable'; readonly reason: string };

/** A server has this long to send what it had sent to somebody else before, in ms, besides the pace of the stream. */
const LONG_ENOUGH_MS = 1000;

/** A visit that sent an id, and what came of it. */
export interface SecondVisit {
  readonly sent: string;
  readonly status: number;
  /** `null` when it was not answered with an event stream. */
  readonly events: readonly ReadEvent[] | null;
  /** Whether the server ended the stream. */
  readonly ended: boolean;
  /** In ms. */
  readonly watchedMs: number;
  /** From when on silence means that nothing will come, in ms. */
  readonly longEnoughMs: number;
}

/** Looks for where the resumed stream took up, by the ids that the first visit saw. */
export function resumptionOf({ stream, resumed }: Pick<Artifacts, 'stream' | 'resumed'>): Resumption {
  return resumptionAfter(distinctIds(stream.reading.events), secondVisitOf(resumed, stream));
}

export function secondVisitOf(
  { lastEventId, response, stream }: Artifacts['resumed'],
  main: StreamArtifact,
): SecondVisit {
  return {
    sent: lastEventId,
    status: response.status,
    events: stream?.reading.events ?? null,
    ended: stream?.end?.by === 'server',
    watchedMs: stream?.watchedMs ?? 0,
    longEnoughMs: longEnoughAfter(lastEventId, main),
  };
}

/** How long to wait for what follows an id, in ms: each connection may be given its events at the stream's own pace. */
export function longEnoughAfter(id: string, { reading, arrivedAt }: StreamArtifact): number {
  const position = reading.events.findLastIndex(({ lastEventId }) => lastEventId === id);
  const [event, next] = [reading.events[position], reading.events[position + 1]];
  if (event === undefined || next === undefined) return 2 * LONG_ENOUGH_MS;
  return LONG_ENOUGH_MS + 2 * (arrivedAt(next.endOffset - 1) - arrivedAt(event.endOffset - 1));
}

/** Looks for where a stream took up among the ids that are known, in the order of their events. */
export function resumptionAfter(ids: readonly string[], second: SecondVisit): Resumption {
  const { sent, status } = second;
  const position = ids.indexOf(sent);
  const next = ids[position + 1];
  if (position === -1 || next === undefined) {
    return notComparable('no event with an id followed the one that the second visit named');
  }
  if (new Set(ids).size < ids.length)
    return notComparable('ids come back, so that one does not name an event');
  if (status === 429 || status === 503)
    return notComparable(`the second visit was too much: status ${status}`);
  if (status !== 200) return { kind: 'refused', status };
  if (second.events === null) return notComparable('the second visit was not answered with an event stream');
  const again = distinctIds(second.events);
  const [first] = again;
  if (first === undefined) return withoutIds(second.events, second, next);
  if (first === sent) return { kind: 'repeats', ambiguous: position === 0 };
  if (first === next) return gapIn(again, ids.slice(position + 1)) ?? { kind: 'right', next };
  return elsewhere(first, ids, position);
}

function withoutIds(
  events: readonly ReadEvent[],
  { ended, watchedMs, longEnoughMs }: SecondVisit,
  next: string,
): Resumption {
  if (events.length > 0) return notComparable('the events of the second visit came without ids');
  return ended || watchedMs >= longEnoughMs
    ? { kind: 'silent', next, ended }
    : notComparable('the second visit saw no event');
}

function elsewhere(first: string, ids: readonly string[], position: number): Resumption {
  const found = ids.indexOf(first);
  if (found > position) return { kind: 'skips', first, lost: ids.slice(position + 1, found) };
  if (found !== -1) return { kind: 'restarts', first, fromBeginning: found === 0 };
  const order = compareCounters(first, ids[position] ?? '');
  if (order === null) return { kind: 'elsewhere', first };
  if (order < 0) return { kind: 'restarts', first, fromBeginning: false };
  return { kind: 'skips', first, lost: ids.slice(position + 1) };
}

/** Whether something was passed over further on, where both visits saw what came. */
function gapIn(again: readonly string[], following: readonly string[]): Resumption | null {
  const wrong = again.findIndex((id, index) => index < following.length && id !== following[index]);
  const first = again[wrong];
  if (first === undefined) return null;
  const found = following.indexOf(first);
  return found > wrong ? { kind: 'skips', first, lost: following.slice(wrong, found) } : null;
}

/** Events without an id of their own inherit one: each id once, in the order of their events. */
export function distinctIds(events: readonly ReadEvent[]): string[] {
  const ids: string[] = [];
  for (const { lastEventId } of events) {
    if (lastEventId !== '' && lastEventId !== ids.at(-1)) ids.push(lastEventId);
  }
  return ids;
}

/**
 * The order of two ids that count events; `null` for other ids. Times are no counters: those of two
 * connections need not have anything to do with each other.
 */
export function compareCounters(a: string, b: string): number | null {
  const isCounter = (id: string) => /^\d{1,12}$/.test(id);
  return isCounter(a) && isCounter(b) ? Number(a) - Number(b) : null;
}

function notComparable(reason: string): Resumption {
  return { kind: 'not-comparable', reason };
}
