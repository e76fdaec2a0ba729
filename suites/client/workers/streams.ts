import { end, hold, pause, respond, stream } from '../../../servers/reference/script.ts';
import { fails, READABLE, SOON, TEMPTING_BODY } from '../connection/first-connection.ts';
import { admitted, allowCredentials, allowOrigin, foreignStream, refused } from '../cors/foreign-stream.ts';
import {
  all,
  area,
  type CaseInArea,
  dispatched,
  events,
  field,
  gap,
  lastEventId,
  originOf,
  parses,
  plays,
  reconnected,
  states,
} from '../words.ts';

type WorkerKind = 'dedicated' | 'shared';

/** The case with its stream opened in a worker. */
const inWorker =
  (kind: WorkerKind) =>
  ({ slug, title, needs = [], ...rest }: CaseInArea): CaseInArea => ({
    ...rest,
    slug: `${kind}-${slug}`,
    title: `in a ${kind} worker ${title}`,
    worker: kind,
    needs: [...needs, 'workers'],
  });

/** Taught to the client, in ms. */
const RETRY = 300;

/**
 * The essentials of a stream, wherever it is opened: each is shown in more variety by the areas that are about it.
 * All are foreign to the origin of the worker.
 */
const ANYWHERE: readonly CaseInArea[] = [
  plays('event', {
    requirement: 'api.exposed.worker',
    also: ['connect.announce.state-then-event', 'stream.dispatch.origin'],
    title: 'a stream opens and delivers its event, with the origin of the stream',
    script: [stream('data: ok\n\n', hold())],
    until: dispatched(1),
    expect: [events('ok'), states('open/open', 'event/open'), originOf(0)],
  }),
  plays('named-events', {
    requirement: 'stream.event.sets-type',
    title: 'events come as the types that they name, and only as those',
    script: [stream('event: named\ndata: 1\n\nevent: other\ndata: 2\n\ndata: 3\n\n', hold())],
    until: dispatched(3),
    expect: [events({ type: 'named', data: '1' }, { type: 'other', data: '2' }, '3')],
  }),
  parses('bytes', {
    requirement: 'stream.decode.utf8',
    also: ['stream.parse.bom-stripped', 'stream.data.multiple-lines-joined'],
    title: 'a stream is UTF-8 behind a byte order mark, with lines of all three ends',
    bytes: ['\uFEFFdata: ä\r\ndata:€\rdata:  😀\n', ': comment\r\n', 'id: ü\n\n', 'data\r\r', 'data: lost'],
    events: [
      { data: 'ä\n€\n 😀', lastEventId: 'ü' },
      { data: '', lastEventId: 'ü' },
    ],
  }),
  plays('incremental', {
    requirement: 'response.incremental-delivery',
    title: 'an event is delivered while the response goes on',
    script: [stream('data: 1\n\n', pause(200), 'data: 2\n\n', hold())],
    until: dispatched(2),
    expect: [
      events('1', '2'),
      { expect: 'event-before-byte', event: 0, exchange: 0, byte: 'data: 1\n\n'.length },
    ],
    deliveries: ['as-written'],
  }),
  plays('reconnects', {
    requirement: 'stream.retry.sets-reconnection-time',
    also: ['connect.reestablish.state-before-event', 'connect.reestablish.sends-last-event-id'],
    title: 'a stream that ends is asked for again, with its last event ID, after the retry time',
    script: [stream(`retry: ${RETRY}\nid: 1\ndata: a\n\n`, end()), stream('data: b\n\n', hold())],
    until: all(reconnected(1), dispatched(2)),
    expect: [
      events({ data: 'a', lastEventId: '1' }, { data: 'b', lastEventId: '1' }),
      states('open/open', 'event/open', 'error/connecting', 'open/open', 'event/open'),
      gap(0, 1).atLeast(RETRY),
      lastEventId(0, null),
      lastEventId(1, '1'),
    ],
    deliveries: ['as-written'],
  }),
  fails('text-plain-fails', {
    requirement: 'response.content-type.text-plain-fails',
    title: 'a response that is text/plain fails the connection for good',
    answer: respond(200, [['Content-Type', 'text/plain'], READABLE], TEMPTING_BODY, end()),
  }),
  fails('status-404-fails', {
    requirement: 'response.status-4xx-fails',
    title: 'a 404 fails the connection for good',
    answer: respond(404, [['Content-Type', 'text/event-stream'], READABLE], TEMPTING_BODY, end()),
  }),
  fails('status-204-stops', {
    requirement: 'response.status-204-stops',
    title: 'a 204 ends reconnecting',
    answer: respond(204, [READABLE]),
  }),
  admitted('origin-allowed', {
    requirement: 'request.cors.exact-origin',
    title: 'a foreign stream that names the origin of the worker may be read',
    access: [allowOrigin('{origin}')],
  }),
  refused('other-origin-refused', {
    requirement: 'request.cors.mismatch-refused',
    title: 'a foreign stream that names another origin may not be read',
    access: [allowOrigin('http://other.test')],
  }),
  refused('no-origin-refused', {
    requirement: 'request.cors.missing-acao-refused',
    title: 'a foreign stream that names no origin may not be read',
    access: [],
  }),
  plays('credentials', {
    requirement: 'request.credentials-include',
    title: 'a foreign stream with credentials gets the cookie back that it has set',
    withCredentials: true,
    needs: ['cors'],
    script: [
      foreignStream(
        [allowOrigin('{origin}'), allowCredentials('true'), ['Set-Cookie', 'visited=1; Path=/']],
        `retry: ${SOON}\ndata: a\n\n`,
        end(),
      ),
      foreignStream([allowOrigin('{origin}'), allowCredentials('true')], 'data: b\n\n', hold()),
    ],
    until: all(reconnected(1), dispatched(2)),
    expect: [events('a', 'b'), field(0, 'cookie', null), field(1, 'cookie', 'visited=1')],
    deliveries: ['as-written'],
  }),
];

/** Streams that are opened in workers. */
export const workerStreamCases = area('client.workers', [
  ...ANYWHERE.map(inWorker('dedicated')),
  ...ANYWHERE.map(inWorker('shared')),
]);
