import { end, hold, pause, raw, reset, respond, stream } from '../../../servers/reference/script.ts';
import { comeBackSoon, READABLE, rawStream, SOON } from '../connection/first-connection.ts';
import { closingStream } from '../reconnection/closing-stream.ts';
import { area, dispatched, events, lastEventId, plays, reconnected, states } from '../words.ts';
import { first, later } from './connections.ts';

/** In ms: so that what was written has been read when the connection breaks. */
const BEFORE_BREAK = 300;

const redirect = (status: number, location: string) =>
  respond(status, [READABLE, ['Location', location], ['Content-Length', '0']]);

/**
 * When Last-Event-ID is sent, and which id: over the connections of one object.
 * https://html.spec.whatwg.org/multipage/server-sent-events.html#the-last-event-id-header
 */
export const lifetimeCases = area('client.last-event-id', [
  plays('not-on-first-request', {
    requirement: 'header.lei.not-on-first-request',
    title: 'the first request has no Last-Event-ID',
    script: [stream('id: 1\ndata: x\n\n', hold())],
    until: dispatched(1),
    expect: [events({ data: 'x', lastEventId: '1' }), lastEventId(0, null)],
    deliveries: ['as-written'],
  }),
  plays('none-without-an-id', {
    requirement: 'connect.reestablish.omits-empty-last-event-id',
    also: ['header.lei.not-on-first-request'],
    title: 'while no stream has brought an id no request has a Last-Event-ID, not even an empty one',
    script: [
      closingStream(`retry: ${SOON}\n\ndata: a\n\nids: 5\n\nID: 6\n\n`),
      raw(end()),
      later('data: b\n\n'),
      stream(hold()),
    ],
    until: reconnected(3),
    expect: [
      events({ data: 'a', lastEventId: '' }, { data: 'b', lastEventId: '' }),
      lastEventId(0, null),
      lastEventId(1, null),
      lastEventId(2, null),
      lastEventId(3, null),
    ],
    deliveries: ['as-written'],
  }),
  plays('newest-of-several', {
    requirement: 'header.lei.reports-last-event-id-string',
    also: ['connect.reestablish.sends-last-event-id'],
    title: 'of several events with ids the request names the last',
    script: [first('id: 3\ndata: a\n\nid: 1\ndata: b\n\nid: 2\ndata: c\n\n'), stream(hold())],
    until: reconnected(1),
    expect: [events('a', 'b', 'c'), lastEventId(1, '2')],
  }),
  plays('kept-by-later-events', {
    requirement: 'header.lei.reports-last-event-id-string',
    also: ['stream.id.persists-to-later-events'],
    title: 'the request names the id of an earlier event when later events bring none',
    script: [first('id: 1\ndata: a\n\ndata: b\n\nevent: e\ndata: c\n\n'), stream(hold())],
    until: reconnected(1),
    expect: [events('a', 'b', { type: 'e', data: 'c' }), lastEventId(1, '1')],
  }),
  plays('set-by-last-block-without-data', {
    requirement: 'header.lei.reports-last-event-id-string',
    also: ['stream.id.without-data-updates'],
    title: 'a block of an id alone behind the last event sets what the request names',
    script: [first('id: 1\ndata: a\n\nid: 2\n\n'), stream(hold())],
    until: reconnected(1),
    expect: [events({ data: 'a', lastEventId: '1' }), lastEventId(1, '2')],
  }),
  plays('unfinished-event-keeps-earlier', {
    requirement: 'header.lei.reports-last-event-id-string',
    also: ['stream.eof.incomplete-id-discarded', 'stream.id.takes-effect-at-blank-line'],
    title: 'when the last event is cut off the request names the id of the one before',
    script: [first('id: 1\ndata: a\n\nid: 2\ndata: b\n'), later('id: 3\n'), stream(hold())],
    until: reconnected(2),
    expect: [events({ data: 'a', lastEventId: '1' }), lastEventId(1, '1'), lastEventId(2, '1')],
  }),
  plays('sent-over-redirect-to-other-origin', {
    requirement: 'redirect.headers-carried',
    also: ['header.lei.reports-last-event-id-string'],
    title: 'a redirect to another origin is sent the last event ID, too',
    script: [first('id: 7\ndata: a\n\n'), redirect(307, '{other}target'), later('data: b\n\n')],
    until: dispatched(2),
    expect: [events('a', 'b'), lastEventId(1, '7'), lastEventId(2, '7')],
    deliveries: ['as-written'],
  }),
  plays('single-field', {
    requirement: 'header.lei.single-field',
    title: 'the id of each connection takes the place of the one before, in a single field',
    script: [
      first('id: 1\ndata: a\n\n'),
      later('id: 2\ndata: b\n\n'),
      later('id: 3\ndata: c\n\n'),
      stream(hold()),
    ],
    until: reconnected(3),
    expect: [
      events('a', 'b', 'c'),
      lastEventId(0, null),
      lastEventId(1, '1'),
      lastEventId(2, '2'),
      lastEventId(3, '3'),
    ],
    deliveries: ['as-written'],
  }),
  plays('kept-over-failures', {
    requirement: 'header.lei.reports-last-event-id-string',
    also: ['stream.id.persists-across-reconnect', 'response.network-error-reestablishes'],
    title: 'the id is sent with every attempt, however the ones before have failed',
    script: [
      closingStream(`retry: ${SOON}\nid: 7\ndata: a\n\n`),
      raw(reset()),
      raw(end()),
      rawStream(['Content-Length: 1000'], ':\n', pause(BEFORE_BREAK), end()),
      stream(end()),
      stream('data: b\n\n', hold()),
    ],
    until: dispatched(2),
    expect: [
      events('a', 'b'),
      lastEventId(0, null),
      lastEventId(1, '7'),
      lastEventId(2, '7'),
      lastEventId(3, '7'),
      lastEventId(4, '7'),
      lastEventId(5, '7'),
    ],
    deliveries: ['as-written'],
  }),
  plays('id-of-reset-stream', {
    requirement: 'connect.reestablish.sends-last-event-id',
    also: ['response.truncated-body-reestablishes'],
    title: 'the id of a stream that was reset is sent',
    script: [
      comeBackSoon,
      stream('id: 7\ndata: a\n\n', pause(BEFORE_BREAK), reset()),
      stream('data: b\n\n', hold()),
    ],
    until: dispatched(2),
    expect: [events('a', 'b'), lastEventId(1, null), lastEventId(2, '7')],
    deliveries: ['as-written'],
  }),
  plays('cleared-after-reset', {
    requirement: 'header.lei.cleared-after-reset',
    also: ['stream.id.empty-resets'],
    title: 'once an id was reset no later request carries it',
    script: [
      first('id: 4\ndata: a\n\n'),
      later('id\ndata: b\n\n'),
      later('data: c\n\n'),
      later('data: d\n\n'),
      stream(hold()),
    ],
    until: reconnected(4),
    expect: [
      events('a', 'b', 'c', 'd'),
      lastEventId(1, '4'),
      lastEventId(2, null),
      lastEventId(3, null),
      lastEventId(4, null),
    ],
    deliveries: ['as-written'],
  }),
  plays('set-again-after-reset', {
    requirement: 'header.lei.cleared-after-reset',
    also: ['stream.id.empty-resets', 'header.lei.single-field'],
    title: 'an id can be reset and set again, by each form of an empty id',
    script: [
      first('id: 1\ndata: a\n\n'),
      later('id: \ndata: b\n\n'),
      later('id: 2\ndata: c\n\n'),
      later('id:\ndata: d\n\n'),
      later('id: 3\ndata: e\n\n'),
      later('id\ndata: f\n\n'),
      stream(hold()),
    ],
    until: reconnected(6),
    expect: [
      events('a', 'b', 'c', 'd', 'e', 'f'),
      lastEventId(1, '1'),
      lastEventId(2, null),
      lastEventId(3, '2'),
      lastEventId(4, null),
      lastEventId(5, '3'),
      lastEventId(6, null),
    ],
    deliveries: ['as-written'],
  }),
  plays('nul-on-later-connection', {
    requirement: 'stream.id.nul-ignored',
    also: ['header.lei.value-space', 'stream.id.persists-across-reconnect'],
    title: 'an id that holds a NUL on a later connection leaves the earlier id to be sent',
    script: [first('id: good\ndata: a\n\n'), later('id: b\0d\ndata: b\n\n'), stream(hold())],
    until: reconnected(2),
    expect: [events('a', 'b'), lastEventId(1, 'good'), lastEventId(2, 'good')],
    deliveries: ['as-written'],
  }),
  plays('sent-through-redirects', {
    requirement: 'redirect.headers-carried',
    title: 'a reconnection carries Last-Event-ID through 301, 302, 303, 307 and 308',
    script: [
      first('id: 7\ndata: a\n\n'),
      redirect(301, 'b'),
      redirect(302, 'c'),
      redirect(303, 'd'),
      redirect(307, 'e'),
      redirect(308, 'f'),
      stream('data: b\n\n', hold()),
    ],
    until: dispatched(2),
    expect: [
      events('a', 'b'),
      lastEventId(0, null),
      ...[1, 2, 3, 4, 5, 6].map((request) => lastEventId(request, '7')),
      states('open/open', 'event/open', 'error/connecting', 'open/open', 'event/open'),
    ],
    deliveries: ['as-written'],
  }),
  plays('of-redirected-stream', {
    requirement: 'connect.reestablish.sends-last-event-id',
    title: 'the id of a stream behind a redirect is sent when the client comes back',
    script: [redirect(302, 'target'), first('id: 8\ndata: a\n\n'), stream('data: b\n\n', hold())],
    until: dispatched(2),
    expect: [events('a', 'b'), lastEventId(0, null), lastEventId(1, null), lastEventId(2, '8')],
    deliveries: ['as-written'],
  }),
]);
