import { type Behaviour, type Fields, right, type Visit } from '../behaviour.ts';
import { faulty, type ServerMutant } from '../mutant.ts';

/** Every answer has these fields. */
const everywhere = (fields: Fields): Partial<Behaviour> => ({ fieldsFor: () => fields });

/** Answers preflights in its own way. */
const toPreflights = (answer: (visit: Visit) => void): Partial<Behaviour> => ({
  answer: (visit) =>
    visit.request.headers['access-control-request-method'] === undefined ? visit.right() : answer(visit),
});

/** Names the origin that asks, whichever it is. */
const echoed = (more: Fields): Partial<Behaviour> => ({
  fieldsFor: ({ headers: { origin } }) => ({
    ...(origin !== undefined && { 'Access-Control-Allow-Origin': origin }),
    ...more,
  }),
});

/** Pages of other origins are let down. */
export const corsFaults: readonly ServerMutant[] = [
  faulty(
    'two-origins',
    'lists the origins that may read it in one field',
    { 'server.cors.allow-origin': 'fail' },
    everywhere({ 'Access-Control-Allow-Origin': 'https://a.example, https://b.example' }),
  ),
  faulty(
    'no-origin',
    'lets no other origin read what is meant for them',
    { 'server.cors.allow-origin': 'fail', 'server.cors.preflight-last-event-id': 'warn' },
    { ...everywhere({}), preflight: right.preflight },
    { approach: { expectCors: true } },
  ),
  faulty(
    'any-origin-with-credentials',
    'allows credentials to every origin at once',
    { 'server.cors.credentials': 'fail' },
    everywhere({ 'Access-Control-Allow-Origin': '*', 'Access-Control-Allow-Credentials': 'true' }),
  ),
  faulty(
    'blind-reflection',
    'allows credentials to whichever origin asks',
    { 'server.cors.no-blind-reflection': 'warn' },
    echoed({ Vary: 'Origin', 'Access-Control-Allow-Credentials': 'true' }),
  ),
  faulty(
    'null-origin',
    'allows credentials to the origin null',
    { 'server.cors.no-blind-reflection': 'warn' },
    everywhere({ 'Access-Control-Allow-Origin': 'null', 'Access-Control-Allow-Credentials': 'true' }),
  ),
  faulty(
    'origin-without-vary',
    'names the origin that asks, and lets caches hand that to others',
    { 'server.cors.vary-origin': 'warn' },
    { ...echoed({}), fields: { 'Cache-Control': 'max-age=0, no-transform' } },
  ),
  faulty(
    'cors-lost-on-return',
    'forgets the CORS fields for clients that come back',
    { 'server.cors.every-response': 'fail' },
    {
      fieldsFor: (request) =>
        request.headers['last-event-id'] === undefined ? right.fieldsFor(request) : {},
    },
  ),
  faulty(
    'cors-lost-on-redirect',
    'forgets the CORS fields on its redirect',
    { 'server.cors.redirects-carry-cors': 'fail' },
    {
      fieldsFor: (request) => (request.url?.startsWith('/events') === true ? {} : right.fieldsFor(request)),
      answer: (visit) =>
        visit.request.url?.startsWith('/events') === true
          ? visit.refuse(307, { Location: '/there', 'Cache-Control': 'no-store' })
          : visit.right(),
    },
  ),
  faulty(
    'preflight-not-found',
    'answers preflights with all fields and status 404',
    { 'server.cors.preflight-status': 'fail', 'server.cors.preflight-last-event-id': 'warn' },
    toPreflights((visit) => visit.refuse(404, right.preflight)),
  ),
  faulty(
    'preflight-wants-token',
    'asks credentials of preflights',
    { 'server.cors.preflight-no-auth': 'warn' },
    toPreflights((visit) => visit.refuse(401, { 'WWW-Authenticate': 'Bearer' })),
  ),
  faulty(
    'preflight-without-id',
    'does not allow clients of other origins to resume',
    { 'server.cors.preflight-last-event-id': 'warn' },
    { preflight: { ...right.preflight, 'Access-Control-Allow-Headers': 'Authorization, Cache-Control' } },
  ),
  faulty(
    'preflight-without-token',
    'does not allow clients of other origins to send a token',
    { 'server.cors.preflight-headers': 'info' },
    { preflight: { ...right.preflight, 'Access-Control-Allow-Headers': 'Last-Event-ID' } },
  ),
];
