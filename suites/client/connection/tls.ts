import type { HeaderField } from '../../../harness/transcript.ts';
import {
  end,
  type HttpAnswer,
  hold,
  pause,
  reset,
  respond,
  stream,
} from '../../../servers/reference/script.ts';
import {
  area,
  type CaseInArea,
  dispatched,
  errors,
  eventBeforeByte,
  events,
  lastEventId,
  originOf,
  parses,
  plays,
  requestCount,
  states,
  statesOneOf,
  target,
} from '../words.ts';
import { READABLE, SOON } from './first-connection.ts';

const UNCACHED: HeaderField = ['Cache-Control', 'no-store'];

const redirect = (location: string): HttpAnswer =>
  respond(302, [READABLE, UNCACHED, ['Location', location], ['Content-Length', '0']]);

const FIRST = 'data: a\n\n';

/** In ms: so that what was written has been read when the connection breaks, since that may discard what was not. */
const BEFORE_BREAK = 300;

/** Enough for an event to be seen before the next byte is written, in ms. */
const UNTIL_NEXT = 700;

/** A place behind a certificate that must not be accepted; whether a client tries again is up to it. */
const refusesCertificate = (fault: 'untrusted' | 'expired' | 'misnamed', inWords: string): CaseInArea =>
  plays(`certificate-${fault}`, {
    requirement: 'response.network-error-certificate',
    also: ['response.network-error-may-fail'],
    title: `no stream is read from behind a certificate ${inWords}`,
    script: [redirect(`{${fault}}target`), stream('data: x\n\n', hold())],
    until: errors(1),
    expect: [events(), statesOneOf(['error/connecting'], ['error/closed']), requestCount(1)],
    deliveries: ['as-written'],
    needs: ['certificates'],
    over: 'https',
  });

/** Streams over TLS, in HTTP/1.1: as in the clear. */
export const tlsCases = area('client.connection', [
  parses('tls-stream', {
    requirement: 'response.chunked',
    title: 'a stream over TLS is read as in the clear',
    bytes: '\ufeff: greeting\r\nevent: b\r\nid: 1\r\ndata: \u00fc\r\ndata: two\r\n\r\ndata: lost\n',
    events: [{ type: 'b', data: '\u00fc\ntwo', lastEventId: '1' }],
    over: 'https',
  }),
  plays('tls-incremental', {
    requirement: 'response.incremental-delivery',
    title: 'over TLS an event is dispatched at its empty line',
    script: [stream(FIRST, pause(UNTIL_NEXT), 'data: b\n\n', hold())],
    until: dispatched(2),
    expect: [
      events('a', 'b'),
      eventBeforeByte(0, FIRST.length),
      states('open/open', 'event/open', 'event/open'),
    ],
    deliveries: ['as-written'],
    over: 'https',
  }),
  plays('tls-reconnect', {
    requirement: 'response.end-of-body-reestablishes',
    title: 'a stream over TLS that ends is taken up again over TLS, with the last event ID',
    script: [stream(`retry: ${SOON}\nid: 7\ndata: a\n\n`, end()), stream('data: b\n\n', hold())],
    until: dispatched(2),
    expect: [
      events('a', 'b'),
      lastEventId(1, '7'),
      target(1, { base: 0, oneOf: [''] }),
      states('open/open', 'event/open', 'error/connecting', 'open/open', 'event/open'),
    ],
    deliveries: ['as-written'],
    over: 'https',
  }),
  plays('tls-origin', {
    requirement: 'stream.dispatch.origin',
    title: 'the origin of an event from a stream over TLS begins with https',
    script: [stream('data: x\n\n', hold())],
    until: dispatched(1),
    expect: [events('x'), originOf(0)],
    deliveries: ['as-written'],
    over: 'https',
  }),
  plays('tls-reset', {
    requirement: 'response.truncated-body-reestablishes',
    title: 'a connection over TLS that is reset inside an event is a lost one',
    script: [
      stream(`retry: ${SOON}\ndata: a\n\ndata: lost`, pause(BEFORE_BREAK), reset()),
      stream('data: b\n\n', hold()),
    ],
    until: dispatched(2),
    expect: [
      events('a', 'b'),
      states('open/open', 'event/open', 'error/connecting', 'open/open', 'event/open'),
    ],
    deliveries: ['as-written'],
    over: 'https',
  }),
  plays('tls-redirect-to-clear', {
    requirement: 'redirect.follow-302',
    also: ['redirect.event-origin-final'],
    title: 'a redirect from TLS to the clear is followed, where no page forbids it',
    script: [redirect('{clear}target'), stream('data: x\n\n', hold())],
    until: dispatched(1),
    expect: [events('x'), target(1, { base: 0, oneOf: ['{clear}target'] }), originOf(1)],
    deliveries: ['as-written'],
    over: 'https',
  }),
  plays('tls-redirect-from-clear', {
    requirement: 'redirect.follow-302',
    also: ['redirect.event-origin-final'],
    title: 'a redirect from the clear to TLS is followed',
    script: [redirect('{clear}first'), redirect('{other}second'), stream('data: x\n\n', hold())],
    until: dispatched(1),
    expect: [
      events('x'),
      target(1, { base: 0, oneOf: ['{clear}first'] }),
      target(2, { base: 0, oneOf: ['{other}second'] }),
      originOf(2),
    ],
    deliveries: ['as-written'],
    over: 'https',
  }),
  refusesCertificate('untrusted', 'of an unknown authority'),
  refusesCertificate('expired', 'that has expired'),
  refusesCertificate('misnamed', 'for another name'),
]);
