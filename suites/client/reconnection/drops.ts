import { type Answer, end, hold, pause, raw, reset, stream } from '../../../servers/reference/script.ts';
import type { RequirementId } from '../../requirements.ts';
import type { Sight } from '../case.ts';
import { CAME_BACK, comeBackSoon, rawStream, SOON, streamHead } from '../connection/first-connection.ts';
import {
  all,
  area,
  type CaseInArea,
  dispatched,
  events,
  passed,
  plays,
  requestCount,
  states,
  statesOneOf,
} from '../words.ts';

/** In ms: so that what was written has been read when the connection breaks, since that may discard what was not. */
const BEFORE_BREAK = 300;

/** In ms, long after a client that comes back `SOON` a second time would have done so. */
const WINDOW = 1000;

const OPENED: readonly Sight[] = ['open/open', 'event/open'];

interface Drop {
  readonly requirement: RequirementId;
  readonly title: string;
  readonly answer: Answer;
  /** What may be seen of the connection that is dropped. */
  readonly seen: readonly (readonly Sight[])[];
}

/** One drop is followed by one request: none more comes while the stream that follows is open. */
const onceAfter = (slug: string, { answer, seen, ...about }: Drop): CaseInArea =>
  plays(slug, {
    ...about,
    also: ['connect.reestablish.error-event'],
    script: [comeBackSoon, answer, stream('data: x\n\n', hold())],
    until: all(dispatched(1), passed(WINDOW, { since: 1 })),
    expect: [
      events('x'),
      requestCount(3),
      statesOneOf(...seen.map((sights) => [...CAME_BACK, ...sights, ...OPENED])),
    ],
    deliveries: ['as-written'],
  });

const LOST: readonly Sight[] = ['open/open', 'error/connecting'];
/** A client that is slow to read loses the head with the connection. */
const LOST_OR_NEVER_OPEN = [LOST, ['error/connecting']] as const;

/**
 * Every drop is one error event and one request, whatever dropped the connection.
 * https://html.spec.whatwg.org/multipage/server-sent-events.html#reestablish-the-connection
 */
export const dropCases = area('client.reconnection', [
  onceAfter('one-request-after-end', {
    requirement: 'response.end-of-body-reestablishes',
    title: 'a stream that ends is followed by one request and no second',
    answer: stream(':\n', end()),
    seen: [LOST],
  }),
  onceAfter('one-request-after-reset', {
    requirement: 'response.truncated-body-reestablishes',
    title: 'a stream that is reset is followed by one request and no second',
    answer: stream(':\n', pause(BEFORE_BREAK), reset()),
    seen: LOST_OR_NEVER_OPEN,
  }),
  onceAfter('one-request-after-cut', {
    requirement: 'response.truncated-body-reestablishes',
    title: 'a stream that breaks off inside its length is followed by one request and no second',
    answer: rawStream(['Content-Length: 1000'], ':\n', pause(BEFORE_BREAK), end()),
    seen: [LOST],
  }),
  onceAfter('one-request-after-network-error', {
    requirement: 'response.network-error-reestablishes',
    title: 'an attempt that is reset before a response is followed by one request and no second',
    answer: raw(reset()),
    seen: [['error/connecting']],
  }),
  onceAfter('end-behind-head', {
    requirement: 'response.end-of-body-reestablishes',
    title: 'a connection that is closed right behind the head is opened and lost',
    answer: raw(streamHead('Connection: close'), end()),
    seen: [LOST],
  }),
  onceAfter('cut-behind-head', {
    requirement: 'response.truncated-body-reestablishes',
    title: 'a chunked body without a byte that is cut off right behind the head is lost once',
    answer: raw(streamHead('Transfer-Encoding: chunked'), end()),
    seen: LOST_OR_NEVER_OPEN,
  }),
  onceAfter('reset-behind-head', {
    requirement: 'response.truncated-body-reestablishes',
    title: 'a connection that is reset right behind the head is lost once',
    answer: raw(streamHead('Transfer-Encoding: chunked'), reset()),
    seen: LOST_OR_NEVER_OPEN,
  }),
  plays('slow-answer-not-asked-again', {
    requirement: 'connect.reestablish.state-until-open',
    title: 'while the answer to a reconnection is awaited no other request is made',
    script: [comeBackSoon, raw(pause(12 * SOON), `${streamHead('Connection: close')}data: x\n\n`, hold())],
    until: dispatched(1),
    expect: [events('x'), requestCount(2), states(...CAME_BACK, ...OPENED)],
    deliveries: ['as-written'],
  }),
]);
