import { type Probe, type ProbeRequest, type Seen, withFields, withMethod } from './probe.ts';

const BRIEF = { until: 'first-event', ms: 3000 } as const;

/** What is not safe may cost somebody something each time: https://www.rfc-editor.org/rfc/rfc9110.html#section-9.2.1 */
const onlyGet =
  (request: (seen: Seen) => ProbeRequest | string) =>
  (seen: Seen): ProbeRequest | string =>
    seen.main.method === 'GET' ? request(seen) : `a ${seen.main.method} request is not repeated for this`;

/** So that what follows the id is known, and is not what a new client gets; and no server has forgotten it yet. */
const resumesBy =
  (name: string) =>
  ({ main, ids }: Seen): ProbeRequest | string => {
    const id = ids.at(-3) ?? ids.at(-2);
    if (id === undefined) return 'the stream showed no two ids between which a client could resume';
    return withFields(main, { [name]: Buffer.from(id, 'utf8').toString('latin1') });
  };

const withAccept = (accept: string | null) => onlyGet(({ main }) => withFields(main, { Accept: accept }));

/** The same request asked in other ways that HTTP knows. */
export const httpProbes = {
  head: {
    title: 'HEAD',
    watch: 'head',
    request: ({ main }) =>
      main.method === 'GET' ? withMethod(main, 'HEAD') : 'the stream is not had by GET',
  },
  options: { title: 'OPTIONS', watch: 'head', request: ({ main }) => withMethod(main, 'OPTIONS') },
  'unknown-method': {
    title: 'a method that nobody knows',
    watch: 'head',
    request: ({ main }) => withMethod(main, 'SSE-CONFORMANCE'),
  },
  'accept-any': { title: 'Accept: */*', watch: 'head', request: withAccept('*/*') },
  'accept-none': { title: 'no Accept', watch: 'head', request: withAccept(null) },
  'accept-list': {
    title: 'Accept with a list and qualities',
    watch: 'head',
    request: withAccept('application/json;q=0.5, text/event-stream;q=0.9'),
  },
  'accept-other': {
    title: 'Accept without text/event-stream',
    watch: BRIEF,
    request: withAccept('application/json'),
  },
  'accept-charset': {
    title: 'Accept-Charset: iso-8859-1',
    watch: BRIEF,
    request: onlyGet(({ main }) => withFields(main, { 'Accept-Charset': 'iso-8859-1' })),
  },
  range: {
    title: 'Range',
    watch: 'head',
    request: onlyGet(({ main }) => withFields(main, { Range: 'bytes=0-1' })),
  },
  conditional: {
    title: 'If-None-Match with a tag that nothing has',
    watch: 'head',
    request: onlyGet(({ main }) =>
      // 304 would be right for `*`: https://www.rfc-editor.org/rfc/rfc9110.html#section-13.1.2
      withFields(main, {
        'If-None-Match': '"sse-conformance"',
        'If-Modified-Since': 'Fri, 01 Jan 2100 00:00:00 GMT',
      }),
    ),
  },
  'http-1.0': {
    title: 'HTTP/1.0',
    watch: 'head',
    request: onlyGet(({ main }) => ({ ...main, httpVersion: '1.0' })),
  },
  gzip: {
    title: 'Accept-Encoding: gzip',
    watch: 'as-main',
    request: ({ main }) => withFields(main, { 'Accept-Encoding': 'gzip' }),
  },
  br: {
    title: 'Accept-Encoding: br',
    watch: 'as-main',
    request: onlyGet(({ main }) => withFields(main, { 'Accept-Encoding': 'br' })),
  },
  'upper-case-id': {
    title: 'with LAST-EVENT-ID in capitals',
    watch: BRIEF,
    afterMain: true,
    request: onlyGet(resumesBy('LAST-EVENT-ID')),
  },
  'usual-case-id': {
    title: 'with Last-Event-ID, at the same time',
    watch: BRIEF,
    afterMain: true,
    request: onlyGet(resumesBy('Last-Event-ID')),
  },
} as const satisfies Record<string, Probe>;
