import type { HeaderField } from '../../../harness/transcript.ts';
import { hold, respond, stream } from '../../../servers/reference/script.ts';
import { anyOf, area, errors, events, plays, reports, runs, states } from '../words.ts';

const CHALLENGE: readonly HeaderField[] = [
  ['WWW-Authenticate', 'Basic realm="stream"'],
  ['Content-Type', 'text/event-stream'],
  ['Access-Control-Allow-Origin', '{origin}'],
  ['Access-Control-Allow-Credentials', 'true'],
  ['Content-Length', '0'],
];

/** HTTP authentication: https://fetch.spec.whatwg.org/#http-network-or-cache-fetch */
export const authenticationCases = area('client.headers', [
  plays('challenge', {
    requirement: 'request.http-auth',
    title: 'a client that knows no credentials fails the connection on a challenge',
    withCredentials: true,
    script: [respond(401, CHALLENGE)],
    until: errors(1),
    expect: [events(), states('error/closed'), reports({ measure: 'requests' })],
    deliveries: ['as-written'],
  }),
  runs('credentials-in-url', {
    requirement: 'request.url-credentials',
    title: 'a URL with a user name is asked for, or refused',
    needs: ['document'],
    script: [respond(401, CHALLENGE), stream('data: x\n\n', hold())],
    program: async ({ url, open, next, note }) => {
      const address = new URL(url);
      address.username = 'user';
      address.password = 'word';
      const source = open(address.href);
      const seen = await Promise.race([next(source, 'message'), next(source, 'error')]);
      note('seen', seen.type);
      note('readyState', source.readyState);
    },
    facts: { seen: anyOf('message', 'error') },
    expect: [
      reports({ measure: 'fact', name: 'seen' }),
      reports({ measure: 'fact', name: 'readyState' }),
      reports({ measure: 'requests' }),
      reports({ measure: 'field', request: 0, name: 'authorization' }),
      reports({ measure: 'field', request: 1, name: 'authorization' }),
    ],
  }),
]);
