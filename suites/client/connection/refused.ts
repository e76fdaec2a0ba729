import {
  afterRefusal,
  end,
  hold,
  respond,
  STREAM_HEADERS,
  stream,
} from '../../../servers/reference/script.ts';
import type { Sight } from '../case.ts';
import { area, dispatched, events, lastEventId, plays, statesOneOf } from '../words.ts';
import { CAME_BACK, comeBackSoon, SOON } from './first-connection.ts';

const OPENED: readonly Sight[] = ['open/open', 'event/open'];

/**
 * In ms. Refused attempts leave no trace with the server, so this is as long as it takes for a client that comes back
 * `SOON` to be refused on a slow machine as well.
 */
const REFUSED_FOR = 1000;

/** More attempts than this in that time are not waited for as they should be. */
const MOST_ATTEMPTS = (2 * REFUSED_FOR) / SOON;

/**
 * What the application sees, with any number of refusals in between: how many there are depends on how long a client
 * waits, and one that waits longer than it was told does nothing wrong.
 */
const refusedBetween = (before: readonly Sight[], after: readonly Sight[]) =>
  statesOneOf(
    ...Array.from({ length: MOST_ATTEMPTS + 1 }, (_, refusals): readonly Sight[] => [
      ...before,
      ...Array.from({ length: refusals }, (): Sight => 'error/connecting'),
      ...after,
    ]),
  );

/**
 * Ports that refuse connections for a time: a network error, which leads to another attempt.
 * https://html.spec.whatwg.org/multipage/server-sent-events.html#reestablish-the-connection
 */
export const refusedCases = area('client.connection', [
  plays('refused-at-first', {
    requirement: 'response.network-error-connection-refused',
    also: ['response.network-error-reestablishes'],
    title: 'a first connection that is refused is tried again until it is not',
    script: [afterRefusal(REFUSED_FOR, stream('data: x\n\n', hold()))],
    until: dispatched(1),
    expect: [events('x'), refusedBetween([], OPENED)],
    deliveries: ['as-written'],
    needs: ['reconnect'],
  }),
  plays('refused-reconnections', {
    requirement: 'response.network-error-connection-refused',
    also: ['connect.reestablish.repeats'],
    title: 'reconnections that are refused are tried again until one is not',
    script: [comeBackSoon, afterRefusal(REFUSED_FOR, stream('data: x\n\n', hold()))],
    until: dispatched(1),
    expect: [events('x'), refusedBetween(CAME_BACK, OPENED)],
    deliveries: ['as-written'],
  }),
  plays('refused-keeps-last-event-id', {
    requirement: 'response.network-error-connection-refused',
    title: 'the last event ID outlasts reconnections that are refused',
    script: [
      respond(200, [...STREAM_HEADERS, ['Connection', 'close']], `retry: ${SOON}\nid: 7\ndata: a\n\n`, end()),
      afterRefusal(REFUSED_FOR, stream('data: b\n\n', hold())),
    ],
    until: dispatched(2),
    expect: [events('a', 'b'), lastEventId(1, '7'), refusedBetween([...OPENED, 'error/connecting'], OPENED)],
    deliveries: ['as-written'],
  }),
]);
