import type { HeaderField } from '../../../harness/transcript.ts';
import {
  end,
  type HttpAnswer,
  hold,
  respond,
  STREAM_HEADERS,
  stream,
} from '../../../servers/reference/script.ts';
import type { RequirementId } from '../../requirements.ts';
import {
  all,
  area,
  type CaseInArea,
  dispatched,
  errors,
  events,
  lastEventId,
  method,
  passed,
  plays,
  reports,
  requestCount,
  sameField,
  states,
  statesOneOf,
  target,
} from '../words.ts';
import { comeBackSoon, fails, READABLE, SOON, TEMPTING_BODY } from './first-connection.ts';

const redirect = (status: number, location: string): HttpAnswer =>
  respond(status, [READABLE, ['Cache-Control', 'no-store'], ['Location', location], ['Content-Length', '0']]);

const follows = (status: number, requirement: RequirementId): CaseInArea =>
  plays(`redirect-${status}`, {
    requirement,
    also: ['connect.announce.after-redirects'],
    title: `a ${status} is followed with GET, and its target is the stream`,
    script: [redirect(status, 'target'), stream('data: x\n\n', hold())],
    until: dispatched(1),
    expect: [
      events('x'),
      states('open/open', 'event/open'),
      method(1, 'GET'),
      target(1, { base: 0, oneOf: ['target'] }),
      sameField(1, 'accept', { as: 0 }),
    ],
    deliveries: ['as-written'],
  });

/** A reference to the place of the stream, by what is particular about it. */
const resolves = (slug: string, title: string, location: string): CaseInArea =>
  plays(slug, {
    requirement: 'redirect.location-relative',
    title,
    script: [redirect(302, 'deep/er/first?a=1'), redirect(302, location), stream('data: x\n\n', hold())],
    until: dispatched(1),
    expect: [events('x'), states('open/open', 'event/open'), target(2, { base: 1, oneOf: [location] })],
    deliveries: ['as-written'],
  });

/** A redirect that is a network error: whether that is retried is up to the client. */
const isNetworkError = (
  slug: string,
  requirement: RequirementId,
  title: string,
  location: string,
): CaseInArea =>
  plays(slug, {
    requirement,
    also: ['response.network-error-may-fail'],
    title,
    script: [redirect(302, location)],
    until: errors(1),
    expect: [events(), statesOneOf(['error/connecting'], ['error/closed']), requestCount(1)],
    deliveries: ['as-written'],
  });

/** https://fetch.spec.whatwg.org/#http-redirect-fetch */
const MOST_REDIRECTS = 20;

const redirects = (count: number): readonly HttpAnswer[] =>
  Array.from({ length: count }, (_, index) => redirect(302, `?${index + 1}`));

const LOCATION: HeaderField = ['Location', 'target'];

const notFollowed = (status: number): CaseInArea =>
  fails(`status-${status}-not-followed`, {
    requirement: 'redirect.non-redirect-3xx-fails',
    title: `a ${status} is not followed, though it has a Location, and fails the connection`,
    answer: respond(status, [...STREAM_HEADERS, LOCATION], TEMPTING_BODY, end()),
  });

/** Redirects, which Fetch follows on the client's behalf. */
export const redirectCases = area('client.connection', [
  follows(301, 'redirect.follow-301'),
  follows(302, 'redirect.follow-302'),
  follows(303, 'redirect.follow-303'),
  follows(307, 'redirect.follow-307'),
  follows(308, 'redirect.follow-308'),
  resolves('redirect-to-relative-path', 'a relative path is resolved against the URL that redirected', 'b'),
  resolves('redirect-to-path-upwards', 'dots in a relative path lead upwards', '../other/./c?q=%20'),
  resolves('redirect-to-query', 'a query alone keeps the path of the URL that redirected', '?b=2'),
  isNetworkError(
    'redirect-to-unparsable-url',
    'redirect.location-unparseable',
    'a Location that is no URL is a network error',
    'http://[',
  ),
  isNetworkError(
    'redirect-to-data-url',
    'redirect.location-non-http',
    'a redirect to a data URL is a network error, and its stream is not read',
    'data:text/event-stream,data:%20x%0A%0A',
  ),
  isNetworkError(
    'redirect-to-other-scheme',
    'redirect.location-non-http',
    'a redirect to a scheme that is not fetched is a network error',
    'ftp://127.0.0.1/stream',
  ),
  ...[301, 302, 303, 307, 308].map((status) =>
    fails(`redirect-${status}-without-location`, {
      requirement: 'redirect.location-missing',
      title: `a ${status} without Location fails the connection`,
      answer: respond(status, STREAM_HEADERS, TEMPTING_BODY, end()),
    }),
  ),
  plays('redirect-to-itself', {
    requirement: 'redirect.location-relative',
    title: 'an empty Location leads to the same URL again',
    script: [redirect(302, ''), stream('data: x\n\n', end())],
    until: errors(1),
    expect: [
      events('x'),
      states('open/open', 'event/open', 'error/connecting'),
      target(1, { base: 0, oneOf: [''] }),
    ],
    deliveries: ['as-written'],
  }),
  plays('redirects-at-limit', {
    requirement: 'redirect.limit',
    also: ['connect.announce.after-redirects'],
    title: 'twenty redirects in a row are followed',
    script: [...redirects(MOST_REDIRECTS), stream('data: x\n\n', hold())],
    until: dispatched(1),
    expect: [events('x'), states('open/open', 'event/open'), requestCount(MOST_REDIRECTS + 1)],
    deliveries: ['as-written'],
  }),
  plays('redirects-beyond-limit', {
    requirement: 'redirect.limit',
    title: 'the twenty-first redirect in a row is a network error',
    script: [...redirects(MOST_REDIRECTS + 1), stream('data: x\n\n', hold())],
    until: errors(1),
    expect: [events(), statesOneOf(['error/connecting'], ['error/closed']), requestCount(MOST_REDIRECTS + 1)],
    deliveries: ['as-written'],
  }),
  plays('redirect-before-end-of-body', {
    requirement: 'redirect.follow-302',
    title: 'a redirect is followed though its body has not ended',
    script: [respond(302, [READABLE, LOCATION], 'moved', hold()), stream('data: x\n\n', hold())],
    until: dispatched(1),
    expect: [events('x'), states('open/open', 'event/open'), target(1, { base: 0, oneOf: ['target'] })],
    deliveries: ['as-written'],
  }),
  plays('redirect-body-not-read', {
    requirement: 'redirect.follow-302',
    also: ['connect.announce.after-redirects'],
    title: 'an event stream in the body of a redirect is not read',
    script: [
      respond(302, [...STREAM_HEADERS, LOCATION], TEMPTING_BODY, end()),
      stream('data: x\n\n', hold()),
    ],
    until: dispatched(1),
    expect: [events({ data: 'x', lastEventId: '' }), states('open/open', 'event/open')],
    deliveries: ['as-written'],
  }),
  ...[300, 304, 305, 306].map(notFollowed),
  fails('status-404-with-location', {
    requirement: 'response.status-4xx-fails',
    title: 'a 404 whose Location names another URL is not followed',
    answer: respond(404, [...STREAM_HEADERS, LOCATION], TEMPTING_BODY, end()),
  }),
  plays('redirect-to-204', {
    requirement: 'redirect.to-204-stops',
    title: 'a redirect to a 204 stops the client',
    script: [comeBackSoon, redirect(302, 'target'), respond(204, [READABLE])],
    until: all(errors(2), passed(10 * SOON, { since: 2 })),
    expect: [events(), states('open/open', 'error/connecting', 'error/closed'), requestCount(3)],
    deliveries: ['as-written'],
  }),
  plays('redirect-repeats-headers', {
    requirement: 'redirect.headers-carried',
    title: 'the target of a redirect is sent Accept and Last-Event-ID, too',
    script: [
      stream(`retry: ${SOON}\nid: 7\ndata: a\n\n`, end()),
      redirect(307, 'target'),
      stream('data: b\n\n', hold()),
    ],
    until: dispatched(2),
    expect: [
      events('a', 'b'),
      lastEventId(1, '7'),
      lastEventId(2, '7'),
      sameField(1, 'accept', { as: 0 }),
      sameField(2, 'accept', { as: 0 }),
    ],
    deliveries: ['as-written'],
  }),
  ...[301, 302].map((status) =>
    plays(`reconnect-after-redirect-${status}`, {
      requirement: 'redirect.reconnect-target',
      title: `after a ${status} the client reconnects to the target, or to where it began`,
      script: [
        redirect(status, 'target'),
        stream(`retry: ${SOON}\ndata: a\n\n`, end()),
        stream('data: b\n\n', hold()),
      ],
      until: dispatched(2),
      expect: [
        events('a', 'b'),
        target(2, { base: 0, oneOf: ['', 'target'] }),
        reports({ measure: 'target', request: 2 }),
      ],
      deliveries: ['as-written'],
    }),
  ),
  plays('redirect-of-reconnection', {
    requirement: 'connect.reestablish.same-response-rules',
    title: 'a reconnection is redirected like the first connection',
    script: [comeBackSoon, redirect(302, 'target'), stream('data: x\n\n', hold())],
    until: dispatched(1),
    expect: [events('x'), target(2, { base: 1, oneOf: ['target'] })],
    deliveries: ['as-written'],
  }),
]);
