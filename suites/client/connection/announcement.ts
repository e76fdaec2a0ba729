import { end, hold, pause, stream } from '../../../servers/reference/script.ts';
import { area, dispatched, events, opens, plays, reconnected, sameField, states } from '../words.ts';
import { SOON } from './first-connection.ts';

/**
 * The open event, and the life of one object over several connections.
 * https://html.spec.whatwg.org/multipage/server-sent-events.html#announce-the-connection
 */
export const announcementCases = area('client.connection', [
  plays('open-on-head', {
    requirement: 'connect.announce.on-headers',
    also: ['connect.announce.state-then-event'],
    title: 'the stream is open as soon as the head has come, without a byte of the body',
    script: [stream(hold())],
    until: opens(1),
    expect: [events(), states('open/open')],
    deliveries: ['as-written'],
  }),
  plays('open-before-events', {
    requirement: 'connect.announce.before-messages',
    title: 'open comes before the events that come with the head',
    script: [stream('data: 1\n\ndata: 2\n\ndata: 3\n\n', hold())],
    until: dispatched(3),
    expect: [events('1', '2', '3'), states('open/open', 'event/open', 'event/open', 'event/open')],
  }),
  plays('open-once-for-each-connection', {
    requirement: 'connect.announce.once-per-connection',
    also: [
      'connect.reestablish.error-event',
      'connect.reestablish.same-object',
      'connect.reestablish.state-before-event',
    ],
    title: 'each of four connections is opened once and lost once',
    script: [
      stream(`retry: ${SOON}\ndata: 1\n\n`, end()),
      stream('data: 2\n\n', end()),
      stream('data: 3\n\n', end()),
      stream('data: 4\n\n', hold()),
    ],
    until: dispatched(4),
    expect: [
      events('1', '2', '3', '4'),
      states(
        'open/open',
        'event/open',
        'error/connecting',
        'open/open',
        'event/open',
        'error/connecting',
        'open/open',
        'event/open',
        'error/connecting',
        'open/open',
        'event/open',
      ),
    ],
    deliveries: ['as-written'],
  }),
  plays('clean-ends-without-limit', {
    requirement: 'connect.reestablish.unlimited-by-clean-ends',
    title: 'a server that ends every response is asked again and again',
    script: [
      stream(`retry: ${SOON}\n\n`, end()),
      ...Array.from({ length: 9 }, () => stream(end())),
      stream(hold()),
    ],
    until: reconnected(10),
    expect: [events(), sameField(10, 'accept', { as: 0 })],
    deliveries: ['as-written'],
  }),
  plays('messages-before-error', {
    requirement: 'connect.reestablish.messages-before-error',
    title: 'events that are complete when the stream ends come before its error',
    script: [stream(`retry: ${SOON}\ndata: 1\n\ndata: 2\n\n`, end()), stream(hold())],
    until: opens(2),
    expect: [
      events('1', '2'),
      states('open/open', 'event/open', 'event/open', 'error/connecting', 'open/open'),
    ],
  }),
  plays('late-body', {
    requirement: 'connect.announce.on-headers',
    title: 'a body that keeps the client waiting changes nothing',
    script: [stream(pause(700), 'data: x\n\n', hold())],
    until: dispatched(1),
    expect: [events('x'), states('open/open', 'event/open')],
    deliveries: ['as-written'],
  }),
]);
