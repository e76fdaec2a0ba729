import {
  awaitRequests,
  end,
  hold,
  raw,
  respond,
  STREAM_HEADERS,
  stream,
} from '../../../servers/reference/script.ts';
import { comeBackSoon, rawStream } from '../connection/first-connection.ts';
import { closingStream } from '../reconnection/closing-stream.ts';
import { area, events, gap, lastEventId, plays, reports, requests, runs } from '../words.ts';

/**
 * The wait before a reconnection: what goes on meanwhile, whose it is, and how long clients make it by themselves.
 * https://html.spec.whatwg.org/multipage/server-sent-events.html#reestablish-the-connection
 */
export const waitCases = area('client.api', [
  runs('time-goes-on-meanwhile', {
    requirement: 'connect.reestablish.in-parallel',
    title: 'timers fire and other streams have their events while a client waits to reconnect',
    script: [
      // Long, because on a busy machine the other stream's event takes its time.
      stream('retry: 3000\ndata: lost\n\n', awaitRequests(2), end()),
      stream('data: 1\n\n', awaitRequests(3), 'data: 2\n\n', hold()),
      stream(hold()),
      stream(hold()),
    ],
    program: async ({ open, next, wait, note, url }) => {
      const lost = open(`${url}a`);
      await next(lost, 'message');
      const other = open(`${url}b`);
      const steps: string[] = [];
      other.addEventListener('message', (event) => {
        if (event.data === '2') steps.push('event of the other');
      });
      await next(lost, 'error');
      const timer = wait(100).then(() => {
        steps.push('timer');
        open(`${url}c`);
      });
      await next(lost, 'open');
      steps.push('open again');
      await timer;
      note('steps', steps);
    },
    facts: { steps: ['timer', 'event of the other', 'open again'] },
  }),
  runs('error-handled-before-request', {
    requirement: 'connect.reestablish.error-handled-before-request',
    title: 'the request of a reconnection waits until the listeners of error have returned',
    script: [
      respond(200, [...STREAM_HEADERS, ['Connection', 'close']], 'retry: 0\n\n', end()),
      stream(hold()),
    ],
    // In Node the server of the play would be held up with the client.
    needs: ['document'],
    program: async ({ open, next, note }) => {
      const source = open();
      source.addEventListener('error', () => {
        const start = performance.now();
        while (performance.now() - start < 200);
        note('returned', true);
      });
      await next(source, 'error');
      await next(source, 'open');
    },
    facts: { returned: true },
    expect: [gap(0, 1).atLeast(200)],
  }),
  runs('reconnection-time-of-each-object', {
    requirement: 'stream.retry.not-shared',
    title: 'the retry field of one stream changes nothing for another',
    script: [
      rawStream(['Connection: close'], 'retry: 900\ndata: slow\n\n', awaitRequests(3), end()),
      stream('retry: 50\ndata: soon\n\n', hold()),
      stream(hold()),
      stream('data: again\n\n', hold()),
    ],
    program: async ({ open, next, note, url }) => {
      const slow = open(`${url}a`);
      await next(slow, 'message');
      const again = next(slow, 'error').then(() => next(slow, 'message'));
      await next(open(`${url}b`), 'message');
      // Now that both have been told, the first stream may end.
      open(`${url}c`);
      await again;
      note('came back', true);
    },
    facts: { 'came back': true },
    expect: [{ expect: 'gap-at-least', from: 0, to: 3, ms: 900 }],
  }),
  runs('last-event-id-of-each-object', {
    requirement: 'connect.reestablish.sends-last-event-id',
    also: ['api.ctor.last-event-id-initially-empty'],
    title: 'of two streams that are lost each comes back with its own last event ID',
    script: [
      closingStream('retry: 1500\nid: first\ndata: x\n\n'),
      closingStream('retry: 3300\nid: second\ndata: y\n\n'),
      stream('data: again\n\n', hold()),
      stream('data: again\n\n', hold()),
    ],
    program: async ({ open, next, note, url }) => {
      const first = open(`${url}a`);
      const firstLost = next(first, 'error');
      await next(first, 'message');
      const second = open(`${url}b`);
      const secondLost = next(second, 'error');
      await firstLost;
      await next(first, 'message');
      await secondLost;
      await next(second, 'message');
      note('came back', 2);
    },
    facts: { 'came back': 2 },
    expect: [lastEventId(2, 'first'), lastEventId(3, 'second')],
  }),
  plays('least-reconnection-time', {
    requirement: 'stream.retry.client-minimum',
    title: 'how soon a client comes back that is told to do so at once',
    script: [stream('retry: 0\n\n', end()), stream(hold())],
    until: requests(2),
    expect: [events(), reports({ measure: 'gap', from: 0 })],
    deliveries: ['as-written'],
  }),
  plays('delay-beyond-reconnection-time', {
    requirement: 'connect.reestablish.extra-delay-allowed',
    title: 'how long a client waits beyond its reconnection time, at first and after failures in a row',
    script: [comeBackSoon, raw(end()), raw(end()), raw(end()), stream(hold())],
    until: requests(5),
    expect: [events(), ...[0, 1, 2, 3].map((from) => reports({ measure: 'gap', from }))],
    deliveries: ['as-written'],
  }),
]);
