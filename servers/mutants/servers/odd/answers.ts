import { serializeComment } from '../../../../harness/sse/serialize.ts';
import { type Behaviour, goesOn, right } from '../behaviour.ts';
import { byHand } from '../by-hand.ts';
import { accepts, type Coding, codedFields, compressing } from '../compressing.ts';
import { odd, type ServerMutant } from '../mutant.ts';
import { behindReplay, inFrontOf } from '../outgoing.ts';

/** Compresses where it is asked to, and flushes. */
const flushed = (coding: Coding): Partial<Behaviour> => ({
  fieldsFor: (request) => ({
    ...right.fieldsFor(request),
    ...(accepts(request, coding) && request.method === 'GET'
      ? codedFields(coding)
      : { Vary: 'Accept-Encoding' }),
  }),
  outgoing: (plain, { request }) => (accepts(request, coding) ? compressing(plain, coding, true) : plain),
});

const NEVER = Number.POSITIVE_INFINITY;

/** A feed of a client's own that ends. */
/** Long enough that nobody can take it for a stream that ends at once, however its first events are held up. */
const finite: Partial<Behaviour> = { live: false, intervalMs: 100, last: 8 };

/** The server from which all the others differ in one thing. */
export const rightServer = odd('right', 'does nothing odd', {});

/** Right heads, and right lives of a stream. */
export const oddAnswers: readonly ServerMutant[] = [
  rightServer,
  odd('gzip-flushed', 'compresses with gzip and flushes at every event', flushed('gzip')),
  odd('br-flushed', 'compresses with Brotli and flushes at every event', flushed('br')),
  odd('deflate-flushed', 'compresses with deflate and flushes at every event', flushed('deflate'), {
    patience: { enoughMs: 4200, atMostMs: 5500 },
  }),
  odd('upper-case-type', 'writes the media type in capitals', {
    fields: { 'Content-Type': 'TEXT/EVENT-STREAM' },
  }),
  odd('charset', 'names the charset', { fields: { 'Content-Type': 'text/event-stream; charset=utf-8' } }),
  odd('quoted-charset', 'names the charset in quotes and capitals', {
    fields: { 'Content-Type': 'text/event-stream;charset="UTF-8"' },
  }),
  odd('lower-case-fields', 'writes the names of header fields in lower case', {
    fields: {
      'Content-Type': null,
      'Cache-Control': null,
      'X-Accel-Buffering': null,
      'content-type': 'text/event-stream',
      'cache-control': 'no-cache, no-store, no-transform',
      'x-accel-buffering': 'no',
    },
  }),
  odd('private-no-cache', 'forbids caches in other words', {
    fields: {
      'Cache-Control': 'private, no-cache, max-age=0, must-revalidate, no-transform',
      Pragma: 'no-cache',
      Expires: '0',
    },
  }),
  odd('no-store', 'forbids to store and says no more of caches', {
    fields: { 'Cache-Control': 'no-store, no-transform' },
  }),
  odd('cookie', 'sets a cookie', { fields: { 'Set-Cookie': ['a=1; HttpOnly', 'b=2; Path=/'] } }),
  odd('keep-alive-fields', 'sends Connection and Keep-Alive by hand', {
    fields: { Connection: 'keep-alive', 'Keep-Alive': 'timeout=5' },
  }),
  odd('no-cors', 'lets no page of another origin read it', { fieldsFor: () => ({}), preflight: {} }),
  odd('listed-origins', 'lets listed origins read it, with credentials', {
    fieldsFor: ({ headers: { origin } }) => ({
      Vary: 'Origin',
      ...(origin === 'https://app.example' && {
        'Access-Control-Allow-Origin': origin,
        'Access-Control-Allow-Credentials': 'true',
      }),
    }),
  }),
  odd('no-head', 'does not know HEAD and OPTIONS', {
    answer: (visit) => (visit.request.method === 'GET' ? visit.right() : visit.refuse(405, { Allow: 'GET' })),
  }),
  odd('only-event-stream', 'sends the stream to those only who accept it', {
    fieldsFor: (request) => ({ ...right.fieldsFor(request), Vary: 'Accept' }),
    answer: (visit) =>
      /text\/event-stream|\*\/\*|^$/.test(visit.request.headers.accept ?? '')
        ? visit.right()
        : visit.refuse(406, { 'Cache-Control': 'no-store' }),
  }),
  odd('redirects', 'redirects to where the stream is', {
    answer: (visit) =>
      visit.request.url?.startsWith('/events') === true
        ? visit.refuse(307, { Location: '/there', 'Cache-Control': 'no-store' })
        : visit.right(),
  }),
  odd(
    'http-1.0',
    'speaks HTTP/1.0, where the end of the connection is the end of the stream',
    byHand({ version: '1.0', fields: {} }),
  ),
  odd('recorded', 'is a recording with its length', {
    ...finite,
    fields: { 'Content-Length': '1000' },
    answer: (visit) => {
      const { request } = visit;
      if (request.method !== 'GET' || visit.lastEventId === '8') return visit.right();
      const from = Number(visit.lastEventId ?? 0) + 1;
      const numbers = Array.from(
        { length: 9 - (from <= 8 ? from : 1) },
        (_, n) => (from <= 8 ? from : 1) + n,
      );
      const events = numbers.map((number) => right.frame(right.event(number), false));
      const body = Buffer.from(right.opening + events.join(''));
      const fields = { ...right.fields, ...right.fieldsFor(request), 'Content-Length': String(body.length) };
      visit.response.writeHead(200, fields as Record<string, string>).end(body);
    },
  }),
  odd('finite', 'ends, and answers 204 to who has seen it all', finite),
  odd('ends-later', 'ends a while after its last event, and answers 204 to who has seen that', {
    ...finite,
    last: 2,
    finish: (outgoing) => void setTimeout(() => outgoing.end(), 300),
  }),
  odd('finite-without-ids', 'ends with a mark, and has no ids by which to know who has seen it', {
    ...finite,
    frame: ({ data, number }) => `data: ${number === 8 ? '[DONE]' : data.split('\n')[0]}\n\n`,
  }),
  odd('idle', 'sends comments only', {
    intervalMs: NEVER,
    from: () => 2,
    beat: { everyMs: 200, text: serializeComment('keep-alive') },
  }),
  // Nobody is to blame, but what could be judged is too little to say that it conforms.
  {
    ...odd('silent', 'sends nothing for as long as one looks', {
      intervalMs: NEVER,
      from: () => 2,
      opening: '',
    }),
    caughtBy: { 'server.stream.events-come-out': 'error' },
  },
  odd(
    'slow',
    'sends an event in a second and a half',
    { intervalMs: 1500 },
    { patience: { enoughMs: 3200, atMostMs: 5000 } },
  ),
  odd('late', 'sends its first event after a second', { live: false, delayMs: 1000 }),
  odd('pairs', 'sends two events at a time, which happen together', {
    intervalMs: 300,
    frame: (event) => `${right.frame(event, false)}data: its twin\n\n`,
  }),
  odd('history-at-once', 'sends all it has at once, and then what comes', {
    live: false,
    opening: `retry: 100\n\n${'data: earlier\n\n'.repeat(50)}`,
  }),
  odd(
    'falls-silent',
    'sends each client some events and then nothing for a while',
    {
      live: false,
      intervalMs: 40,
      event: (number) => ({ ...right.event(number), data: String(number) }),
      outgoing: (plain) => {
        let left = 12;
        return inFrontOf(plain, (bytes) => {
          if (left-- > 0) plain.send(bytes);
        });
      },
    },
    { patience: { enoughMs: 4200, atMostMs: 5500 } },
  ),
  odd(
    'resumed-later',
    'sends those who resume what they had missed at once, and what comes then later than others',
    {
      outgoing: (plain, { lastEventId }) =>
        lastEventId === null
          ? plain
          : behindReplay(plain, (bytes) => setTimeout(() => plain.open && plain.send(bytes), 700)),
    },
    { patience: { enoughMs: 4200, atMostMs: 5500 } },
  ),
  odd('limited', 'answers 503 to those for whom there is no room', {
    answer: (visit) =>
      visit.streams >= 12 && visit.request.method === 'GET'
        ? visit.refuse(503, { 'Retry-After': '1', 'Cache-Control': 'no-store' })
        : visit.right(),
  }),
  odd('limited-to-two', 'serves two at a time, and answers 429 to others', {
    answer: (visit) =>
      visit.streams >= 2 && visit.request.method === 'GET'
        ? visit.refuse(429, { 'Retry-After': '1', 'Cache-Control': 'no-store' })
        : visit.right(),
  }),
  odd('limited-with-page', 'answers 503, with a page of HTML, to those for whom there is no room', {
    answer: (visit) =>
      visit.streams >= 12 && visit.request.method === 'GET'
        ? visit.refuse(503, { 'Retry-After': '1', 'Cache-Control': 'no-store', 'Content-Type': 'text/html' })
        : visit.right(),
  }),
  odd('split-writes', 'writes each event in pieces, cut within characters', {
    outgoing: (plain) =>
      inFrontOf(plain, (bytes) => {
        for (let at = 0; at < bytes.length; at += 7) plain.send(bytes.subarray(at, at + 7));
      }),
  }),
  odd('unknown-id-refused', 'answers 204 to an id that it never gave', {
    from: (lastEventId, known) =>
      lastEventId !== null && lastEventId !== '' && !(Number(lastEventId) <= known.newest)
        ? Number.POSITIVE_INFINITY
        : goesOn(lastEventId, known),
    last: Number.MAX_SAFE_INTEGER,
  }),
];
