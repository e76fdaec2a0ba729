import { end, hold, pause, raw, reset, respond, stream } from '../../../servers/reference/script.ts';
import { READABLE, SOON } from '../connection/first-connection.ts';
import { area, dispatched, events, gap, noRequestWithin, passed, plays, reconnected } from '../words.ts';
import { closingStream } from './closing-stream.ts';

/** Longer than most clients wait by themselves, in ms. */
const BEYOND_DEFAULTS = 3500;

/**
 * The reconnection time over the connections of one object. Times are judged from below: a client may always wait
 * longer.
 * https://html.spec.whatwg.org/multipage/server-sent-events.html#concept-event-stream-reconnection-time
 */
export const waitCases = area('client.reconnection', [
  plays('wait-begins-at-the-drop', {
    requirement: 'connect.reestablish.waits-reconnection-time',
    title: 'the reconnection time counts from the end of the stream, not from the retry field',
    script: [stream('retry: 700\n\n', pause(1000), end()), stream('data: x\n\n', hold())],
    until: dispatched(1),
    expect: [events('x'), gap(0, 1).atLeast(700)],
    deliveries: ['as-written'],
  }),
  plays('retry-outlives-network-errors', {
    requirement: 'stream.retry.persists',
    also: ['connect.reestablish.waits-reconnection-time', 'response.network-error-reestablishes'],
    title: 'the reconnection time stays in force when attempts fail without a response',
    script: [closingStream('retry: 700\n\n'), raw(reset()), raw(end()), stream('data: x\n\n', hold())],
    until: dispatched(1),
    expect: [events('x'), gap(0, 1).atLeast(700), gap(1, 2).atLeast(700), gap(2, 3).atLeast(700)],
    deliveries: ['as-written'],
  }),
  plays('retry-outlives-redirect', {
    requirement: 'stream.retry.persists',
    title: 'the reconnection time stays in force when a reconnection is redirected',
    script: [
      stream('retry: 900\n\n', end()),
      respond(307, [READABLE, ['Location', 'target'], ['Content-Length', '0']]),
      stream('data: a\n\n', end()),
      stream('data: b\n\n', hold()),
    ],
    until: dispatched(2),
    expect: [events('a', 'b'), gap(0, 1).atLeast(900), gap(2, 3).atLeast(900)],
    deliveries: ['as-written'],
  }),
  plays('retry-raised-later', {
    requirement: 'stream.retry.last-wins',
    also: ['stream.retry.persists'],
    title: 'a longer retry on a later connection takes the place of the first',
    script: [
      stream('retry: 100\n\n', end()),
      stream('retry: 1000\ndata: a\n\n', end()),
      stream('data: b\n\n', end()),
      stream('data: c\n\n', hold()),
    ],
    until: dispatched(3),
    expect: [events('a', 'b', 'c'), gap(0, 1).atLeast(100), gap(1, 2).atLeast(1000), gap(2, 3).atLeast(1000)],
    deliveries: ['as-written'],
  }),
  plays('retry-bogus-later', {
    requirement: 'stream.retry.persists',
    also: [
      'stream.retry.sign-ignored',
      'stream.retry.fraction-ignored',
      'stream.retry.hex-or-suffix-ignored',
    ],
    title: 'a malformed retry on a later connection leaves the reconnection time as it was',
    script: [
      stream('retry: 1000\n\n', end()),
      stream('retry: -5\n\nretry: 5.5\n\nretry: 5ms\n\nretry: soon\ndata: x\n\n', end()),
      stream(hold()),
    ],
    until: reconnected(2),
    expect: [events('x'), gap(0, 1).atLeast(1000), gap(1, 2).atLeast(1000)],
    deliveries: ['as-written'],
  }),
  plays('retry-in-unfinished-event', {
    requirement: 'stream.retry.applies-when-line-read',
    also: ['stream.eof.incomplete-event-discarded'],
    title: 'a retry inside an event that is cut off is in force though the event is discarded',
    script: [
      stream(`retry: ${SOON}\n\n`, end()),
      stream('data: cut\nretry: 1000\ndata: off\n', end()),
      stream('data: x\n\n', hold()),
    ],
    until: dispatched(1),
    expect: [events('x'), gap(1, 2).atLeast(1000)],
    deliveries: ['as-written'],
  }),
  plays('retry-in-three-reads', {
    requirement: 'stream.retry.sets-reconnection-time',
    also: ['stream.line.byte-at-a-time'],
    title: 'a retry whose digits come in three reads is one number',
    script: [stream('retry: 1', pause(150), '00', pause(150), '0\n\n', end()), stream('data: x\n\n', hold())],
    until: dispatched(1),
    expect: [events('x'), gap(0, 1).atLeast(1000)],
    deliveries: ['as-written'],
  }),
  plays('retry-of-a-day', {
    requirement: 'connect.reestablish.waits-reconnection-time',
    title: 'a retry of a day is not cut down to a few seconds',
    script: [stream('retry: 86400000\n\n', end()), stream(hold())],
    until: passed(BEYOND_DEFAULTS, { since: 0 }),
    expect: [events(), noRequestWithin(BEYOND_DEFAULTS, { since: 0 })],
    deliveries: ['as-written'],
  }),
]);
