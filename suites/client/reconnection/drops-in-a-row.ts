import {
  type Answer,
  end,
  hold,
  raw,
  reset,
  respond,
  STREAM_HEADERS,
  stream,
} from '../../../servers/reference/script.ts';
import type { Sight } from '../case.ts';
import { CAME_BACK, comeBackSoon, rawStream, TEMPTING_BODY } from '../connection/first-connection.ts';
import {
  all,
  area,
  dispatched,
  errors,
  events,
  passed,
  plays,
  requestCount,
  states,
  statesOneOf,
} from '../words.ts';
import { closingStream } from './closing-stream.ts';

/** In ms, long after a client that was taught to come back soon would have done so. */
const WINDOW = 1000;

const OPENED: readonly Sight[] = ['open/open', 'event/open'];

/** Chunked coding that ends in an event and without its last chunk. */
const cutOff = (data: string): Answer => {
  const event = `data: ${data}\n\n`;
  return rawStream(['Transfer-Encoding: chunked'], `${event.length.toString(16)}\r\n${event}\r\n`, end());
};

const tenth = Array.from({ length: 10 }, (_, n) => String(n));

/** No HTTP of any version, and too long for a status line that is yet to come. */
const GARBAGE = raw(`${'\u0001garbage '.repeat(20)}\r\n\r\n`, end());

/**
 * Many drops and failures in a row, and what they lead to.
 * https://html.spec.whatwg.org/multipage/server-sent-events.html#reestablish-the-connection
 */
export const dropsInARowCases = area('client.reconnection', [
  plays('ten-drops', {
    requirement: 'connect.reestablish.error-event',
    also: ['connect.reestablish.unlimited-by-clean-ends', 'connect.announce.once-per-connection'],
    title: 'ten streams that end are ten errors and ten requests, with the event of each between',
    script: [
      ...tenth.map((n) => stream(`retry: 20\ndata: ${n}\n\n`, end())),
      stream('data: last\n\n', hold()),
    ],
    until: all(dispatched(11), passed(WINDOW, { since: 9 })),
    expect: [
      events(...tenth, 'last'),
      requestCount(11),
      states(...tenth.flatMap((): readonly Sight[] => [...OPENED, 'error/connecting']), ...OPENED),
    ],
    deliveries: ['as-written'],
  }),
  plays('ten-cuts', {
    requirement: 'connect.reestablish.error-event',
    also: ['connect.reestablish.repeats', 'response.truncated-body-reestablishes'],
    title: 'ten streams that break off are ten errors and ten requests',
    script: [comeBackSoon, ...tenth.map(cutOff), stream('data: last\n\n', hold())],
    until: all(dispatched(11), passed(WINDOW, { since: 10 })),
    expect: [
      events(...tenth, 'last'),
      requestCount(12),
      states(
        ...CAME_BACK,
        ...tenth.flatMap((): readonly Sight[] => [...OPENED, 'error/connecting']),
        ...OPENED,
      ),
    ],
    deliveries: ['as-written'],
  }),
  plays('back-after-mixed-failures', {
    requirement: 'connect.reestablish.repeats',
    also: ['response.network-error-reestablishes'],
    title: 'attempts that fail in different ways are one error each, until the server is back',
    script: [
      comeBackSoon,
      raw(reset()),
      raw(end()),
      raw('HTTP/1.1 200 OK\r\nContent-Ty', reset()),
      raw(reset()),
      stream('data: x\n\n', hold()),
    ],
    until: dispatched(1),
    expect: [
      events('x'),
      requestCount(6),
      states(
        ...CAME_BACK,
        'error/connecting',
        'error/connecting',
        'error/connecting',
        'error/connecting',
        ...OPENED,
      ),
    ],
    deliveries: ['as-written'],
  }),
  plays('garbage-tried-again-or-given-up', {
    requirement: 'response.network-error-may-fail',
    title: 'an attempt answered with what is no HTTP is one error, whether it is tried again or given up',
    script: [comeBackSoon, GARBAGE, stream(hold())],
    until: all(errors(2), passed(WINDOW, { since: 1 })),
    expect: [
      events(),
      statesOneOf(
        [...CAME_BACK, 'error/connecting', 'open/open'],
        // It may take its time before it comes back.
        [...CAME_BACK, 'error/connecting'],
        [...CAME_BACK, 'error/closed'],
      ),
    ],
    deliveries: ['as-written'],
  }),
  plays('failure-ends-reconnecting', {
    requirement: 'connect.fail.never-reconnects',
    also: ['response.status-fail-on-reconnect', 'connect.fail.one-error-event'],
    title: 'a 404 behind drops and network errors ends it all, with one error in state closed',
    script: [
      comeBackSoon,
      closingStream('data: a\n\n'),
      raw(reset()),
      respond(404, STREAM_HEADERS, TEMPTING_BODY, end()),
    ],
    until: all(errors(4), passed(WINDOW, { since: 3 })),
    expect: [
      events('a'),
      requestCount(4),
      states(...CAME_BACK, ...OPENED, 'error/connecting', 'error/connecting', 'error/closed'),
    ],
    deliveries: ['as-written'],
  }),
]);
