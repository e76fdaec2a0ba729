import type { ReadEvent } from '../../../harness/sse/event-stream.ts';
import { distinctIds } from '../last-event-id/resumption.ts';

/** How what two visits saw fits together. */
export type Overlap =
  | { readonly kind: 'same'; readonly events: number }
  /** One of them lacks what the other saw, between events that both saw. */
  | {
      readonly kind: 'lost';
      readonly keys: readonly string[];
      readonly by: 'first' | 'second';
      /** Whether the other lacks something too. */
      readonly mutual: boolean;
    }
  /** Both saw them, in another order. */
  | { readonly kind: 'reordered'; readonly earlier: string; readonly later: string }
  | { readonly kind: 'not-comparable'; readonly reason: string };

/**
 * What names the events of a stream, in order: their ids, or, where there are none, all that they say. `null` where
 * a name comes twice, so that it names nothing.
 */
export function namesOf(events: readonly ReadEvent[]): readonly string[] | null {
  const ids = distinctIds(events);
  const names =
    ids.length > 0 ? ids : events.map(({ type, data }) => (type === 'message' ? data : `${type} ${data}`));
  return new Set(names).size === names.length ? names : null;
}

/** What comes this soon behind the first event may be history, or a summary of it, made for one client. In ms. */
const BEGINNING_MS = 250;

/** Those that came one after the other while the stream was open. */
export function liveEvents<T extends ReadEvent>(
  events: readonly T[],
  arrivedAt: (offset: number) => number,
): readonly T[] {
  const [first] = events;
  if (first === undefined) return [];
  const from = arrivedAt(first.endOffset - 1) + BEGINNING_MS;
  return events.filter(({ endOffset }) => arrivedAt(endOffset - 1) > from);
}

/**
 * Holds the names that two visits saw against each other, from where both see the same event to where the first of
 * them leaves: what is in between must be the same. Each may have begun and left at another time.
 */
export function overlapOf(first: readonly string[], second: readonly string[]): Overlap {
  const inFirst = new Map(first.map((name, index) => [name, index]));
  const inSecond = new Map(second.map((name, index) => [name, index]));
  const shared = first.filter((name) => inSecond.has(name));
  const [from, to] = [shared[0], shared.at(-1)];
  if (from === undefined || to === undefined || shared.length < 2) {
    return { kind: 'not-comparable', reason: 'the visits have fewer than two events in common' };
  }
  const positions = shared.map((name) => inSecond.get(name) ?? 0);
  const wrong = positions.findIndex((position, index) => position < (positions[index - 1] ?? -1));
  if (wrong !== -1) {
    return { kind: 'reordered', earlier: shared[wrong - 1] ?? '', later: shared[wrong] ?? '' };
  }
  const between = (names: readonly string[], indices: ReadonlyMap<string, number>) =>
    names.slice(indices.get(from) ?? 0, (indices.get(to) ?? 0) + 1);
  const lostBySecond = between(first, inFirst).filter((name) => !inSecond.has(name));
  const lostByFirst = between(second, inSecond).filter((name) => !inFirst.has(name));
  const mutual = lostByFirst.length > 0 && lostBySecond.length > 0;
  if (lostBySecond.length > 0) return { kind: 'lost', keys: lostBySecond, by: 'second', mutual };
  if (lostByFirst.length > 0) return { kind: 'lost', keys: lostByFirst, by: 'first', mutual };
  return { kind: 'same', events: shared.length };
}
