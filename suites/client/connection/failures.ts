import {
  type Answer,
  end,
  hold,
  pause,
  raw,
  reset,
  respond,
  STREAM_HEADERS,
  stream,
} from '../../../servers/reference/script.ts';
import type { RequirementId } from '../../requirements.ts';
import type { Sight } from '../case.ts';
import {
  all,
  area,
  type CaseInArea,
  dispatched,
  errors,
  events,
  opens,
  plays,
  states,
  statesOneOf,
} from '../words.ts';
import { CAME_BACK, comeBackSoon, rawStream, SOON } from './first-connection.ts';

const OPENED: readonly Sight[] = ['open/open', 'event/open'];

interface Breaks {
  readonly requirement: RequirementId;
  readonly title: string;
  readonly answer: Answer;
}

/** Two attempts that break before there is a response, and then a stream. */
const retries = (slug: string, { answer, ...about }: Breaks): CaseInArea =>
  plays(slug, {
    ...about,
    script: [comeBackSoon, answer, answer, stream('data: x\n\n', hold())],
    until: dispatched(1),
    expect: [events('x'), states(...CAME_BACK, 'error/connecting', 'error/connecting', ...OPENED)],
    deliveries: ['as-written'],
  });

/** A stream that breaks behind its first event, and then another. */
const comesBack = (slug: string, { answer, ...about }: Breaks): CaseInArea =>
  plays(slug, {
    ...about,
    also: ['connect.reestablish.state-before-event', 'connect.reestablish.messages-before-error'],
    script: [answer, stream('data: b\n\n', hold())],
    until: dispatched(2),
    expect: [events('a', 'b'), states(...OPENED, 'error/connecting', ...OPENED)],
    deliveries: ['as-written'],
  });

const EVENT = `retry: ${SOON}\ndata: a\n\n`;
/** A chunk of the chunked coding with this text in it (ASCII). */
const inChunk = (text: string) => `${text.length.toString(16)}\r\n${text}\r\n`;
const CHUNKED = ['Transfer-Encoding: chunked'];

/** In ms: so that what was written has been read when the connection breaks, since that may discard what was not. */
const BEFORE_BREAK = 300;

/** No HTTP of any version, and too long for a status line that is yet to come. */
const GARBAGE = raw(`${'\u0001garbage '.repeat(20)}\r\n\r\n`, end());

const TEN = Array.from({ length: 10 }, () => raw(reset()));

/**
 * Network errors lead to another attempt, before a response as in the midst of one.
 * https://html.spec.whatwg.org/multipage/server-sent-events.html#reestablish-the-connection
 */
export const failureCases = area('client.connection', [
  plays('reset-at-first', {
    requirement: 'response.network-error-reestablishes',
    also: ['connect.reestablish.state-before-event', 'connect.reestablish.error-event'],
    title: 'a first connection that is reset before any response is tried again',
    script: [raw(reset()), stream('data: x\n\n', hold())],
    until: dispatched(1),
    expect: [events('x'), states('error/connecting', ...OPENED)],
    deliveries: ['as-written'],
  }),
  plays('closed-at-first', {
    requirement: 'response.network-error-reestablishes',
    title: 'a first connection that is closed before any response is tried again',
    script: [raw(end()), stream('data: x\n\n', hold())],
    until: dispatched(1),
    expect: [events('x'), states('error/connecting', ...OPENED)],
    deliveries: ['as-written'],
  }),
  retries('reset-before-response', {
    requirement: 'response.network-error-reestablishes',
    title: 'reconnections that are reset before any response are tried again',
    answer: raw(reset()),
  }),
  retries('closed-before-response', {
    requirement: 'response.network-error-reestablishes',
    title: 'reconnections that are closed before any response are tried again',
    answer: raw(end()),
  }),
  retries('reset-inside-head', {
    requirement: 'response.network-error-reestablishes',
    title: 'reconnections that are reset inside the response head are tried again',
    answer: raw('HTTP/1.1 200 OK\r\nContent-Type: text/ev', reset()),
  }),
  plays('garbage-response', {
    requirement: 'response.network-error-garbage',
    title: 'answers that are no HTTP are tried again',
    script: [comeBackSoon, GARBAGE, GARBAGE, stream('data: x\n\n', hold())],
    until: dispatched(1),
    expect: [events('x'), states(...CAME_BACK, 'error/connecting', 'error/connecting', ...OPENED)],
    deliveries: ['as-written'],
  }),
  plays('reset-ten-times', {
    requirement: 'connect.reestablish.repeats',
    also: ['connect.reestablish.error-event'],
    title: 'ten attempts that are reset in a row are followed by another',
    script: [comeBackSoon, ...TEN, stream('data: x\n\n', hold())],
    until: dispatched(1),
    expect: [events('x'), states(...CAME_BACK, ...TEN.map(() => 'error/connecting' as const), ...OPENED)],
    deliveries: ['as-written'],
  }),
  plays('reset-inside-body', {
    requirement: 'response.truncated-body-reestablishes',
    title: 'a stream that is reset is taken up again',
    script: [comeBackSoon, stream(':\n', pause(BEFORE_BREAK), reset()), stream('data: x\n\n', hold())],
    until: dispatched(1),
    expect: [
      events('x'),
      // A client that is slow to read loses the head with the connection.
      statesOneOf(
        [...CAME_BACK, 'open/open', 'error/connecting', ...OPENED],
        [...CAME_BACK, 'error/connecting', ...OPENED],
      ),
    ],
    deliveries: ['as-written'],
  }),
  comesBack('content-length-cut-short', {
    requirement: 'response.truncated-body-reestablishes',
    title: 'a body that ends before its Content-Length is taken up again',
    answer: rawStream(['Content-Length: 1000'], `${EVENT}data: lost`, pause(BEFORE_BREAK), end()),
  }),
  comesBack('last-chunk-missing', {
    requirement: 'response.truncated-body-reestablishes',
    title: 'a chunked body without its last chunk is taken up again',
    answer: rawStream(CHUNKED, inChunk(EVENT), pause(BEFORE_BREAK), end()),
  }),
  comesBack('cut-inside-chunk', {
    requirement: 'response.truncated-body-reestablishes',
    title: 'a chunked body that ends inside a chunk is taken up again',
    answer: rawStream(CHUNKED, inChunk(EVENT), '40\r\ndata: lost', pause(BEFORE_BREAK), end()),
  }),
  comesBack('chunk-size-malformed', {
    requirement: 'response.truncated-body-reestablishes',
    title: 'a body whose chunk size is no number is taken up again',
    answer: rawStream(CHUNKED, inChunk(EVENT), pause(BEFORE_BREAK), 'zz\r\ndata: lost\n\n\r\n', end()),
  }),
  comesBack('end-of-body', {
    requirement: 'response.end-of-body-reestablishes',
    title: 'a stream that the server ends is taken up again',
    answer: stream(EVENT, end()),
  }),
  plays('empty-body', {
    requirement: 'response.empty-body-opens-then-reestablishes',
    title: 'an empty body opens the stream and ends it',
    script: [
      comeBackSoon,
      respond(200, [...STREAM_HEADERS, ['Content-Length', '0']]),
      respond(200, [...STREAM_HEADERS, ['Content-Length', '0']]),
      stream(hold()),
    ],
    until: all(errors(3), opens(4)),
    expect: [events(), states(...CAME_BACK, ...CAME_BACK, ...CAME_BACK, 'open/open')],
    deliveries: ['as-written'],
  }),
  plays('content-length-exact', {
    requirement: 'response.content-length-body',
    title: 'a body is over when its Content-Length is reached, though the connection stays open',
    script: [
      rawStream([`Content-Length: ${EVENT.length}`, 'Connection: close'], EVENT, hold()),
      stream('data: b\n\n', hold()),
    ],
    until: dispatched(2),
    expect: [events('a', 'b'), states(...OPENED, 'error/connecting', ...OPENED)],
    deliveries: ['as-written'],
  }),
  plays('content-coding-undecodable', {
    requirement: 'response.undecodable-content-coding',
    title: 'a body that is not in its declared coding is a network error',
    script: [
      comeBackSoon,
      respond(200, [...STREAM_HEADERS, ['Content-Encoding', 'gzip']], 'data: not gzip\n\n', end()),
      stream('data: x\n\n', hold()),
    ],
    until: dispatched(1),
    expect: [
      events('x'),
      statesOneOf(
        [...CAME_BACK, 'open/open', 'error/connecting', ...OPENED],
        [...CAME_BACK, 'error/connecting', ...OPENED],
      ),
    ],
    deliveries: ['as-written'],
    offered: 'gzip',
  }),
]);
