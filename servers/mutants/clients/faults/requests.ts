import { mutant } from '../mutant.ts';
import { RIGHT, type Steps } from '../steps.ts';

const visiting = (change: (url: URL) => void): Partial<Steps> => ({
  visit(source) {
    const url = new URL(source.url);
    change(url);
    return { ...RIGHT.visit(source), url };
  },
});

const first = <T>(source: { readonly connections: number }, ofFirst: T, ofLater: T): T =>
  source.connections === 1 ? ofFirst : ofLater;

export const requestMutants = [
  mutant('query-dropped', {
    does: 'asks without the query of the URL',
    caughtBy: ['client.api.url-query-sent'],
    steps: visiting((url) => {
      url.search = '';
    }),
  }),
  mutant('method-post', {
    does: 'asks by POST',
    caughtBy: ['client.headers.method-and-body-of-reconnection', 'client.headers.method-and-body'],
    steps: { method: () => 'POST' },
  }),
  mutant('method-head', {
    does: 'asks by HEAD',
    caughtBy: ['client.headers.reconnection-not-from-cache'],
    steps: { method: () => 'HEAD' },
  }),
  mutant('method-post-on-reconnection', {
    does: 'asks again by POST',
    caughtBy: ['client.headers.method-and-body-of-reconnection'],
    steps: { visit: (source) => ({ ...RIGHT.visit(source), method: first(source, 'GET', 'POST') }) },
  }),
  mutant('accept-missing', {
    does: 'sends no Accept',
    caughtBy: ['client.headers.accept-present', 'client.headers.accept-of-reconnection'],
    steps: { accept: () => [] },
  }),
  mutant('accept-missing-on-reconnection', {
    does: 'sends no Accept with a reconnection',
    caughtBy: ['client.headers.accept-of-reconnection', 'client.headers.reconnection-with-same-settings'],
    steps: { accept: (source) => first(source, RIGHT.accept(source), []) },
  }),
  mutant('caching-allowed', {
    does: 'does not ask caches to stay away',
    caughtBy: ['client.headers.cache-control', 'client.headers.pragma'],
    steps: { noCaching: () => [] },
  }),
  mutant('caching-allowed-on-reconnection', {
    does: 'asks caches to stay away at the first connection only',
    caughtBy: ['client.headers.cache-control-of-reconnection', 'client.headers.pragma-of-reconnection'],
    steps: { noCaching: (source) => first(source, RIGHT.noCaching(source), []) },
  }),
  mutant('cache-control-missing', {
    does: 'sends Pragma without Cache-Control',
    caughtBy: ['client.headers.cache-control', 'client.headers.cache-control-of-reconnection'],
    steps: { noCaching: () => [['Pragma', 'no-cache']] },
  }),
  mutant('pragma-missing', {
    does: 'sends Cache-Control without Pragma',
    caughtBy: ['client.headers.pragma', 'client.headers.pragma-of-reconnection'],
    steps: { noCaching: () => [['Cache-Control', 'no-cache']] },
  }),
  mutant('cache-control-max-age', {
    does: 'asks caches for what is fresh in place of what is new',
    caughtBy: ['client.headers.cache-control', 'client.headers.cache-control-of-reconnection'],
    steps: {
      noCaching: () => [
        ['Cache-Control', 'max-age=0'],
        ['Pragma', 'no-cache'],
      ],
    },
  }),
  mutant('request-with-body', {
    does: 'sends Content-Type and Content-Length with its request',
    caughtBy: ['client.headers.method-and-body'],
    steps: {
      headers: (source) => [
        ...RIGHT.headers(source),
        ['Content-Type', 'text/plain'],
        ['Content-Length', '0'],
      ],
    },
  }),
  mutant('request-conditional', {
    does: 'makes its reconnections conditional',
    caughtBy: ['client.headers.not-conditional'],
    steps: {
      headers: (source) => [
        ...RIGHT.headers(source),
        ...first<readonly (readonly [string, string])[]>(
          source,
          [],
          [
            ['If-None-Match', '"1"'],
            ['If-Modified-Since', new Date(0).toUTCString()],
          ],
        ),
      ],
    },
  }),
  mutant('request-for-range', {
    does: 'asks for a range',
    caughtBy: ['client.headers.not-conditional'],
    steps: { headers: (source) => [...RIGHT.headers(source), ['Range', 'bytes=0-']] },
  }),
  mutant('request-for-navigation', {
    does: 'presents its request as a navigation',
    caughtBy: ['client.headers.destination'],
    steps: {
      headers: (source) => [
        ...RIGHT.headers(source),
        ['Upgrade-Insecure-Requests', '1'],
        ['Sec-Fetch-Mode', 'navigate'],
        ['Sec-Fetch-Dest', 'document'],
      ],
    },
  }),
  mutant('query-of-its-own', {
    does: 'adds the time to the query, against caches',
    caughtBy: ['client.api.url-fragment-meaningless', 'client.headers.redirect-not-from-cache'],
    steps: visiting((url) => {
      url.searchParams.set('_', String(Date.now()));
    }),
  }),
  mutant('path-with-slash', {
    does: 'adds a slash to the path',
    caughtBy: ['client.api.url-fragment-meaningless', 'client.api.url-normalized'],
    steps: visiting((url) => {
      url.pathname += '/';
    }),
  }),
  mutant('fragment-sent', {
    does: 'sends the fragment',
    caughtBy: ['client.api.url-fragment-not-sent', 'client.api.url-fragment-meaningless'],
    steps: visiting((url) => {
      url.href = url.href.replace('#', '%23');
    }),
  }),
];
