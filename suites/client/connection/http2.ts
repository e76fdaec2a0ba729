import type { HeaderField } from '../../../harness/transcript.ts';
import {
  type Answer,
  disconnect,
  end,
  goaway,
  type HttpAnswer,
  hold,
  pause,
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
  eventBeforeByte,
  events,
  gap,
  lastEventId,
  noRequestWithin,
  originOf,
  parses,
  passed,
  plays,
  runs,
  states,
  target,
} from '../words.ts';
import { COMPRESSED, COMPRESSED_EVENTS } from './compressed.ts';
import { CAME_BACK, READABLE, SOON, TEMPTING_BODY } from './first-connection.ts';

const OPENED: readonly Sight[] = ['open/open', 'event/open'];
const FIRST = 'data: a\n\n';
const EVENT = `retry: ${SOON}\n${FIRST}`;

/** In ms, long after a client that comes back `SOON` would have come. */
const NEVER_AGAIN = 1000;

/** In ms: so that what was written has been read when the stream breaks, since that may discard what was not. */
const BEFORE_BREAK = 300;

/** Enough for an event to be seen before the next byte is written, in ms. */
const UNTIL_NEXT = 700;

/** `comeBackSoon`, without what only HTTP/1.1 has. */
const teachesSoon = stream(`retry: ${SOON}\n\n`, end());

const redirect = (location: string): HttpAnswer =>
  respond(302, [READABLE, ['Cache-Control', 'no-store'], ['Location', location]]);

interface InHttp2 {
  readonly also?: readonly RequirementId[];
  readonly title: string;
  readonly answer: Answer;
}

/** A stream that is lost behind its first event, and then another. */
const comesBack = (slug: string, { answer, also = [], title }: InHttp2): CaseInArea =>
  plays(slug, {
    requirement: 'response.http2',
    also,
    title,
    script: [answer, stream('data: b\n\n', hold())],
    until: dispatched(2),
    expect: [events('a', 'b'), states(...OPENED, 'error/connecting', ...OPENED)],
    deliveries: ['as-written'],
    over: 'h2',
  });

/** The answer to a client that comes back: it fails the connection. */
const fails = (slug: string, { answer, also = [], title }: InHttp2): CaseInArea =>
  plays(slug, {
    requirement: 'response.http2',
    also,
    title,
    script: [teachesSoon, answer],
    until: all(errors(2), passed(NEVER_AGAIN, { since: 1 })),
    expect: [events(), states(...CAME_BACK, 'error/closed'), noRequestWithin(NEVER_AGAIN, { since: 1 })],
    deliveries: ['as-written'],
    over: 'h2',
  });

const isRedirected = (slug: string, title: string, location: string): CaseInArea =>
  plays(slug, {
    requirement: 'response.http2',
    also: ['redirect.follow-302'],
    title,
    script: [redirect(location), stream('data: x\n\n', hold())],
    until: dispatched(1),
    expect: [events('x'), target(1, { base: 0, oneOf: [location] }), originOf(1)],
    deliveries: ['as-written'],
    over: 'h2',
  });

const GZIP: HeaderField = ['Content-Encoding', 'gzip'];
const [ONE, TWO, THREE] = COMPRESSED.gzip;

/** Three times the window that a client opens unless it says otherwise: RFC 9113, section 6.5.2. */
const BEYOND_WINDOW = 'x'.repeat(3 * 65_535);

/** More than a browser opens to one host at once in HTTP/1.1. */
const MANY = 20;

/** Streams over HTTP/2: https://www.rfc-editor.org/rfc/rfc9113.html#section-8.1 */
export const http2Cases = area('client.connection', [
  parses('http2-stream', {
    requirement: 'response.http2',
    title: 'a stream over HTTP/2 is read as over HTTP/1.1',
    bytes: '\ufeff: greeting\r\nevent: b\r\nid: 1\r\ndata: \u00fc\r\ndata: two\r\n\r\ndata: lost\n',
    events: [{ type: 'b', data: '\u00fc\ntwo', lastEventId: '1' }],
    over: 'h2',
  }),
  plays('http2-incremental', {
    requirement: 'response.http2',
    also: ['response.incremental-delivery'],
    title: 'over HTTP/2 an event is dispatched at its empty line',
    script: [stream(FIRST, pause(UNTIL_NEXT), 'data: b\n\n', hold())],
    until: dispatched(2),
    expect: [events('a', 'b'), eventBeforeByte(0, FIRST.length), states(...OPENED, 'event/open')],
    deliveries: ['as-written'],
    over: 'h2',
  }),
  plays('http2-beyond-window', {
    requirement: 'response.http2',
    title: 'over HTTP/2 an event that exceeds the flow-control window is received whole',
    script: [stream(`data: ${BEYOND_WINDOW}\n\n`, 'data: b\n\n', hold())],
    until: dispatched(2),
    expect: [events(BEYOND_WINDOW, 'b')],
    deliveries: ['as-written'],
    over: 'h2',
  }),
  plays('http2-gzip', {
    requirement: 'response.content-encoding-gzip',
    also: ['response.http2'],
    title: 'over HTTP/2 gzipped events are dispatched as they are flushed',
    script: [
      respond(200, [...STREAM_HEADERS, GZIP], ONE, pause(UNTIL_NEXT), TWO, pause(UNTIL_NEXT), THREE, hold()),
    ],
    until: dispatched(3),
    expect: [
      events(...COMPRESSED_EVENTS),
      eventBeforeByte(0, ONE.length),
      eventBeforeByte(1, ONE.length + TWO.length),
    ],
    deliveries: ['as-written'],
    offered: 'gzip',
    over: 'h2',
  }),
  plays('http2-reconnect', {
    requirement: 'response.http2',
    also: ['response.end-of-body-reestablishes'],
    title: 'END_STREAM is followed by another request with the last event ID',
    script: [stream(`retry: ${SOON}\nid: 7\ndata: a\n\n`, end()), stream('data: b\n\n', hold())],
    until: dispatched(2),
    expect: [
      events('a', 'b'),
      lastEventId(1, '7'),
      target(1, { base: 0, oneOf: [''] }),
      states(...OPENED, 'error/connecting', ...OPENED),
    ],
    deliveries: ['as-written'],
    over: 'h2',
  }),
  plays('http2-retry', {
    requirement: 'response.http2',
    also: ['stream.retry.sets-reconnection-time'],
    title: 'over HTTP/2 the retry field sets the reconnection time',
    script: [stream('retry: 500\n\n', end()), stream('data: x\n\n', hold())],
    until: dispatched(1),
    expect: [events('x'), gap(0, 1).atLeast(500)],
    deliveries: ['as-written'],
    over: 'h2',
  }),
  comesBack('http2-rst-stream', {
    also: ['response.truncated-body-reestablishes'],
    title: 'RST_STREAM inside an event is a lost connection',
    answer: stream(`${EVENT}data: lost`, pause(BEFORE_BREAK), reset()),
  }),
  comesBack('http2-disconnect', {
    also: ['response.truncated-body-reestablishes'],
    title: 'the end of the connection beneath HTTP/2 inside an event is a lost connection',
    answer: stream(`${EVENT}data: lost`, pause(BEFORE_BREAK), disconnect()),
  }),
  comesBack('http2-goaway', {
    title: 'a stream that ends with GOAWAY is taken up again on another connection',
    answer: stream(EVENT, pause(BEFORE_BREAK), goaway(), end()),
  }),
  fails('http2-status-500', {
    also: ['response.status-5xx-fails'],
    title: 'over HTTP/2 a 500 fails the connection',
    answer: respond(500, STREAM_HEADERS, TEMPTING_BODY, end()),
  }),
  fails('http2-status-204', {
    also: ['response.status-204-stops'],
    title: 'over HTTP/2 a 204 stops the client',
    answer: respond(204, [READABLE]),
  }),
  fails('http2-content-type', {
    title: 'over HTTP/2 another media type fails the connection',
    answer: respond(200, [READABLE, ['Content-Type', 'text/plain']], TEMPTING_BODY, end()),
  }),
  isRedirected('http2-redirect', 'over HTTP/2 a redirect within the origin is followed', 'target'),
  isRedirected(
    'http2-redirect-across',
    'over HTTP/2 a redirect to another origin is followed',
    '{other}target',
  ),
  runs('http2-many-streams', {
    requirement: 'response.http2',
    title: 'over HTTP/2 twenty streams of one origin are open at once',
    script: Array.from({ length: MANY + 1 }, () => stream('data: x\n\n', hold())),
    // The first finds out that HTTP/2 is spoken, so that the others can share its connection.
    program: async (realm) => {
      await realm.next(realm.open(), 'message');
      const events = await Promise.all(Array.from({ length: 20 }, () => realm.next(realm.open(), 'message')));
      realm.note('delivered', events.length);
    },
    facts: { delivered: MANY },
    // A page: outside of one, streams need not share connections.
    needs: ['tls', 'http2', 'document'],
    over: 'h2',
  }),
]);
