import type { HeaderField } from '../../../harness/transcript.ts';
import { end, hold, raw, respond, STREAM_HEADERS, stream } from '../../../servers/reference/script.ts';
import type { RequirementId } from '../../requirements.ts';
import { area, type CaseInArea, dispatched, errors, events, plays, states, statesOneOf } from '../words.ts';
import {
  CAME_BACK,
  comeBackSoon,
  fails,
  failsAtFirst,
  READABLE,
  streamHead,
  TEMPTING_BODY,
} from './first-connection.ts';

/** A response that is a right stream but for its status. */
const answer = (status: number, ...headers: readonly HeaderField[]) =>
  respond(status, [...STREAM_HEADERS, ...headers], TEMPTING_BODY, end());

interface WithStatus {
  readonly status: number;
  readonly requirement: RequirementId;
  readonly also?: readonly RequirementId[];
}

const failsWith = ({ status, ...about }: WithStatus): CaseInArea =>
  fails(`status-${status}`, {
    ...about,
    title: `a ${status} in place of a stream fails the connection`,
    answer: answer(status),
  });

/** https://www.rfc-editor.org/rfc/rfc8297.html */
const EARLY_HINTS = 'HTTP/1.1 103 Early Hints\r\nLink: </style.css>; rel=preload; as=style\r\n\r\n';

const CLIENT_ERRORS = [400, 401, 403, 404, 405, 406, 409, 410, 418, 429, 451];
const SERVER_ERRORS = [500, 501, 502, 503, 504, 511];

/**
 * Every status but 200 fails the connection, on a reconnection as on the first connection.
 * https://html.spec.whatwg.org/multipage/server-sent-events.html#sse-processing-model
 */
export const statusCases = area('client.connection', [
  plays('status-200', {
    requirement: 'response.ok-opens',
    also: ['connect.announce.state-then-event'],
    title: 'a 200 of type text/event-stream opens the stream',
    script: [stream('data: x\n\n', hold())],
    until: dispatched(1),
    expect: [events('x'), states('open/open', 'event/open')],
    deliveries: ['as-written'],
  }),
  plays('status-200-any-reason', {
    requirement: 'response.ok-opens',
    title: 'the reason phrase behind 200 does not matter',
    script: [{ ...stream('data: x\n\n', hold()), statusText: 'Not Found' }],
    until: dispatched(1),
    expect: [events('x'), states('open/open', 'event/open')],
    deliveries: ['as-written'],
  }),
  failsAtFirst('status-404-before-end-of-body', {
    requirement: 'response.status-4xx-fails',
    title: 'a 404 fails the connection though its body has not ended',
    answer: respond(404, STREAM_HEADERS, TEMPTING_BODY, hold()),
  }),
  failsAtFirst('status-204-at-first', {
    requirement: 'response.status-204-stops',
    also: ['connect.fail.state-before-event', 'connect.fail.no-open'],
    title: 'a 204 to the first request stops the client',
    answer: respond(204, [READABLE]),
  }),
  fails('status-204-on-reconnect', {
    requirement: 'response.status-204-stops',
    also: ['response.status-fail-on-reconnect'],
    title: 'a 204 to a reconnection stops the client',
    answer: respond(204, [READABLE]),
  }),
  failsAtFirst('status-404-at-first', {
    requirement: 'response.status-fail-ignores-body',
    also: [
      'response.status-4xx-fails',
      'connect.fail.state-before-event',
      'connect.fail.one-error-event',
      'connect.fail.no-open',
      'connect.fail.never-reconnects',
    ],
    title: 'nothing in the body of a 404 to the first request is read',
    answer: answer(404),
  }),
  failsAtFirst('status-500-at-first', {
    requirement: 'response.status-5xx-fails',
    also: ['connect.fail.never-reconnects'],
    title: 'a 500 to the first request fails the connection',
    answer: answer(500),
  }),
  failsWith({ status: 201, requirement: 'response.status-201-fails' }),
  failsWith({ status: 202, requirement: 'response.status-202-fails' }),
  failsWith({ status: 203, requirement: 'response.status-203-fails' }),
  fails('status-205', {
    requirement: 'response.status-205-fails',
    title: 'a 205 in place of a stream fails the connection',
    // A 205 has no content: https://www.rfc-editor.org/rfc/rfc9110.html#section-15.3.6
    answer: respond(205, [...STREAM_HEADERS, ['Content-Length', '0']]),
  }),
  failsWith({ status: 206, requirement: 'response.status-206-fails' }),
  failsWith({ status: 299, requirement: 'response.status-unknown-fails' }),
  ...CLIENT_ERRORS.map((status) =>
    failsWith({ status, requirement: 'response.status-4xx-fails', also: ['connect.fail.one-error-event'] }),
  ),
  ...SERVER_ERRORS.map((status) =>
    failsWith({
      status,
      requirement: 'response.status-5xx-fails',
      also: ['response.status-fail-on-reconnect', 'connect.reestablish.same-response-rules'],
    }),
  ),
  failsWith({
    status: 599,
    requirement: 'response.status-unknown-fails',
    also: ['response.status-5xx-fails'],
  }),
  fails('status-503-with-retry-after', {
    requirement: 'response.retry-after-not-used',
    title: 'a Retry-After of 0 does not bring the client back after a 503',
    answer: answer(503, ['Retry-After', '0']),
  }),
  fails('body-of-failed-response-ignored', {
    requirement: 'response.status-fail-ignores-body',
    title: 'events and retry in the body of a 503 have no effect',
    answer: respond(503, STREAM_HEADERS, TEMPTING_BODY, TEMPTING_BODY, end()),
  }),
  plays('status-407', {
    requirement: 'response.status-407-network-error',
    title: 'a 407 fails the connection, or is a network error, and never opens',
    script: [answer(407)],
    until: errors(1),
    expect: [events(), statesOneOf(['error/closed'], ['error/connecting'])],
    deliveries: ['as-written'],
  }),
  plays('status-408', {
    requirement: 'response.status-408-transport-retry',
    title: 'a 408 fails the connection in the end, however often HTTP repeats the request',
    script: [comeBackSoon, answer(408), answer(408), answer(408)],
    until: errors(2),
    expect: [events(), states(...CAME_BACK, 'error/closed')],
    deliveries: ['as-written'],
  }),
  plays('status-421', {
    requirement: 'response.status-4xx-fails',
    title: 'a 421 fails the connection, though HTTP may repeat the request on another one',
    // https://www.rfc-editor.org/rfc/rfc9110.html#section-15.5.20
    script: [comeBackSoon, answer(421), answer(421), answer(421)],
    until: errors(2),
    expect: [events(), states(...CAME_BACK, 'error/closed')],
    deliveries: ['as-written'],
  }),
  plays('informational-ignored', {
    requirement: 'response.informational-ignored',
    title: 'a 103 before the response is passed over',
    script: [raw(EARLY_HINTS, streamHead(), 'data: x\n\n', hold())],
    until: dispatched(1),
    expect: [events('x'), states('open/open', 'event/open')],
    deliveries: ['as-written'],
  }),
]);
