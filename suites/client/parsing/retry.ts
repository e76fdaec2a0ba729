import { end, hold, stream } from '../../../servers/reference/script.ts';
import type { RequirementId } from '../../requirements.ts';
import {
  area,
  type CaseInArea,
  dispatched,
  events,
  gap,
  noRequestWithin,
  parses,
  passed,
  plays,
  reconnected,
} from '../words.ts';

/**
 * A value that must be ignored would make the client reconnect at once if it were not: the valid one before it asks
 * for much longer.
 */
function ignored(slug: string, requirement: RequirementId, title: string, ...values: string[]): CaseInArea {
  const bogus = values.map((value) => `retry:${value}\n`).join('');
  return plays(slug, {
    requirement,
    title,
    script: [stream(`retry: 1200\n\n${bogus}\n`, end()), stream(hold())],
    until: reconnected(1),
    expect: [events(), gap(0, 1).atLeast(1200)],
    deliveries: ['as-written'],
  });
}

/** Longer than a busy machine takes over a request that is made at once, in ms. */
const BEYOND_BUSY = 4000;

/** Whether a value took effect is seen by a wait that is much shorter than the one before it. */
const MUCH = { byMs: 900 } as const;

/**
 * The retry field. Times are judged from below, or against each other: a client may always wait longer.
 * https://html.spec.whatwg.org/multipage/server-sent-events.html#processField
 */
export const retryCases = area('client.parsing', [
  plays('retry-sets-reconnection-time', {
    requirement: 'stream.retry.sets-reconnection-time',
    also: ['stream.retry.milliseconds', 'connect.reestablish.waits-reconnection-time'],
    title: 'a retry of digits sets the time to the next request',
    script: [stream('retry: 2000\n\n', end()), stream('retry:100\ndata: x\n\n', end()), stream(hold())],
    until: reconnected(2),
    expect: [
      events('x'),
      gap(0, 1).atLeast(2000),
      gap(1, 2).atLeast(100),
      gap(1, 2).shorterThan(gap(0, 1), MUCH),
    ],
    deliveries: ['as-written'],
  }),
  plays('retry-in-milliseconds', {
    requirement: 'stream.retry.milliseconds',
    title: 'the value counts milliseconds',
    script: [stream('retry: 1200\n\n', end()), stream('data: x\n\n', hold())],
    until: dispatched(1),
    expect: [events('x'), gap(0, 1).atLeast(1200)],
    deliveries: ['as-written'],
  }),
  plays('retry-base-ten', {
    requirement: 'stream.retry.base-ten',
    title: 'leading zeros do not change the value',
    // In base eight the first would be 1024.
    script: [stream('retry: 0002000\n\n', end()), stream('retry: 000100\n\n', end()), stream(hold())],
    until: reconnected(2),
    expect: [events(), gap(0, 1).atLeast(2000), gap(1, 2).shorterThan(gap(0, 1), MUCH)],
    deliveries: ['as-written'],
  }),
  plays('retry-with-crlf', {
    requirement: 'stream.retry.sets-reconnection-time',
    also: ['stream.line.crlf'],
    title: 'the CR of a CRLF does not belong to the value',
    script: [stream('retry: 2000\r\n\r\n', end()), stream('retry: 100\r\n\r\n', end()), stream(hold())],
    until: reconnected(2),
    expect: [events(), gap(0, 1).atLeast(2000), gap(1, 2).shorterThan(gap(0, 1), MUCH)],
    deliveries: ['as-written', 'split-at-line-ends'],
  }),
  ignored(
    'retry-with-sign-ignored',
    'stream.retry.sign-ignored',
    'a value with a sign is ignored',
    ' -10',
    ' +10',
  ),
  ignored(
    'retry-with-fraction-ignored',
    'stream.retry.fraction-ignored',
    'a value with a decimal point, a comma or an exponent is ignored',
    ' 10.5',
    ' 1e1',
    ' 10,5',
    ' .5',
  ),
  ignored(
    'retry-hex-ignored',
    'stream.retry.hex-or-suffix-ignored',
    'a value in hexadecimal is ignored',
    ' 0xa',
    ' 0b10',
    ' a',
  ),
  ignored(
    'retry-with-suffix-ignored',
    'stream.retry.hex-or-suffix-ignored',
    'a value with a unit or other text around it is ignored',
    ' 10ms',
    ' 10x',
    ' x10',
    ' 10;',
    ' "10"',
  ),
  ignored(
    'retry-with-space-ignored',
    'stream.retry.whitespace-ignored',
    'a value with a second space in front, a space inside or behind is ignored',
    '  10',
    ' 10 ',
    ' 1 0',
  ),
  ignored(
    'retry-with-tab-ignored',
    'stream.retry.whitespace-ignored',
    'a value with a tab around it is ignored',
    '\t10',
    ' 10\t',
    ' 10\u000B',
    ' \u00A010',
  ),
  ignored(
    'retry-in-other-digits-ignored',
    'stream.retry.non-ascii-digits-ignored',
    'a value in digits outside ASCII is ignored',
    ' \u0661\u0660',
    ' \uFF11\uFF10',
    ' 1\u00B2',
  ),
  ignored(
    'retry-with-nul-ignored',
    'stream.retry.hex-or-suffix-ignored',
    'a value that holds a NUL is ignored',
    ' 10\0',
    ' \u000010',
  ),
  plays('retry-empty-keeps-time', {
    requirement: 'stream.retry.empty',
    title: 'an empty retry leaves the reconnection time as it was',
    script: [stream('retry: 1200\n\nretry:\nretry\ndata: x\n\n', end()), stream(hold())],
    until: reconnected(1),
    expect: [events('x'), gap(0, 1).atLeast(1200)],
    deliveries: ['as-written'],
  }),
  parses('retry-empty-harmless', {
    requirement: 'stream.data.interleaved',
    also: ['stream.retry.empty'],
    title: 'an empty retry does not disturb the event around it',
    bytes: 'retry:\ndata: 1\nretry\ndata: 2\nretry: \n\ndata: 3\n\n',
    events: ['1\n2', '3'],
  }),
  parses('retry-bogus-harmless', {
    requirement: 'stream.data.interleaved',
    title: 'a malformed retry does not disturb the event around it',
    bytes: 'data: 1\nretry: 1000x\ndata: 2\nretry: soon\nretry: -1\n\ndata: 3\n\n',
    events: ['1\n2', '3'],
  }),
  plays('retry-zero', {
    requirement: 'stream.retry.zero',
    title: 'a retry of 0 is valid',
    script: [stream('retry: 2000\n\n', end()), stream('retry: 0\n\n', end()), stream(hold())],
    until: reconnected(2),
    expect: [events(), gap(0, 1).atLeast(2000), gap(1, 2).shorterThan(gap(0, 1), MUCH)],
    deliveries: ['as-written'],
  }),
  plays('retry-above-32-bits', {
    requirement: 'stream.retry.huge',
    title: 'a retry above 2147483647 does not make the client reconnect at once',
    script: [stream(`retry: ${BEYOND_BUSY}\n\nretry: 2147483648\n\n`, end()), stream(hold())],
    until: passed(BEYOND_BUSY, { since: 0 }),
    expect: [events(), noRequestWithin(BEYOND_BUSY, { since: 0 })],
    deliveries: ['as-written'],
  }),
  plays('retry-above-64-bits', {
    requirement: 'stream.retry.huge',
    title: 'a retry of 26 digits does not make the client reconnect at once',
    script: [stream(`retry: ${BEYOND_BUSY}\n\nretry: 10000000000000000000000000\n\n`, end()), stream(hold())],
    until: passed(BEYOND_BUSY, { since: 0 }),
    expect: [events(), noRequestWithin(BEYOND_BUSY, { since: 0 })],
    deliveries: ['as-written'],
  }),
  plays('retry-applies-when-line-read', {
    requirement: 'stream.retry.applies-when-line-read',
    title: 'a retry takes effect without an empty line behind it',
    script: [stream('retry: 2000\n', end()), stream('retry: 100\n', end()), stream(hold())],
    until: reconnected(2),
    expect: [events(), gap(0, 1).atLeast(2000), gap(1, 2).shorterThan(gap(0, 1), MUCH)],
    deliveries: ['as-written'],
  }),
  plays('retry-unterminated-line-ignored', {
    requirement: 'stream.retry.unterminated-line-ignored',
    title: 'a retry line cut off by the end of the stream is not processed',
    script: [stream('retry: 1200\n\nretry: 10', end()), stream(hold())],
    until: reconnected(1),
    expect: [events(), gap(0, 1).atLeast(1200)],
    deliveries: ['as-written'],
  }),
  plays('retry-last-wins', {
    requirement: 'stream.retry.last-wins',
    title: 'the newest valid retry counts, be it longer or shorter',
    script: [
      stream('retry: 10\nretry: 2000\n\n', end()),
      stream('retry: 2500\n\nretry: 100\n\n', end()),
      stream(hold()),
    ],
    until: reconnected(2),
    expect: [events(), gap(0, 1).atLeast(2000), gap(1, 2).shorterThan(gap(0, 1), MUCH)],
    deliveries: ['as-written'],
  }),
  plays('retry-persists', {
    requirement: 'stream.retry.persists',
    title: 'a short retry stays in force for later connections',
    script: [
      stream('retry: 2000\n\n', end()),
      stream('retry: 100\n\n', end()),
      stream('data: a\n\n', end()),
      stream('data: b\n\n', end()),
      stream(hold()),
    ],
    until: reconnected(4),
    expect: [
      events('a', 'b'),
      gap(2, 3).shorterThan(gap(0, 1), MUCH),
      gap(3, 4).shorterThan(gap(0, 1), MUCH),
    ],
    deliveries: ['as-written'],
  }),
  plays('retry-persists-long', {
    requirement: 'stream.retry.persists',
    title: 'a long retry stays in force for later connections',
    script: [stream('retry: 1700\n\n', end()), stream('data: a\n\n', end()), stream(hold())],
    until: reconnected(2),
    expect: [events('a'), gap(0, 1).atLeast(1700), gap(1, 2).atLeast(1700)],
    deliveries: ['as-written'],
  }),
  parses('retry-no-event', {
    requirement: 'stream.retry.no-event',
    title: 'a retry dispatches nothing',
    bytes: 'retry: 900\n\nretry: 800\nretry: 900\n\n',
    listen: ['retry'],
    events: [],
  }),
]);
