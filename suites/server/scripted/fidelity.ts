import { broken, type Finding, type Judgement, met, undecided } from '../../verdict.ts';
import type { StreamArtifact } from '../artifacts.ts';
import { count, quote } from '../wording.ts';
import { betweenMarks, type ExpectedEvent, expectedEvents, isAsExpected } from './expected.ts';
import type { Played, PlayedVisit } from './scripted-check.ts';

/** Whether a client gets, between the marks, exactly what the target was told to send. */
export function judgeFidelity(played: Played, fix: string): Judgement {
  const stream = streamOf(played, fix);
  if ('outcome' in stream) return stream;
  const fault = difference(betweenMarks(stream.reading.events), expectedOf(played), fix);
  return fault === null ? met() : broken(fault);
}

/** What must come between the marks. */
export function expectedOf({ scenario: { streams } }: Played): readonly ExpectedEvent[] {
  return betweenMarks(expectedEvents(streams[0]));
}

/** The stream of the only visit; of what had to be sent and was refused, or not answered, a judgement. */
export function streamOf({ refused, visits }: Played, fix: string): StreamArtifact | Judgement {
  if (refused !== null)
    return broken({
      message: 'it is refused, although an event stream can carry it',
      expected: 'a stream with what was ordered',
      observed: refused,
      fix,
    });
  const [visit] = visits;
  if (visit === undefined) return undecided('the stream was not visited');
  return visit.stream ?? unanswered(visit, fix);
}

/** A visit that was not answered with a stream. */
export function unanswered({ response, visit }: PlayedVisit, fix: string): Judgement {
  const reason = visit.unreachable?.reason;
  if (response === null && reason !== 'closed' && reason !== 'no-head' && reason !== 'not-http')
    return undecided(visit.unreachable?.message ?? 'no response head came');
  return broken({
    message: 'the ordered stream does not come',
    expected: 'a stream with what was ordered',
    observed:
      response === null
        ? (visit.unreachable?.message ?? 'no response head came')
        : `status ${response.status}, Content-Type ${response.headers.get('content-type') ?? 'absent'}`,
    fix,
  });
}

/** The first difference between what came and what had to, for people; `null` when there is none. */
export function difference(
  events: StreamArtifact['reading']['events'],
  expected: readonly ExpectedEvent[],
  fix: string,
): Finding | null {
  for (const [index, wanted] of expected.entries()) {
    const event = events[index];
    if (event === undefined)
      return {
        message: `${count(expected.length - index, 'event')} of ${expected.length} did not arrive`,
        expected: told(wanted),
        observed: index === 0 ? 'no event' : `only ${count(index, 'event')}`,
        fix,
      };
    if (!isAsExpected(event, wanted)) return { ...changed(event, wanted), fix };
  }
  const extra = events[expected.length];
  if (extra === undefined) return null;
  return {
    message: 'an event arrived that nobody sent',
    expected: expected.length === 0 ? 'no event' : `no more than ${count(expected.length, 'event')}`,
    observed: told(extra),
    fix,
  };
}

type Told = Omit<ExpectedEvent, 'lastEventId'> & { readonly lastEventId: string | null };

function changed(event: Told, wanted: ExpectedEvent): Omit<Finding, 'fix'> {
  if (event.data !== wanted.data)
    return {
      message: 'data does not arrive as it was sent',
      expected: `data ${shown(wanted.data, event.data)}`,
      observed: `data ${shown(event.data, wanted.data)}`,
    };
  if (event.type !== wanted.type)
    return {
      message: 'the event does not arrive under the name that it was sent with',
      expected: `the type ${visible(wanted.type)}`,
      observed: `the type ${visible(event.type)}`,
    };
  return {
    message: 'the id does not arrive as it was sent',
    expected: `the last event ID ${visible(wanted.lastEventId ?? '')}`,
    observed: `the last event ID ${visible(event.lastEventId ?? '')}`,
  };
}

function told({ type, data, lastEventId }: Told): string {
  const id = lastEventId === null || lastEventId === '' ? '' : `, id ${visible(lastEventId)}`;
  return `${type === 'message' ? '' : `${visible(type)}: `}data ${visible(data)}${id}`;
}

/** Of long texts the place where they begin to differ. */
function shown(text: string, other: string): string {
  if (text.length <= 120) return visible(text);
  let same = 0;
  while (same < text.length && text[same] === other[same]) same++;
  const from = Math.max(0, same - 10);
  return `${visible(text.slice(from, from + 40))} at character ${from} of ${text.length}`;
}

/** Quoted, with what cannot be seen written as in JavaScript. */
export function visible(text: string): string {
  const escaped = text.replace(/[\0-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffd]/g, (character) => {
    if (character === '\n') return '\\n';
    if (character === '\r') return '\\r';
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
  return quote(escaped);
}
