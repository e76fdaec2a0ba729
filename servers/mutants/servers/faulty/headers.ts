import { right } from '../behaviour.ts';
import { byHand } from '../by-hand.ts';
import { type Coding, codedFields, compressing } from '../compressing.ts';
import { faulty, type ServerMutant } from '../mutant.ts';

const always = (coding: Coding) => ({
  fields: codedFields(coding),
  outgoing: (plain: Parameters<typeof compressing>[0]) => compressing(plain, coding, true),
});

/** The head of the stream is wrong. */
export const headerFaults: readonly ServerMutant[] = [
  faulty(
    'accepted',
    'answers with 202, which is a success to everybody but an EventSource',
    { 'server.headers.status-200': 'fail' },
    { status: 202 },
  ),
  faulty(
    'error-page',
    'answers every request with an error page',
    { 'server.headers.status-200': 'fail' },
    {
      answer: ({ response }) =>
        void response.writeHead(500, { 'Content-Type': 'text/html' }).end('<h1>Oops</h1>'),
    },
  ),
  faulty(
    'page-for-all',
    'answers with an HTML page and status 200',
    { 'server.headers.content-type': 'fail' },
    {
      answer: ({ response }) =>
        void response
          .writeHead(200, { 'Content-Type': 'text/html', 'Cache-Control': 'no-store' })
          .end('<!doctype html><p>App</p>'),
    },
  ),
  faulty(
    'plain-text',
    'labels the stream as text/plain',
    { 'server.headers.content-type': 'fail' },
    { fields: { 'Content-Type': 'text/plain' } },
  ),
  faulty(
    'no-content-type',
    'sends no Content-Type',
    { 'server.headers.content-type': 'fail' },
    { fields: { 'Content-Type': null } },
  ),
  faulty(
    'ndjson-type',
    'labels the stream as NDJSON',
    { 'server.headers.content-type': 'fail' },
    { fields: { 'Content-Type': 'application/x-ndjson' } },
  ),
  faulty(
    'two-content-types',
    'sends two Content-Type fields',
    { 'server.headers.single-content-type': 'fail' },
    { fields: { 'Content-Type': ['text/event-stream', 'text/event-stream;charset=utf-8'] } },
  ),
  faulty(
    'charset-latin1',
    'names a charset that is not UTF-8',
    { 'server.headers.charset': 'fail' },
    { fields: { 'Content-Type': 'text/event-stream; charset=iso-8859-1' } },
  ),
  faulty(
    'charset-on-return',
    'names a charset that is not UTF-8 to clients that come back',
    { 'server.headers.charset': 'fail' },
    {
      fieldsFor: (request) => ({
        ...right.fieldsFor(request),
        ...(request.headers['last-event-id'] !== undefined && {
          'Content-Type': 'text/event-stream; charset=iso-8859-1',
        }),
      }),
    },
  ),
  faulty(
    'directives-by-semicolon',
    'parts its cache directives by semicolons, so that none of them is one',
    { 'server.headers.no-transform': 'warn', 'server.headers.not-storable': 'warn' },
    { fields: { 'Cache-Control': 'no-store; no-transform' } },
  ),
  faulty(
    'charset-utf8',
    'misspells the charset, so that Chrome closes',
    { 'server.headers.charset': 'fail' },
    { fields: { 'Content-Type': 'text/event-stream;charset=utf8' } },
  ),
  faulty(
    'boundary',
    'gives the media type a parameter that it does not have',
    { 'server.headers.content-type-parameters': 'warn' },
    { fields: { 'Content-Type': 'text/event-stream; boundary=x' } },
  ),
  faulty(
    'encoding-none',
    'names a content coding that there is not',
    { 'server.headers.content-encoding-known': 'fail' },
    { fields: { 'Content-Encoding': 'none' } },
    { approach: { gentle: true } },
  ),
  faulty(
    'encoding-claimed',
    'says gzip and sends plain bytes',
    { 'server.headers.content-encoding-known': 'fail' },
    { fields: { 'Content-Encoding': 'gzip' } },
    { approach: { gentle: true } },
  ),
  faulty(
    'gzip-unasked',
    'compresses for those, too, who do not accept it',
    { 'server.headers.identity-honoured': 'warn' },
    always('gzip'),
  ),
  faulty(
    'length-too-great',
    'announces a length for a stream without an end',
    { 'server.headers.content-length': 'fail' },
    { fields: { 'Content-Length': '10000000' } },
  ),
  faulty(
    'length-of-first-event',
    'announces the length of what it has, and goes on behind it',
    {
      'server.headers.content-length': 'fail',
      'server.delivery.ends-in-good-order': 'fail',
      'server.stream.events-come-out': 'fail',
    },
    byHand({ fields: { 'Content-Length': '20' } }),
  ),
  faulty(
    'length-zero',
    'announces an empty body',
    {
      'server.headers.content-length': 'fail',
      'server.delivery.ends-in-good-order': 'fail',
      'server.stream.events-come-out': 'fail',
    },
    byHand({ fields: { 'Content-Length': '0' } }),
  ),
  faulty(
    'no-framing',
    'ends the stream with the connection, so that an end looks like a break',
    { 'server.headers.self-delimiting': 'info' },
    byHand({ fields: {} }),
  ),
  faulty(
    'storable',
    'lets caches keep the stream',
    { 'server.headers.not-storable': 'warn' },
    { fields: { 'Cache-Control': 'no-transform' } },
  ),
  faulty(
    'public',
    'tells caches to keep the stream for a minute',
    { 'server.headers.no-cache-lifetime': 'warn', 'server.headers.not-storable': 'warn' },
    { fields: { 'Cache-Control': 'public, max-age=60, no-transform' } },
  ),
  faulty(
    'personal-for-all',
    'lets shared caches keep, for a check with the server, what is meant for one user',
    { 'server.headers.private-when-personal': 'warn' },
    { fields: { 'Cache-Control': 'no-cache, no-transform' } },
    { headers: [['Cookie', 'session=1']] },
  ),
  faulty(
    'transformable',
    'lets intermediaries rewrite the stream',
    { 'server.headers.no-transform': 'warn' },
    { fields: { 'Cache-Control': 'no-store' } },
  ),
  faulty(
    'etag',
    'gives a live stream a version',
    { 'server.headers.no-validators': 'info' },
    { fields: { ETag: 'W/"1a-2b"' } },
  ),
  faulty(
    'last-modified',
    'says when a live stream was last modified',
    { 'server.headers.no-validators': 'info' },
    { fields: { 'Last-Modified': 'Thu, 01 Jan 2026 00:00:00 GMT' } },
  ),
  faulty(
    'bufferable',
    'does not tell proxies to leave the stream unbuffered',
    { 'server.headers.x-accel-buffering': 'warn' },
    { fields: { 'X-Accel-Buffering': null } },
  ),
  faulty(
    'buffering-wanted',
    'tells proxies to buffer the stream',
    { 'server.headers.x-accel-buffering': 'warn' },
    { fields: { 'X-Accel-Buffering': 'yes' } },
  ),
  faulty(
    'sniffable',
    'lets browsers guess another type',
    { 'server.headers.nosniff': 'info' },
    { fields: { 'X-Content-Type-Options': null } },
  ),
  faulty(
    'no-date',
    'sends no Date',
    { 'server.headers.date': 'info' },
    { fields: { ...right.fields, Date: null } },
  ),
  faulty(
    'attachment',
    'offers the stream as a download',
    { 'server.headers.no-attachment': 'info' },
    { fields: { 'Content-Disposition': 'attachment; filename="events.txt"' } },
  ),
];
