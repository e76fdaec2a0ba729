import type { HeaderField } from '../../../harness/transcript.ts';
import { end, type HttpAnswer, hold, respond, type Step, stream } from '../../../servers/reference/script.ts';
import { SOON } from '../connection/first-connection.ts';
import { area, dispatched, events, field, plays, requests, runs } from '../words.ts';

const withCredentials = true;

/** A stream for the page that asks for it, with credentials or without. */
const forThePage = (fields: readonly HeaderField[], ...steps: readonly (string | Step)[]): HttpAnswer =>
  respond(
    200,
    [
      ['Content-Type', 'text/event-stream'],
      ['Cache-Control', 'no-store'],
      ['Access-Control-Allow-Origin', '{origin}'],
      ['Access-Control-Allow-Credentials', 'true'],
      ...fields,
    ],
    ...steps,
  );

const SETS_COOKIE: HeaderField = ['Set-Cookie', 'from=stream; Path=/'];

/** What is sent with a stream, and kept of it: https://fetch.spec.whatwg.org/#concept-request-credentials-mode */
export const cookieCases = area('client.headers', [
  runs('cookie-to-own-origin', {
    requirement: 'request.credentials-same-origin-default',
    title: 'a stream of the own origin is sent the cookies of the page',
    needs: ['document'],
    script: [stream('data: x\n\n', hold())],
    program: async ({ open, next, note }) => {
      // biome-ignore lint/suspicious/noDocumentCookie: what every page has
      document.cookie = 'from=page; path=/';
      await next(open(), 'message');
      note('cookie', document.cookie);
    },
    facts: { cookie: 'from=page' },
    expect: [field(0, 'cookie', 'from=page')],
  }),
  runs('cookie-to-own-origin-with-credentials', {
    requirement: 'request.credentials-include',
    title: 'a stream of the own origin that is opened with credentials is sent the cookies of the page, too',
    needs: ['document'],
    script: [respond(200, [['Content-Type', 'text/event-stream']], 'data: x\n\n', hold())],
    program: async ({ url, open, next, note }) => {
      // biome-ignore lint/suspicious/noDocumentCookie: what every page has
      document.cookie = 'from=page; path=/';
      await next(open(url, { withCredentials: true }), 'message');
      note('cookie', document.cookie);
    },
    facts: { cookie: 'from=page' },
    expect: [field(0, 'cookie', 'from=page')],
  }),
  runs('no-cookie-to-other-origin', {
    requirement: 'request.credentials-same-origin-default',
    title: 'a foreign stream is sent no cookies, even of its own',
    needs: ['document'],
    script: [forThePage([], 'data: x\n\n', hold())],
    program: async ({ otherUrl, open, next, note }) => {
      // Ports do not tell cookies apart: https://www.rfc-editor.org/rfc/rfc6265.html#section-8.5
      // biome-ignore lint/suspicious/noDocumentCookie: what every page has
      document.cookie = 'from=page; path=/';
      await next(open(otherUrl), 'message');
      note('cookie', document.cookie);
    },
    facts: { cookie: 'from=page' },
    expect: [field(0, 'cookie', null)],
  }),
  runs('no-cookie-behind-redirect-to-other-origin', {
    requirement: 'request.credentials-same-origin-default',
    title: 'a stream that is redirected to another origin is sent cookies only as long as it is at its own',
    needs: ['document'],
    script: [
      respond(302, [
        ['Location', '{other}target'],
        ['Content-Length', '0'],
      ]),
      forThePage([], 'data: x\n\n', hold()),
    ],
    program: async ({ open, next, note }) => {
      // biome-ignore lint/suspicious/noDocumentCookie: what every page has
      document.cookie = 'from=page; path=/';
      await next(open(), 'message');
      note('cookie', document.cookie);
    },
    facts: { cookie: 'from=page' },
    expect: [field(0, 'cookie', 'from=page'), field(1, 'cookie', null)],
  }),
  runs('cookie-with-credentials', {
    requirement: 'request.credentials-include',
    title: 'a foreign stream that is opened with credentials is sent its cookies, on reconnections too',
    needs: ['document'],
    script: [forThePage([], `retry: ${SOON}\ndata: a\n\n`, end()), forThePage([], 'data: b\n\n', hold())],
    program: async ({ otherUrl, open, next, note }) => {
      // biome-ignore lint/suspicious/noDocumentCookie: what every page has
      document.cookie = 'from=page; path=/';
      const stream = open(otherUrl, { withCredentials: true });
      await next(stream, 'error');
      await next(stream, 'message');
      note('cookie', document.cookie);
    },
    facts: { cookie: 'from=page' },
    until: requests(2),
    expect: [field(0, 'cookie', 'from=page'), field(1, 'cookie', 'from=page')],
  }),
  plays('cookie-of-stream', {
    requirement: 'request.credentials-response-cookies',
    also: ['request.credentials-include'],
    title: 'a cookie that a stream with credentials sets is sent by the reconnection',
    needs: ['cors'],
    withCredentials,
    script: [
      forThePage([SETS_COOKIE], `retry: ${SOON}\ndata: a\n\n`, end()),
      forThePage([], 'data: b\n\n', hold()),
    ],
    until: dispatched(2),
    expect: [events('a', 'b'), field(0, 'cookie', null), field(1, 'cookie', 'from=stream')],
    deliveries: ['as-written'],
  }),
  plays('cookie-of-stream-without-credentials', {
    requirement: 'request.credentials-same-origin-default',
    also: ['request.reconnect-same-settings'],
    title: 'a reconnection of a foreign stream without credentials sends no cookie that the stream has set',
    needs: ['cors'],
    script: [
      forThePage([SETS_COOKIE], `retry: ${SOON}\ndata: a\n\n`, end()),
      forThePage([], 'data: b\n\n', hold()),
    ],
    until: dispatched(2),
    expect: [events('a', 'b'), field(0, 'cookie', null), field(1, 'cookie', null)],
    deliveries: ['as-written'],
  }),
  runs('cookie-of-own-stream', {
    requirement: 'request.credentials-response-cookies',
    title: 'a cookie that a stream of the own origin sets is kept, and sent by the reconnection',
    needs: ['document'],
    script: [
      forThePage([SETS_COOKIE], `retry: ${SOON}\ndata: a\n\n`, end()),
      forThePage([], 'data: b\n\n', hold()),
    ],
    program: async ({ open, next, note }) => {
      const stream = open();
      await next(stream, 'error');
      note('cookie', document.cookie);
      await next(stream, 'message');
    },
    facts: { cookie: 'from=stream' },
    until: requests(2),
    expect: [field(0, 'cookie', null), field(1, 'cookie', 'from=stream')],
  }),
  runs('cookie-of-foreign-stream-not-kept', {
    requirement: 'request.credentials-same-origin-default',
    title: 'a cookie that a foreign stream without credentials sets is not kept',
    needs: ['document'],
    script: [forThePage([SETS_COOKIE], 'data: x\n\n', hold())],
    program: async ({ otherUrl, open, next, note }) => {
      await next(open(otherUrl), 'message');
      note('cookie', document.cookie);
    },
    facts: { cookie: '' },
  }),
]);
