import { type Behaviour, type Fields, right, type Visit } from '../behaviour.ts';
import { byHand, isHttp11 } from '../by-hand.ts';
import { faulty, type ServerMutant } from '../mutant.ts';

/** Does something else for some requests. */
const where = (asked: (visit: Visit) => boolean, answer: (visit: Visit) => void): Partial<Behaviour> => ({
  answer: (visit) => (asked(visit) ? answer(visit) : visit.right()),
});

const method =
  (name: string) =>
  ({ request }: Visit): boolean =>
    request.method === name;

const get =
  (asked: (headers: Visit['request']['headers']) => boolean) =>
  ({ request }: Visit): boolean =>
    request.method === 'GET' && asked(request.headers);

const UNCACHED = { 'Cache-Control': 'no-store' };
const refuse =
  (status: number, fields: Fields = {}) =>
  (visit: Visit) =>
    visit.refuse(status, { ...UNCACHED, ...fields });

/** Other ways to ask are answered wrongly. */
export const httpFaults: readonly ServerMutant[] = [
  faulty(
    'head-hangs',
    'never answers HEAD',
    { 'server.http.head': 'warn' },
    where(method('HEAD'), () => {}),
  ),
  faulty('head-fails', 'fails on HEAD', { 'server.http.head': 'warn' }, where(method('HEAD'), refuse(500))),
  faulty(
    'head-of-page',
    'answers HEAD with the type of a page',
    { 'server.http.head-same-type': 'warn' },
    where(method('HEAD'), refuse(200, { 'Content-Type': 'text/html' })),
  ),
  faulty(
    'head-empty',
    'claims an empty body in its answer to HEAD',
    { 'server.http.head-length': 'warn' },
    where(method('HEAD'), refuse(200, { 'Content-Type': 'text/event-stream', 'Content-Length': '0' })),
  ),
  faulty(
    'options-opens-stream',
    'opens a stream for OPTIONS',
    { 'server.http.options': 'warn', 'server.cors.preflight-last-event-id': 'info' },
    where(method('OPTIONS'), (visit) => visit.stream()),
  ),
  faulty(
    'options-hangs',
    'never answers OPTIONS',
    { 'server.http.options': 'warn' },
    where(method('OPTIONS'), () => {}),
  ),
  faulty(
    'options-fails',
    'fails on OPTIONS',
    { 'server.http.options': 'warn' },
    where(method('OPTIONS'), refuse(500)),
  ),
  faulty(
    'unknown-method-fails',
    'fails on a method that it does not know',
    { 'server.http.unknown-method': 'warn' },
    { unreadable: (error) => (error.code === 'HPE_INVALID_METHOD' ? 500 : right.unreadable(error)) },
  ),
  faulty(
    'no-allow',
    'refuses OPTIONS and does not say what works',
    { 'server.http.allow': 'fail' },
    where(method('OPTIONS'), refuse(405)),
  ),
  faulty(
    'not-for-all',
    'refuses clients that accept anything',
    { 'server.http.accept-any': 'warn' },
    where(
      get(({ accept }) => accept === '*/*'),
      refuse(406),
    ),
  ),
  faulty(
    'accept-wanted',
    'refuses clients that send no Accept',
    { 'server.http.accept-none': 'warn' },
    where(
      get(({ accept }) => accept === undefined),
      refuse(406),
    ),
  ),
  faulty(
    'accept-as-text',
    'compares Accept as a whole',
    { 'server.http.accept-list': 'warn' },
    where(
      get(({ accept }) => accept?.includes(',') === true),
      refuse(406),
    ),
  ),
  faulty(
    'type-as-asked',
    'labels the stream as whatever the client accepts',
    { 'server.http.accept-other': 'warn' },
    {
      fieldsFor: (request) => ({
        ...right.fieldsFor(request),
        ...(request.headers.accept === 'application/json' && { 'Content-Type': 'application/json' }),
      }),
    },
  ),
  faulty(
    'accept-other-fails',
    'fails where nothing fits Accept',
    { 'server.http.accept-other': 'warn' },
    where(
      get(({ accept }) => accept === 'application/json'),
      refuse(500),
    ),
  ),
  faulty(
    'charset-as-asked',
    'encodes the stream as Accept-Charset asks',
    { 'server.http.accept-charset': 'warn' },
    where(
      get((headers) => headers['accept-charset'] !== undefined),
      ({ response }) => {
        response.writeHead(200, { 'Content-Type': 'text/event-stream; charset=iso-8859-1' });
        response.end('data: x\n\n');
      },
    ),
  ),
  faulty(
    'range-honoured',
    'sends a part of a live stream',
    { 'server.http.range-ignored': 'warn' },
    where(
      get(({ range }) => range !== undefined),
      refuse(206, { 'Content-Range': 'bytes 0-1/*' }),
    ),
  ),
  faulty(
    'not-modified',
    'says that a live stream has not changed',
    { 'server.http.conditional-ignored': 'warn' },
    where(
      get((headers) => headers['if-none-match'] !== undefined),
      refuse(304),
    ),
  ),
  faulty(
    'id-by-letter-case',
    'does not find a Last-Event-ID in capitals',
    { 'server.http.header-case': 'fail' },
    { readId: (request) => (request.rawHeaders.includes('LAST-EVENT-ID') ? null : right.readId(request)) },
  ),
  faulty(
    'chunked-to-http-1.0',
    'writes chunks for HTTP/1.0 clients, too',
    { 'server.http.http10-framing': 'fail' },
    byHand({ fields: {}, chunks: () => true }),
  ),
  faulty(
    'interim-to-http-1.0',
    'sends 100 Continue to HTTP/1.0 clients',
    { 'server.http.http10-no-interim': 'fail' },
    {
      answer(visit) {
        if (visit.request.httpVersion === '1.0') visit.response.writeContinue();
        visit.right();
      },
    },
  ),
  faulty(
    'two-framings',
    'announces a length and chunks at once, which strict clients refuse',
    {
      'server.http.one-framing': 'fail',
      'server.headers.content-length': 'fail',
      'server.agreement.client-opens': 'warn',
    },
    byHand({ fields: { 'Content-Length': '100000' }, chunks: isHttp11 }),
  ),
  faulty(
    'control-character-in-field',
    'puts a control character into a header field',
    { 'server.http.clean-fields': 'fail', 'server.agreement.client-opens': 'warn' },
    byHand({ fields: { 'X-Title': 'a\x01b' } }),
  ),
  faulty(
    'no-content-with-length',
    'announces the length of what a 204 cannot have',
    { 'server.http.no-content-shape': 'fail', 'server.reconnection.no-content-is-bare': 'fail' },
    {
      live: false,
      intervalMs: 80,
      last: 8,
      ...where(
        ({ lastEventId, request }) => request.method === 'GET' && lastEventId === '8',
        (visit) => {
          visit.request.socket.end(
            'HTTP/1.1 204 No Content\r\nContent-Length: 2\r\nCache-Control: no-store\r\nConnection: close\r\n\r\n',
          );
        },
      ),
    },
  ),
  faulty(
    'redirects-without-location',
    'redirects nowhere',
    { 'server.http.redirect-kept-simple': 'warn', 'server.headers.status-200': 'fail' },
    where(({ request }) => request.method === 'GET', refuse(307)),
  ),
  faulty(
    'redirects-in-a-circle',
    'redirects to itself',
    { 'server.http.redirect-kept-simple': 'warn', 'server.headers.status-200': 'fail' },
    where(({ request }) => request.method === 'GET', refuse(307, { Location: '/events' })),
  ),
  faulty(
    'unnamed-authentication',
    'refuses with 401 and does not say what it wants',
    { 'server.http.authenticate-named': 'fail' },
    where(
      get(({ accept }) => accept === 'application/json'),
      refuse(401),
    ),
  ),
  faulty(
    'overload-without-time',
    'says when it has no room, but not until when',
    { 'server.http.overload-said': 'info' },
    where(
      get(({ accept }) => accept === 'application/json'),
      refuse(503),
    ),
  ),
  faulty(
    'vary-accept-missing',
    'lets caches keep JSON that was chosen by Accept',
    { 'server.http.vary-accept': 'warn' },
    where(
      get(({ accept }) => accept === 'application/json'),
      ({ response }) => {
        response
          .writeHead(200, { 'Content-Type': 'application/json', 'Cache-Control': 'max-age=60' })
          .end('[]');
      },
    ),
  ),
  faulty(
    'refusal-kept',
    'lets caches keep the 204 that stops one client',
    { 'server.http.errors-not-cached': 'warn' },
    {
      live: false,
      intervalMs: 80,
      last: 8,
      ...where(
        ({ lastEventId, request }) => request.method === 'GET' && lastEventId === '8',
        (visit) => visit.refuse(204),
      ),
    },
  ),
];
