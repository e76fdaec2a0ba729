import { end } from '../../../servers/reference/script.ts';
import { CAME_BACK } from '../connection/first-connection.ts';
import { area, errors, events, plays, requestCount, statesOneOf } from '../words.ts';
import {
  admitted,
  allowCredentials,
  allowOrigin,
  foreignRedirect,
  foreignStream,
  LATER,
  NETWORK_ERROR,
  refused,
  secret,
} from './foreign-stream.ts';

const withCredentials = true;
const FOR_THE_PAGE = [allowOrigin('{origin}'), allowCredentials('true')];

/** Who a response lets in to a stream that was opened with credentials. */
export const credentialCases = area('client.cors', [
  admitted('with-credentials', {
    requirement: 'request.cors.allow-credentials-required',
    title: 'a stream with credentials is read where its response names the page and allows credentials',
    withCredentials,
    access: FOR_THE_PAGE,
  }),
  admitted('credentials-allowed-in-vain', {
    requirement: 'request.cors.wildcard',
    title: 'a response that allows credentials besides is read without them, too',
    access: [allowOrigin('*'), allowCredentials('true')],
  }),
  refused('wildcard-with-credentials', {
    requirement: 'request.cors.wildcard-with-credentials-refused',
    title: 'an Access-Control-Allow-Origin of * does not admit a stream that was opened with credentials',
    withCredentials,
    access: [allowOrigin('*'), allowCredentials('true')],
  }),
  refused('credentials-not-allowed', {
    requirement: 'request.cors.allow-credentials-required',
    title: 'a stream with credentials is not read without Access-Control-Allow-Credentials',
    withCredentials,
    access: [allowOrigin('{origin}')],
  }),
  ...(
    [
      ['credentials-allowed-in-capitals', 'TRUE'],
      ['credentials-allowed-by-false', 'false'],
      ['credentials-allowed-by-one', '1'],
      ['credentials-allowed-by-star', '*'],
    ] as const
  ).map(([slug, value]) =>
    refused(slug, {
      requirement: 'request.cors.allow-credentials-required',
      title: `a stream with credentials is not read when Access-Control-Allow-Credentials is ${value}`,
      withCredentials,
      access: [allowOrigin('{origin}'), allowCredentials(value)],
    }),
  ),
  refused('credentials-allowed-twice', {
    requirement: 'request.cors.allow-credentials-required',
    title: 'a stream with credentials is not read when Access-Control-Allow-Credentials is there twice',
    withCredentials,
    access: [...FOR_THE_PAGE, allowCredentials('true')],
  }),
  refused('credentials-allowed-to-another', {
    requirement: 'request.cors.mismatch-refused',
    title: 'credentials that are allowed to another origin do not let the page read the stream',
    withCredentials,
    access: [allowOrigin('http://nope.example'), allowCredentials('true')],
  }),
  plays('credentials-checked-on-reconnection', {
    requirement: 'request.cors.checked-on-every-connection',
    also: ['request.cors.wildcard-with-credentials-refused', 'request.reconnect-same-settings'],
    title: 'a reconnection with credentials is not admitted by an asterisk',
    needs: ['cors'],
    withCredentials,
    script: [foreignStream(FOR_THE_PAGE, `retry: ${LATER}\n\n`, end()), secret(allowOrigin('*'))],
    until: errors(2),
    expect: [
      events(),
      statesOneOf([...CAME_BACK, 'error/connecting'], [...CAME_BACK, 'error/closed']),
      requestCount(2),
    ],
    deliveries: ['as-written'],
  }),
  plays('credentials-checked-on-redirect', {
    requirement: 'request.cors.cross-origin-redirect-response-checked',
    also: ['request.cors.wildcard-with-credentials-refused'],
    title: 'a redirect of a stream with credentials is not followed by leave of an asterisk',
    needs: ['cors'],
    withCredentials,
    script: [
      foreignRedirect([allowOrigin('*'), allowCredentials('true')], 'target'),
      secret(...FOR_THE_PAGE),
    ],
    until: errors(1),
    expect: [events(), NETWORK_ERROR, requestCount(1)],
    deliveries: ['as-written'],
  }),
]);
