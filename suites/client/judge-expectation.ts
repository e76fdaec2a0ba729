import type { EventObservation, Transcript } from '../../harness/transcript.ts';
import type { Finding } from '../verdict.ts';
import { quoted } from '../visible.ts';
import type { Expectation } from './case.ts';
import { gapBefore, lateBefore } from './gaps.ts';
import { judgeEvents } from './judge-events.ts';
import { judgeFacts } from './judge-facts.ts';
import { judgeLeft } from './judge-left.ts';
import { fieldsNamed, judgeRequests, missing, urlOf } from './judge-requests.ts';
import { timeOfByte } from './time-of-byte.ts';

/** Times are stamped to a fraction of a ms, and timers may round down: this much (ms) is no deviation. */
const ROUNDING = 1;

const RESUME = 'https://html.spec.whatwg.org/multipage/server-sent-events.html#reestablish-the-connection';

/** What of one expectation the transcript does not bear out. */
export function judgeExpectation(expectation: Expectation, transcript: Transcript): readonly Finding[] {
  switch (expectation.expect) {
    case 'events':
      return judgeEvents(expectation.events, eventsOf(transcript));
    case 'sequence':
      return judgeSequence(expectation, transcript);
    case 'states':
      return judgeStates(expectation, transcript);
    case 'request-count':
    case 'method':
    case 'target':
    case 'same-field':
    case 'field':
    case 'field-matches':
      return judgeRequests(expectation, transcript);
    case 'facts':
      return judgeFacts(expectation.facts, transcript.program);
    case 'left':
      return judgeLeft(expectation, transcript);
    case 'report':
      return [];
    case 'event-before-byte':
      return judgeEventBeforeByte(expectation, transcript);
    case 'origin':
      return judgeOrigin(expectation, transcript);
    case 'gap-at-least':
      return judgeGapAtLeast(expectation, transcript);
    case 'gap-shorter':
      return judgeGapShorter(expectation, transcript);
    case 'no-request-within':
      return judgeNoRequestWithin(expectation, transcript);
    case 'last-event-id':
      return judgeLastEventId(expectation, transcript);
  }
}

export function eventsOf({ observations }: Transcript): readonly EventObservation[] {
  return observations.filter((seen): seen is EventObservation => seen.kind === 'event');
}

type Of<E extends Expectation['expect']> = Extract<Expectation, { expect: E }>;

function judgeSequence({ kinds }: Of<'sequence'>, { observations }: Transcript): readonly Finding[] {
  const observed = observations.map((seen) => seen.kind);
  if (observed.join() === kinds.join()) return [];
  return [
    {
      message: 'the application does not see this sequence',
      expected: kinds.join(', ') || 'nothing',
      observed: observed.join(', ') || 'nothing',
    },
  ];
}

function judgeStates({ oneOf }: Of<'states'>, { observations }: Transcript): readonly Finding[] {
  const inWords = (sights: readonly string[]) => sights.join(', ') || 'nothing';
  const observed = inWords(observations.map((seen) => `${seen.kind}/${seen.readyState}`));
  const allowed = oneOf.map(inWords);
  if (allowed.includes(observed)) return [];
  return [
    {
      message: 'what the application sees, and readyState meanwhile, is not what it should be',
      expected: allowed.join(' or: '),
      observed,
    },
  ];
}

function judgeEventBeforeByte(
  { event, exchange, byte }: Of<'event-before-byte'>,
  transcript: Transcript,
): readonly Finding[] {
  const seen = eventsOf(transcript)[event];
  const response = transcript.exchanges[exchange];
  const written = response && timeOfByte(byte, response);
  if (seen === undefined || written === undefined || seen.at <= written) return [];
  return [
    {
      message: `event ${event + 1} is held back until more bytes have come`,
      expected: 'the event, as soon as the empty line that closes it has been read',
      observed: `nothing, until ${inMs(seen.at - written)} after the next byte was written`,
      fix: 'let a CR end the line at once, and skip the LF if one comes next',
      place: { exchange, offset: byte },
    },
  ];
}

function judgeOrigin({ request }: Of<'origin'>, transcript: Transcript): readonly Finding[] {
  const exchange = transcript.exchanges[request];
  if (exchange === undefined) return [missing(request, transcript.exchanges)];
  const expected = urlOf(exchange, transcript.places).origin;
  const other = eventsOf(transcript).find((event) => event.origin !== expected);
  if (other === undefined) return [];
  return [
    {
      message: 'an event has another origin than the URL of its stream',
      expected,
      observed: other.origin === null ? 'no origin' : quoted(other.origin),
      place: { exchange: request },
    },
  ];
}

function judgeGapAtLeast({ from, to, ms }: Of<'gap-at-least'>, transcript: Transcript): readonly Finding[] {
  const waited = gapBefore(to, transcript, from);
  if (waited === null) return [missing(to, transcript.exchanges)];
  if (waited >= ms - ROUNDING) return [];
  return [
    {
      message: `the client reconnects too soon after response ${from + 1}`,
      expected: `at least ${ms} ms`,
      observed: inMs(waited),
      fix: `wait until the reconnection time has passed before the next request: ${RESUME}`,
      place: { exchange: to },
    },
  ];
}

function judgeGapShorter(
  { shorter, longer, byMs }: Of<'gap-shorter'>,
  transcript: Transcript,
): readonly Finding[] {
  const short = gapBefore(shorter, transcript);
  const long = gapBefore(longer, transcript);
  if (short === null || long === null)
    return [missing(short === null ? shorter : longer, transcript.exchanges)];
  // A busy machine makes every client late; how late it was is known, and not the client's doing.
  if (short - lateBefore(shorter, transcript) <= long - byMs) return [];
  return [
    {
      message: `the client does not wait less before request ${shorter + 1} than before request ${longer + 1}`,
      expected: `at least ${byMs} ms less than ${inMs(long)}`,
      observed: inMs(short),
      fix: 'let the newest valid retry field set the reconnection time',
      place: { exchange: shorter },
    },
  ];
}

function judgeNoRequestWithin(
  { since, ms }: Of<'no-request-within'>,
  transcript: Transcript,
): readonly Finding[] {
  const waited = gapBefore(since + 1, transcript);
  if (waited === null || waited >= ms - ROUNDING) return [];
  return [
    {
      message: `the client makes a request too soon after response ${since + 1}`,
      expected: `none within ${ms} ms`,
      observed: `one after ${inMs(waited)}`,
      place: { exchange: since + 1 },
    },
  ];
}

function judgeLastEventId(
  { request, value }: Of<'last-event-id'>,
  transcript: Transcript,
): readonly Finding[] {
  const exchange = transcript.exchanges[request];
  if (exchange === undefined) return [missing(request, transcript.exchanges)];
  const sent = fieldsNamed('last-event-id', exchange);
  const expected = value === null ? [] : [Buffer.from(value, 'utf8').toString('latin1')];
  if (sent.length === expected.length && sent[0] === expected[0]) return [];
  return [
    {
      message: `request ${request + 1} does not carry the right Last-Event-ID`,
      expected: value === null ? 'no Last-Event-ID' : `Last-Event-ID: ${quoted(value)}`,
      observed:
        sent.length === 0
          ? 'no Last-Event-ID'
          : `Last-Event-ID: ${sent.map((field) => quoted(Buffer.from(field, 'latin1').toString('utf8'))).join(', ')}`,
      fix:
        value === null
          ? 'leave the header out when the last event ID string is empty'
          : 'send the last event ID string, in UTF-8, in one Last-Event-ID field',
      place: { exchange: request },
    },
  ];
}

const inMs = (ms: number): string =>
  ms === Number.NEGATIVE_INFINITY
    ? 'a request before that response had ended'
    : `${Math.round(ms * 10) / 10} ms`;
