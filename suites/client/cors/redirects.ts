import type { HeaderField } from '../../../harness/transcript.ts';
import { end, hold, respond, stream } from '../../../servers/reference/script.ts';
import { READABLE, SOON } from '../connection/first-connection.ts';
import {
  area,
  type CaseInArea,
  dispatched,
  errors,
  events,
  field,
  fieldMatches,
  originOf,
  plays,
  reports,
  requestCount,
  sameField,
  states,
  target,
} from '../words.ts';
import {
  allowOrigin,
  foreignRedirect,
  foreignStream,
  LATER,
  NETWORK_ERROR,
  SERIALIZED_ORIGIN,
  secret,
} from './foreign-stream.ts';

const ELSEWHERE = '{other}target';

interface Unfollowed {
  readonly title: string;
  readonly access: readonly HeaderField[];
  readonly location: string;
}

/** A redirect that the page may not read is a network error, whatever it leads to. */
const unfollowed = (slug: string, { title, access, location }: Unfollowed): CaseInArea =>
  plays(slug, {
    requirement: 'request.cors.cross-origin-redirect-response-checked',
    also: ['request.cors.required-of-user-agents'],
    title,
    needs: ['cors'],
    script: [foreignRedirect(access, location), secret(READABLE)],
    until: errors(1),
    expect: [events(), NETWORK_ERROR, requestCount(1)],
    deliveries: ['as-written'],
  });

/** A target that the page may not read, behind a redirect that it may. */
const refusedAtTarget = (slug: string, { title, access, location }: Unfollowed): CaseInArea =>
  plays(slug, {
    requirement: 'request.cors.redirect-taints-origin',
    also: ['request.cors.required-of-user-agents'],
    title,
    needs: ['cors'],
    script: [foreignRedirect([READABLE], location), secret(...access)],
    until: errors(1),
    expect: [events(), NETWORK_ERROR, requestCount(2)],
    deliveries: ['as-written'],
  });

const redirectElsewhere = respond(307, [
  READABLE,
  ['Cache-Control', 'no-store'],
  ['Location', ELSEWHERE],
  ['Content-Length', '0'],
]);

/** Redirects between origins: https://fetch.spec.whatwg.org/#http-redirect-fetch */
export const crossOriginRedirectCases = area('client.cors', [
  plays('redirect-event-origin', {
    requirement: 'redirect.event-origin-final',
    title: 'events of a stream that was redirected to another origin have the origin of the target',
    script: [redirectElsewhere, stream('data: x\n\n', hold())],
    until: dispatched(1),
    expect: [events('x'), target(1, { base: 0, oneOf: [ELSEWHERE] }), originOf(1)],
    deliveries: ['as-written'],
  }),
  plays('redirect-back-event-origin', {
    requirement: 'redirect.event-origin-final',
    title: 'events of a stream that was redirected to another origin and back have their first origin',
    script: [
      redirectElsewhere,
      respond(302, [READABLE, ['Location', '{url}back'], ['Content-Length', '0']]),
      stream('data: x\n\n', hold()),
    ],
    until: dispatched(1),
    expect: [events('x'), requestCount(3), originOf(0)],
    deliveries: ['as-written'],
  }),
  plays('redirect-last-event-id', {
    requirement: 'redirect.last-event-id-crosses-origins',
    title: 'a reconnection that is redirected to another origin reads the stream there',
    script: [
      stream(`retry: ${SOON}\nid: 7\ndata: a\n\n`, end()),
      redirectElsewhere,
      stream('data: b\n\n', hold()),
    ],
    until: dispatched(2),
    expect: [
      events('a', 'b'),
      target(2, { base: 1, oneOf: [ELSEWHERE] }),
      reports({ measure: 'field', request: 2, name: 'last-event-id' }),
      reports({ measure: 'requests' }),
    ],
    deliveries: ['as-written'],
  }),
  plays('redirect-to-credentials', {
    requirement: 'redirect.credentials-in-location-refused',
    title: 'a redirect to a URL of another origin with a user name is a network error',
    needs: ['cors'],
    script: [
      foreignRedirect([READABLE], 'http://user:word@{other.host}{other.pathname}target'),
      secret(READABLE),
    ],
    until: errors(1),
    expect: [events(), NETWORK_ERROR, requestCount(1)],
    deliveries: ['as-written'],
  }),
  unfollowed('redirect-without-leave', {
    title: 'a foreign redirect without Access-Control-Allow-Origin is not followed to another origin',
    access: [],
    location: ELSEWHERE,
  }),
  unfollowed('redirect-without-leave-same-origin', {
    title: 'a foreign redirect without Access-Control-Allow-Origin is not followed to its own origin',
    access: [],
    location: 'target',
  }),
  unfollowed('redirect-for-another-origin', {
    title: 'a foreign redirect that is for pages of another origin is not followed',
    access: [allowOrigin('http://nope.example')],
    location: ELSEWHERE,
  }),
  plays('redirect-keeps-origin', {
    requirement: 'request.origin-header-cross-origin',
    title: 'a redirect within one foreign origin leaves the Origin as it was',
    needs: ['cors'],
    script: [
      foreignRedirect([allowOrigin('{origin}')], 'target'),
      foreignStream([allowOrigin('{origin}')], 'data: x\n\n', hold()),
    ],
    until: dispatched(1),
    expect: [
      events('x'),
      states('open/open', 'event/open'),
      fieldMatches(0, 'origin', SERIALIZED_ORIGIN),
      sameField(1, 'origin', { as: 0 }),
    ],
    deliveries: ['as-written'],
  }),
  plays('redirect-taints-origin', {
    requirement: 'request.cors.redirect-taints-origin',
    title: 'behind a redirect from one foreign origin to another the Origin is null, which null admits',
    needs: ['cors'],
    script: [
      foreignRedirect([allowOrigin('{origin}')], ELSEWHERE),
      foreignStream([allowOrigin('null')], 'data: x\n\n', hold()),
    ],
    until: dispatched(1),
    expect: [
      events('x'),
      states('open/open', 'event/open'),
      fieldMatches(0, 'origin', SERIALIZED_ORIGIN),
      field(1, 'origin', 'null'),
    ],
    deliveries: ['as-written'],
  }),
  plays('redirect-stays-tainted', {
    requirement: 'request.cors.redirect-taints-origin',
    title: 'an Origin that a redirect made null stays so behind the redirects that follow',
    needs: ['cors'],
    script: [
      foreignRedirect([READABLE], ELSEWHERE),
      foreignRedirect([READABLE], 'further'),
      foreignRedirect([READABLE], '{url}back'),
      foreignStream([READABLE], 'data: x\n\n', hold()),
    ],
    until: dispatched(1),
    expect: [events('x'), field(1, 'origin', 'null'), field(2, 'origin', 'null'), field(3, 'origin', 'null')],
    deliveries: ['as-written'],
  }),
  refusedAtTarget('redirect-target-without-leave', {
    title: 'the target of a foreign redirect is not read without Access-Control-Allow-Origin',
    access: [],
    location: ELSEWHERE,
  }),
  refusedAtTarget('redirect-target-for-itself', {
    title: 'the target of a foreign redirect is not read when it is for pages of its own origin only',
    access: [allowOrigin('{other.origin}')],
    location: ELSEWHERE,
  }),
  plays('redirect-checked-on-reconnection', {
    requirement: 'request.cors.checked-on-every-connection',
    also: ['request.cors.cross-origin-redirect-response-checked'],
    title: 'a reconnection does not follow a redirect that is not for the page',
    needs: ['cors'],
    script: [stream(`retry: ${LATER}\n\n`, end()), foreignRedirect([], ELSEWHERE), secret(READABLE)],
    until: errors(2),
    expect: [events(), requestCount(2)],
    deliveries: ['as-written'],
  }),
]);
