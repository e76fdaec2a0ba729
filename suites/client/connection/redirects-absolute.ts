import { end, type HttpAnswer, hold, respond, stream } from '../../../servers/reference/script.ts';
import type { RequirementId } from '../../requirements.ts';
import {
  area,
  type CaseInArea,
  dispatched,
  events,
  method,
  plays,
  reports,
  requestCount,
  sameField,
  states,
  target,
} from '../words.ts';
import { READABLE, SOON } from './first-connection.ts';

const redirect = (status: number, location: string): HttpAnswer =>
  respond(status, [READABLE, ['Cache-Control', 'no-store'], ['Location', location], ['Content-Length', '0']]);

interface Leads {
  readonly status: number;
  readonly requirement: RequirementId;
  /** A URL or reference, with placeholders. */
  readonly location: string;
  readonly title: string;
}

/** The first request is redirected there, and the stream is what is found there. */
const leads = (slug: string, { status, requirement, location, title }: Leads): CaseInArea =>
  plays(slug, {
    requirement,
    also: ['connect.announce.after-redirects'],
    title,
    script: [redirect(status, location), stream('data: x\n\n', hold())],
    until: dispatched(1),
    expect: [
      events('x'),
      states('open/open', 'event/open'),
      requestCount(2),
      method(1, 'GET'),
      target(1, { base: 0, oneOf: [location] }),
      sameField(1, 'accept', { as: 0 }),
    ],
    deliveries: ['as-written'],
  });

const FOLLOWED: readonly (readonly [number, RequirementId])[] = [
  [301, 'redirect.follow-301'],
  [302, 'redirect.follow-302'],
  [303, 'redirect.follow-303'],
  [307, 'redirect.follow-307'],
  [308, 'redirect.follow-308'],
];

interface ComesBack {
  readonly status: number;
  readonly location: string;
  readonly title: string;
}

/** The redirected stream ends, and the client comes back. */
const comesBack = (slug: string, { status, location, title }: ComesBack): CaseInArea =>
  plays(slug, {
    requirement: 'redirect.reconnect-target',
    title,
    script: [
      redirect(status, location),
      stream(`retry: ${SOON}\ndata: a\n\n`, end()),
      stream('data: b\n\n', hold()),
    ],
    until: dispatched(2),
    expect: [
      events('a', 'b'),
      requestCount(3),
      target(2, { base: 0, oneOf: ['', location] }),
      reports({ measure: 'target', request: 2 }),
    ],
    deliveries: ['as-written'],
  });

/** Redirects by a Location that names a host: https://fetch.spec.whatwg.org/#concept-response-location-url */
export const absoluteRedirectCases = area('client.connection', [
  ...FOLLOWED.map(([status, requirement]) =>
    leads(`redirect-${status}-to-url`, {
      status,
      requirement,
      location: '{url}target',
      title: `a ${status} to an absolute URL of the same origin is followed with GET`,
    }),
  ),
  ...FOLLOWED.map(([status, requirement]) =>
    leads(`redirect-${status}-to-other-origin`, {
      status,
      requirement,
      location: '{other}target',
      title: `a ${status} to another origin is followed with GET`,
    }),
  ),
  leads('redirect-to-absolute-path', {
    status: 302,
    requirement: 'redirect.location-relative',
    location: '{url.pathname}target?q=1',
    title: 'a Location that is a path keeps scheme and host of the URL that redirected',
  }),
  leads('redirect-to-host', {
    status: 302,
    requirement: 'redirect.location-relative',
    location: '//{other.host}{other.pathname}target',
    title: 'a Location that names a host without a scheme keeps the scheme of the URL that redirected',
  }),
  leads('redirect-to-fragment', {
    status: 302,
    requirement: 'redirect.follow-302',
    location: '{url}target#part',
    title: 'the fragment of a Location is no part of the request that follows',
  }),
  ...FOLLOWED.map(([status]) =>
    comesBack(`reconnect-after-redirect-${status}-to-url`, {
      status,
      location: '{url}target',
      title: `after a ${status} to an absolute URL the client reconnects to it, or to where it began`,
    }),
  ),
  comesBack('reconnect-after-redirect-to-other-origin', {
    status: 302,
    location: '{other}target',
    title: 'after a redirect to another origin the client reconnects there, or to where it began',
  }),
]);
