import { end, type HttpAnswer, hold, respond, stream } from '../../../servers/reference/script.ts';
import { READABLE, SOON } from '../connection/first-connection.ts';
import { SERIALIZED_ORIGIN } from '../cors/foreign-stream.ts';
import {
  area,
  dispatched,
  events,
  field,
  fieldMatches,
  method,
  plays,
  reports,
  sameField,
  states,
} from '../words.ts';

/** One media range of a list that lets event streams in: https://www.rfc-editor.org/rfc/rfc9110.html#section-12.5.1 */
const ACCEPTS_STREAMS =
  /(^|,)[ \t]*([Tt][Ee][Xx][Tt]\/([Ee][Vv][Ee][Nn][Tt]-[Ss][Tt][Rr][Ee][Aa][Mm]|\*)|\*\/\*)[ \t]*(;|,|$)/;

const X = 'data: x\n\n';
const COMES_BACK = stream(`retry: ${SOON}\ndata: a\n\n`, end());

const redirect: HttpAnswer = respond(302, [READABLE, ['Location', 'target'], ['Content-Length', '0']]);

/** What the requests of every client have in common: https://html.spec.whatwg.org/multipage/server-sent-events.html#dom-eventsource */
export const requestCases = area('client.headers', [
  plays('method-and-body', {
    requirement: 'request.method-get',
    title: 'the stream is requested with GET and without a body',
    script: [stream(X, hold())],
    until: dispatched(1),
    expect: [
      events('x'),
      method(0, 'GET'),
      field(0, 'content-length', null, '0'),
      field(0, 'transfer-encoding', null),
      field(0, 'content-type', null),
    ],
    deliveries: ['as-written'],
  }),
  plays('method-and-body-of-reconnection', {
    requirement: 'request.method-get',
    also: ['request.reconnect-same-settings'],
    title: 'reconnections use GET without a body, too',
    script: [COMES_BACK, stream('data: b\n\n', hold())],
    until: dispatched(2),
    expect: [
      events('a', 'b'),
      method(1, 'GET'),
      field(1, 'content-length', null, '0'),
      field(1, 'transfer-encoding', null),
      field(1, 'content-type', null),
    ],
    deliveries: ['as-written'],
  }),
  plays('accept', {
    requirement: 'request.accept-event-stream',
    title: 'the stream is read whatever the client says in Accept',
    script: [stream(X, hold())],
    until: dispatched(1),
    expect: [events('x'), reports({ measure: 'field', request: 0, name: 'accept' })],
    deliveries: ['as-written'],
  }),
  plays('accept-present', {
    requirement: 'request.accept-always-present',
    title: 'the request has an Accept that lets event streams in',
    script: [stream(X, hold())],
    until: dispatched(1),
    expect: [events('x'), fieldMatches(0, 'accept', ACCEPTS_STREAMS)],
    deliveries: ['as-written'],
  }),
  plays('accept-of-reconnection', {
    requirement: 'request.accept-always-present',
    also: ['request.reconnect-same-settings'],
    title: 'a reconnection has the Accept of the first request, and so has the target of a redirect',
    script: [COMES_BACK, redirect, stream('data: b\n\n', hold())],
    until: dispatched(2),
    expect: [
      events('a', 'b'),
      fieldMatches(0, 'accept', ACCEPTS_STREAMS),
      sameField(1, 'accept', { as: 0 }),
      sameField(2, 'accept', { as: 0 }),
    ],
    deliveries: ['as-written'],
  }),
  plays('accept-encoding', {
    requirement: 'request.accept-encoding-offered',
    title: 'the stream is read whatever content codings the client offers',
    script: [stream(X, hold())],
    until: dispatched(1),
    expect: [events('x'), reports({ measure: 'field', request: 0, name: 'accept-encoding' })],
    deliveries: ['as-written'],
  }),
  plays('reconnection-with-same-settings', {
    requirement: 'request.reconnect-same-settings',
    title: 'the second reconnection is requested like the first connection',
    script: [COMES_BACK, stream('data: b\n\n', end()), stream('data: c\n\n', hold())],
    until: dispatched(3),
    expect: [
      events('a', 'b', 'c'),
      method(2, 'GET'),
      sameField(2, 'host', { as: 0 }),
      sameField(2, 'accept', { as: 0 }),
    ],
    deliveries: ['as-written'],
  }),
  plays('origin-of-page', {
    requirement: 'request.origin-header-cross-origin',
    title: 'the request for a foreign stream names the origin of the page',
    needs: ['cors'],
    script: [stream(X, hold())],
    until: dispatched(1),
    expect: [events('x'), states('open/open', 'event/open'), fieldMatches(0, 'origin', SERIALIZED_ORIGIN)],
    deliveries: ['as-written'],
  }),
  plays('origin-of-page-on-reconnection', {
    requirement: 'request.origin-header-cross-origin',
    also: ['request.reconnect-same-settings'],
    title: 'a reconnection to a foreign stream names the same origin as the first request',
    needs: ['cors'],
    script: [COMES_BACK, stream('data: b\n\n', hold())],
    until: dispatched(2),
    expect: [events('a', 'b'), sameField(1, 'origin', { as: 0 })],
    deliveries: ['as-written'],
  }),
  plays('mode', {
    requirement: 'request.mode-cors',
    title: 'a client that tells the mode of its request says cors',
    needs: ['cors'],
    script: [stream(X, hold())],
    until: dispatched(1),
    expect: [events('x'), field(0, 'sec-fetch-mode', 'cors', null)],
    deliveries: ['as-written'],
  }),
  plays('destination', {
    requirement: 'request.destination-empty',
    title: 'a client that tells the destination of its request says empty',
    needs: ['cors'],
    script: [stream(X, hold())],
    until: dispatched(1),
    expect: [events('x'), field(0, 'sec-fetch-dest', 'empty', null)],
    deliveries: ['as-written'],
  }),
  plays('fetch-metadata', {
    requirement: 'request.fetch-metadata',
    title: 'the stream is read whatever the client tells of the request',
    needs: ['cors'],
    script: [stream(X, hold())],
    until: dispatched(1),
    expect: [
      events('x'),
      reports({ measure: 'field', request: 0, name: 'sec-fetch-site' }),
      reports({ measure: 'field', request: 0, name: 'sec-fetch-mode' }),
      reports({ measure: 'field', request: 0, name: 'sec-fetch-dest' }),
    ],
    deliveries: ['as-written'],
  }),
]);
