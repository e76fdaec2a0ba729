import { end, hold } from '../../../servers/reference/script.ts';
import { CAME_BACK, SOON } from '../connection/first-connection.ts';
import { area, dispatched, errors, events, method, plays, reports, states, statesOneOf } from '../words.ts';
import { allowCredentials, allowOrigin, foreignStream, LATER } from './foreign-stream.ts';

/** Requests that ask whether a request may be made: https://fetch.spec.whatwg.org/#cors-preflight-fetch */
export const preflightCases = area('client.cors', [
  plays('no-preflight-at-first', {
    requirement: 'request.cors.no-preflight-on-first-request',
    title: 'the first request to a foreign stream is made without a preflight',
    needs: ['cors'],
    preflights: 'scripted',
    script: [foreignStream([allowOrigin('*')], 'data: x\n\n', hold())],
    until: dispatched(1),
    expect: [events('x'), states('open/open', 'event/open'), method(0, 'GET')],
    deliveries: ['as-written'],
  }),
  plays('no-preflight-with-credentials', {
    requirement: 'request.cors.no-preflight-on-first-request',
    title: 'the first request with credentials to a foreign stream is made without a preflight',
    needs: ['cors'],
    preflights: 'scripted',
    withCredentials: true,
    script: [foreignStream([allowOrigin('{origin}'), allowCredentials('true')], 'data: x\n\n', hold())],
    until: dispatched(1),
    expect: [events('x'), states('open/open', 'event/open'), method(0, 'GET')],
    deliveries: ['as-written'],
  }),
  plays('preflight-for-last-event-id', {
    requirement: 'request.cors.preflight-for-last-event-id',
    title: 'a reconnection with a Last-Event-ID to a foreign stream is made, with or without a preflight',
    needs: ['cors'],
    script: [
      foreignStream([allowOrigin('{origin}')], `retry: ${SOON}\nid: abc\n\n`, end()),
      foreignStream([allowOrigin('{origin}')], 'data: x\n\n', hold()),
    ],
    until: dispatched(1),
    expect: [
      events('x'),
      states(...CAME_BACK, 'open/open', 'event/open'),
      reports({ measure: 'field', request: 1, name: 'last-event-id' }),
      reports({ measure: 'requests' }),
    ],
    deliveries: ['as-written'],
  }),
  plays('preflight-without-last-event-id', {
    requirement: 'request.cors.no-preflight-on-first-request',
    title: 'a reconnection without a Last-Event-ID to a foreign stream is made without a preflight, too',
    needs: ['cors'],
    preflights: 'scripted',
    script: [
      foreignStream([allowOrigin('{origin}')], `retry: ${SOON}\n\n`, end()),
      foreignStream([allowOrigin('{origin}')], 'data: x\n\n', hold()),
    ],
    until: dispatched(1),
    expect: [events('x'), method(1, 'GET')],
    deliveries: ['as-written'],
  }),
  plays('preflight-refused', {
    requirement: 'request.cors.preflight-for-last-event-id',
    title: 'where a Last-Event-ID is asked for by a preflight, one that does not allow it is a network error',
    needs: ['cors'],
    preflights: 'scripted',
    script: [
      foreignStream([allowOrigin('{origin}')], `retry: ${LATER}\nid: abc\n\n`, end()),
      // A GET may read this; to a preflight it says nothing of the Last-Event-ID.
      foreignStream([allowOrigin('{origin}')], 'data: x\n\n', end()),
    ],
    until: errors(2),
    expect: [
      statesOneOf(
        [...CAME_BACK, 'open/open', 'event/open', 'error/connecting'],
        [...CAME_BACK, 'error/connecting'],
        [...CAME_BACK, 'error/closed'],
      ),
      reports({ measure: 'requests' }),
    ],
    deliveries: ['as-written'],
  }),
]);
