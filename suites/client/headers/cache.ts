import type { HeaderField } from '../../../harness/transcript.ts';
import { end, type HttpAnswer, hold, respond, stream } from '../../../servers/reference/script.ts';
import { READABLE, SOON } from '../connection/first-connection.ts';
import {
  area,
  type CaseInArea,
  dispatched,
  events,
  field,
  plays,
  requestCount,
  requests,
  runs,
  target,
} from '../words.ts';

/** A stream that a cache may keep for a long time. */
const cacheable = (body: string, ...more: readonly HeaderField[]): HttpAnswer =>
  respond(
    200,
    [['Content-Type', 'text/event-stream'], ['Cache-Control', 'public, max-age=100000'], READABLE, ...more],
    body,
    end(),
  );

const VALIDATORS: readonly HeaderField[] = [
  ['ETag', '"v1"'],
  ['Last-Modified', 'Sat, 01 Jan 2022 00:00:00 GMT'],
];

const REDIRECT_TO_KEEP = respond(301, [
  READABLE,
  ['Cache-Control', 'public, max-age=100000'],
  ['Location', 'target'],
  ['Content-Length', '0'],
]);

const askedOf = (
  slug: string,
  name: 'Cache-Control' | 'Pragma',
  requirement: CaseInArea['requirement'],
): readonly CaseInArea[] => [
  plays(slug, {
    requirement,
    title: `the request has ${name}: no-cache`,
    script: [stream('data: x\n\n', hold())],
    until: dispatched(1),
    expect: [events('x'), field(0, name, 'no-cache')],
    deliveries: ['as-written'],
  }),
  plays(`${slug}-of-reconnection`, {
    requirement,
    also: ['request.reconnect-same-settings'],
    title: `a reconnection has ${name}: no-cache, and so has the target of a redirect`,
    script: [
      stream(`retry: ${SOON}\ndata: a\n\n`, end()),
      respond(302, [READABLE, ['Location', 'target'], ['Content-Length', '0']]),
      stream('data: b\n\n', hold()),
    ],
    until: dispatched(2),
    expect: [events('a', 'b'), field(1, name, 'no-cache'), field(2, name, 'no-cache')],
    deliveries: ['as-written'],
  }),
];

/** Requests with cache mode no-store: https://fetch.spec.whatwg.org/#http-network-or-cache-fetch */
export const cacheCases = area('client.headers', [
  ...askedOf('cache-control', 'Cache-Control', 'request.cache.control-no-cache'),
  ...askedOf('pragma', 'Pragma', 'request.cache.pragma-no-cache'),
  plays('not-conditional', {
    requirement: 'request.cache.not-conditional',
    title: 'a reconnection does not ask whether the stream is still the one that it was',
    script: [cacheable(`retry: ${SOON}\ndata: a\n\n`, ...VALIDATORS), stream('data: b\n\n', hold())],
    until: dispatched(2),
    expect: [
      events('a', 'b'),
      field(1, 'if-none-match', null),
      field(1, 'if-modified-since', null),
      field(1, 'if-match', null),
      field(1, 'if-unmodified-since', null),
      field(1, 'if-range', null),
      field(1, 'range', null),
    ],
    deliveries: ['as-written'],
  }),
  plays('reconnection-not-from-cache', {
    requirement: 'request.cache.bypass-read',
    also: ['request.cache.not-conditional'],
    title: 'a reconnection asks the server, though the stream that ended may be kept by caches',
    script: [cacheable(`retry: ${SOON}\ndata: a\n\n`), stream('data: b\n\n', hold())],
    until: dispatched(2),
    expect: [events('a', 'b'), requestCount(2)],
    deliveries: ['as-written'],
  }),
  runs('not-from-cache', {
    requirement: 'request.cache.bypass-read',
    title: 'a response that was stored for fetch() does not answer the request for a stream',
    script: [cacheable('data: stored\n\n'), stream('data: fresh\n\n', hold())],
    program: async ({ url, open, next, note }) => {
      await (await fetch(url)).text();
      const { data } = (await next(open(), 'message')) as MessageEvent;
      note('data', data);
    },
    facts: { data: 'fresh' },
    until: requests(2),
  }),
  runs('second-stream-not-from-cache', {
    requirement: 'request.cache.bypass-read',
    title: 'a second stream of the same URL asks the server, though the first one may be kept by caches',
    script: [cacheable('data: first\n\n'), stream('data: second\n\n', hold())],
    program: async ({ open, next, note }) => {
      const first = open();
      await next(first, 'error');
      first.close();
      const { data } = (await next(open(), 'message')) as MessageEvent;
      note('data', data);
    },
    facts: { data: 'second' },
    until: requests(2),
  }),
  runs('not-into-cache', {
    requirement: 'request.cache.no-write',
    title: 'a stream is not stored, so that fetch() finds none even where it would take an old one',
    needs: ['document'],
    script: [
      cacheable('data: x\n\n', ...VALIDATORS),
      respond(
        200,
        [
          ['Content-Type', 'text/plain'],
          ['Cache-Control', 'no-store'],
        ],
        'asked of the server',
        end(),
      ),
    ],
    program: async ({ url, open, next, note }) => {
      const stream = open();
      await next(stream, 'error');
      stream.close();
      note('body', await (await fetch(url, { cache: 'force-cache' })).text());
    },
    facts: { body: 'asked of the server' },
    until: requests(2),
    expect: [field(1, 'if-none-match', null)],
  }),
  runs('redirect-not-from-cache', {
    requirement: 'request.cache.redirect-not-stored',
    title: 'a permanent redirect is asked for again by the next stream, though caches may keep it',
    script: [
      REDIRECT_TO_KEEP,
      stream('data: first\n\n', hold()),
      REDIRECT_TO_KEEP,
      stream('data: second\n\n', hold()),
    ],
    program: async ({ open, next, note }) => {
      const first = open();
      await next(first, 'message');
      first.close();
      const { data } = (await next(open(), 'message')) as MessageEvent;
      note('data', data);
    },
    facts: { data: 'second' },
    until: requests(4),
    expect: [target(2, { base: 0, oneOf: [''] })],
  }),
]);
