import type { EventObservation } from '../../harness/transcript.ts';
import type { Finding } from '../verdict.ts';
import { quoted, visible } from '../visible.ts';
import type { ExpectedEvent } from './case.ts';

/** So many events are shown of a list: the first that differs, and some before and behind it. */
const SHOWN = 5;
const SHOWN_BEFORE = 2;

/** Exactly these events in this order. A surplus event is as wrong as a missing one. */
export function judgeEvents(
  expected: readonly ExpectedEvent[],
  observed: readonly EventObservation[],
): readonly Finding[] {
  const differs = firstDifference(expected, observed);
  if (differs === null) return [];
  const showId = expected.some((event) => event.lastEventId !== undefined);
  return [
    {
      message: messageFor(differs, expected, observed),
      expected: list(expected, differs, showId),
      observed: list(observed, differs, showId),
    },
  ];
}

/** Index of the first event that is missing, surplus or not as it should be. */
function firstDifference(
  expected: readonly ExpectedEvent[],
  observed: readonly EventObservation[],
): number | null {
  for (let index = 0; index < Math.max(expected.length, observed.length); index += 1) {
    const should = expected[index];
    const is = observed[index];
    if (should === undefined || is === undefined || partsThatDiffer(should, is).length > 0) return index;
  }
  return null;
}

function partsThatDiffer(should: ExpectedEvent, is: EventObservation): readonly string[] {
  return [
    ...(is.type === (should.type ?? 'message') ? [] : ['type']),
    ...(is.data === should.data ? [] : ['data']),
    ...(should.lastEventId === undefined || is.lastEventId === should.lastEventId ? [] : ['lastEventId']),
  ];
}

function messageFor(
  index: number,
  expected: readonly ExpectedEvent[],
  observed: readonly EventObservation[],
): string {
  const should = expected[index];
  const is = observed[index];
  const surplus = observed.length - expected.length;
  if (should === undefined || is === undefined)
    return surplus > 0
      ? `${count(surplus)} more than there should be`
      : `${count(-surplus)} fewer than there should be`;
  const parts = partsThatDiffer(should, is).join(' and ');
  const amount =
    surplus === 0 ? '' : `, and there are ${Math.abs(surplus)} too ${surplus > 0 ? 'many' : 'few'}`;
  return `event ${index + 1} has another ${parts} than it should have${amount}`;
}

const count = (n: number): string => (n === 1 ? '1 event' : `${n} events`);

function list(listed: readonly ExpectedEvent[], around: number, showId: boolean): string {
  if (listed.length === 0) return 'no event';
  const first = listed.length <= SHOWN ? 0 : Math.max(0, Math.min(around, listed.length - 1) - SHOWN_BEFORE);
  const shown = listed.slice(first, first + SHOWN).map((event) => inWords(event, showId));
  const before = first > 0 ? `…, from event ${first + 1}: ` : '';
  const behind = first + SHOWN < listed.length ? ', …' : '';
  return `${count(listed.length)}: ${before}${shown.join(', ')}${behind}`;
}

function inWords({ type, data, lastEventId }: ExpectedEvent, showId: boolean): string {
  const ofType = type === undefined || type === 'message' ? '' : ` of type ${visible(type)}`;
  const withId = showId && lastEventId !== undefined ? ` with lastEventId ${quoted(lastEventId)}` : '';
  return `${quoted(data)}${ofType}${withId}`;
}
