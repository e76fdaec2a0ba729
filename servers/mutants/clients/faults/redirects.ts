import { finished } from 'node:stream/promises';
import { mutant } from '../mutant.ts';
import type { Source } from '../source.ts';
import { RIGHT, type Steps } from '../steps.ts';
import type { Head } from '../transport.ts';
import { perSource } from './per-source.ts';

const kept = perSource(() => ({ first: '', isRedirected: false }));

const followsNot = (status: number): Partial<Steps> => ({
  isRedirect: (head) => RIGHT.isRedirect(head) && head.status !== status,
});

const followsToo = (status: number): Partial<Steps> => ({
  isRedirect: (head) => RIGHT.isRedirect(head) || head.status === status,
});

/** Does something with a redirect before it is followed. */
const beforeFollowing = (
  wait: (head: Head, source: Source, signal: AbortSignal) => Promise<void>,
): Partial<Steps> => ({
  async ask(source, visit, signal) {
    const head = await RIGHT.ask(source, visit, signal);
    if (RIGHT.isRedirect(head)) await wait(head, source, signal);
    return head;
  },
});

export const redirectMutants = [
  mutant('redirects-not-followed', {
    does: 'follows no redirect',
    caughtBy: ['client.connection.redirect-302'],
    steps: { isRedirect: () => false },
  }),
  ...[301, 302, 303, 307, 308].map((status) =>
    mutant(`redirect-${status}-not-followed`, {
      does: `does not follow a ${status}`,
      caughtBy: [`client.connection.redirect-${status}`],
      steps: followsNot(status),
    }),
  ),
  ...[300, 304, 305, 306, 404].map((status) =>
    mutant(`status-${status}-followed`, {
      does: `follows the Location of a ${status}`,
      caughtBy: [`client.connection.status-${status}-${status === 404 ? 'with-location' : 'not-followed'}`],
      steps: followsToo(status),
    }),
  ),
  mutant('redirect-after-body', {
    does: 'follows a redirect once its body has ended',
    caughtBy: ['client.connection.redirect-before-end-of-body'],
    steps: beforeFollowing((head, _, signal) => finished(head.body.resume(), { signal })),
  }),
  mutant('redirect-body-read', {
    does: 'dispatches the events that are in the body of a redirect',
    caughtBy: ['client.connection.redirect-body-not-read'],
    steps: beforeFollowing(async (head, source) => {
      if (RIGHT.hasRightType(head)) await source.steps.read(source, head);
    }),
  }),
  mutant('redirect-without-location-retried', {
    does: 'takes a redirect without Location for a network error',
    caughtBy: [
      'client.connection.redirect-308-without-location',
      'client.connection.redirect-301-without-location',
    ],
    steps: {
      locationOf(head) {
        const location = RIGHT.locationOf(head);
        if (location === null) throw new Error('no Location');
        return location;
      },
    },
  }),
  mutant('redirect-without-location-opens', {
    does: 'opens the body of a redirect without Location',
    caughtBy: [
      'client.connection.redirect-302-without-location',
      'client.connection.redirect-303-without-location',
    ],
    steps: { hasRightStatus: (head) => head.status === 200 || RIGHT.isRedirect(head) },
  }),
  mutant('redirect-empty-location-refused', {
    does: 'takes an empty Location for none',
    caughtBy: ['client.connection.redirect-to-itself'],
    steps: { locationOf: (head) => RIGHT.locationOf(head) || null },
  }),
  mutant('redirect-relative-refused', {
    does: 'takes a Location that is no absolute URL for a network error',
    caughtBy: ['client.connection.redirect-to-absolute-path', 'client.api.url-unchanged-by-redirect'],
    steps: { resolve: (location) => new URL(location) },
  }),
  mutant('redirect-against-origin', {
    does: 'resolves a Location against the root of the server',
    caughtBy: ['client.connection.redirect-to-relative-path'],
    steps: { resolve: (location, from, source) => RIGHT.resolve(location, new URL('/', from), source) },
  }),
  mutant('redirect-against-first-url', {
    does: 'resolves a Location against the URL that the stream was opened with',
    caughtBy: ['client.connection.redirect-to-relative-path', 'client.connection.redirect-to-query'],
    steps: {
      resolve(location, from, source) {
        kept(source).first ||= from.href;
        return RIGHT.resolve(location, new URL(kept(source).first), source);
      },
    },
  }),
  mutant('redirect-appended', {
    does: 'appends a relative Location to the URL that redirected',
    caughtBy: ['client.connection.redirect-to-relative-path', 'client.connection.redirect-to-query'],
    steps: {
      resolve: (location, from, source) =>
        URL.canParse(location) || location.startsWith('/')
          ? RIGHT.resolve(location, from, source)
          : new URL(`${from.href}/${location}`),
    },
  }),
  mutant('redirect-query-dropped', {
    does: 'drops the query of a Location',
    caughtBy: ['client.connection.redirect-to-query', 'client.connection.redirect-to-path-upwards'],
    steps: {
      resolve(location, from, source) {
        const url = RIGHT.resolve(location, from, source);
        url.search = '';
        return url;
      },
    },
  }),
  mutant('redirect-dots-kept', {
    does: 'does not resolve dots in the path of a Location',
    caughtBy: ['client.connection.redirect-to-path-upwards'],
    steps: {
      resolve: (location, from, source) =>
        RIGHT.resolve(location.replaceAll('../', 'up/').replaceAll('./', 'here/'), from, source),
    },
  }),
  mutant('redirect-fragment-sent', {
    does: 'sends the fragment of a Location',
    caughtBy: ['client.connection.redirect-to-fragment'],
    steps: { resolve: (location, from, source) => RIGHT.resolve(location.replace('#', '%23'), from, source) },
  }),
  mutant('redirect-host-ignored', {
    does: 'stays with the host and the port that redirected',
    caughtBy: ['client.connection.redirect-to-host'],
    steps: {
      resolve(location, from, source) {
        const { pathname, search } = RIGHT.resolve(location, from, source);
        return new URL(pathname + search, from);
      },
    },
  }),
  mutant('redirect-scheme-relative-is-path', {
    does: 'takes a Location of two slashes and a host for a path',
    caughtBy: ['client.connection.redirect-to-host'],
    steps: {
      resolve: (location, from, source) =>
        RIGHT.resolve(location.startsWith('//') ? location.slice(1) : location, from, source),
    },
  }),
  mutant('redirect-to-other-origin-refused', {
    does: 'takes a redirect to another origin for a network error',
    caughtBy: [
      'client.connection.redirect-302-to-other-origin',
      'client.connection.redirect-301-to-other-origin',
    ],
    steps: {
      resolve(location, from, source) {
        const url = RIGHT.resolve(location, from, source);
        if (url.origin !== from.origin) throw new Error('another origin');
        return url;
      },
    },
  }),
  mutant('redirect-unparsable-is-relative', {
    does: 'takes a Location that is no URL for a path',
    caughtBy: ['client.connection.redirect-to-unparsable-url'],
    steps: {
      resolve: (location, from, source) =>
        URL.canParse(location, from) ? RIGHT.resolve(location, from, source) : new URL('unparsable', from),
    },
  }),
  mutant('redirect-to-data-read', {
    does: 'reads the stream in a data URL that it is redirected to',
    caughtBy: ['client.connection.redirect-to-data-url'],
    steps: {
      resolve(location, from, source) {
        const url = RIGHT.resolve(location, from, source);
        if (url.protocol !== 'data:') return url;
        const parser = source.steps.parser(source, 'null');
        const lines = decodeURIComponent(url.pathname.replace(/^[^,]*,/, '')).split('\n');
        for (const line of lines) source.steps.line(parser, line);
        throw new Error('read');
      },
    },
  }),
  mutant('redirect-to-any-scheme', {
    does: 'asks by HTTP for what another scheme names',
    caughtBy: ['client.connection.redirect-to-other-scheme'],
    steps: {
      resolve(location, from, source) {
        const url = RIGHT.resolve(location, from, source);
        return url.protocol === 'ftp:' ? new URL('redirected', from) : url;
      },
    },
  }),
  mutant('redirect-limit-of-5', {
    does: 'follows five redirects in a row',
    caughtBy: ['client.connection.redirects-beyond-limit'],
    steps: { mostRedirects: () => 5 },
  }),
  mutant('redirect-limit-of-19', {
    does: 'follows nineteen redirects in a row',
    caughtBy: ['client.connection.redirects-at-limit', 'client.connection.redirects-beyond-limit'],
    steps: { mostRedirects: () => 19 },
  }),
  mutant('redirects-without-limit', {
    does: 'follows any number of redirects',
    caughtBy: ['client.connection.redirects-beyond-limit'],
    steps: { mostRedirects: () => Number.POSITIVE_INFINITY },
  }),
  mutant('redirect-loop-refused', {
    does: 'takes a redirect to the same URL for a network error',
    caughtBy: ['client.connection.redirect-to-itself'],
    steps: {
      resolve(location, from, source) {
        const url = RIGHT.resolve(location, from, source);
        if (url.href === from.href) throw new Error('a loop');
        return url;
      },
    },
  }),
  mutant('redirect-drops-accept', {
    does: 'does not send Accept to the target of a redirect',
    caughtBy: ['client.connection.redirect-repeats-headers', 'client.headers.accept-of-reconnection'],
    steps: {
      redirected(source, visit, url) {
        RIGHT.redirected(source, visit, url);
        kept(source).isRedirected = true;
      },
      accept: (source) => (kept(source).isRedirected ? [] : RIGHT.accept(source)),
    },
  }),
  mutant('redirect-drops-last-event-id', {
    does: 'does not send Last-Event-ID to the target of a redirect',
    caughtBy: ['client.last-event-id.of-redirected-stream', 'client.connection.redirect-repeats-headers'],
    steps: {
      redirected(source, visit, url) {
        RIGHT.redirected(source, visit, url);
        kept(source).isRedirected = true;
      },
      lastEventId: (source) => (kept(source).isRedirected ? [] : RIGHT.lastEventId(source)),
    },
  }),
  mutant('redirect-by-post', {
    does: 'asks the target of a redirect by POST',
    caughtBy: ['client.connection.redirect-307', 'client.connection.redirect-301'],
    steps: {
      redirected(source, visit, url) {
        RIGHT.redirected(source, visit, url);
        visit.method = 'POST';
      },
    },
  }),
  mutant('redirect-opens', {
    does: 'fires open for the redirect as well',
    caughtBy: ['client.cors.redirect-target-for-itself'],
    steps: {
      redirected(source, visit, url) {
        RIGHT.redirected(source, visit, url);
        RIGHT.announce(source);
      },
    },
  }),
  mutant('redirect-remembered-wrongly', {
    does: 'reconnects to the root of the server after a redirect',
    caughtBy: [
      'client.connection.reconnect-after-redirect-307-to-url',
      'client.connection.reconnect-after-redirect-303-to-url',
    ],
    steps: {
      redirected(source, visit, url) {
        RIGHT.redirected(source, visit, url);
        source.url = new URL('elsewhere', url);
      },
    },
  }),
  mutant('redirect-moves-url', {
    does: 'shows the target of a redirect as its url',
    caughtBy: ['client.api.url-unchanged-by-redirect'],
    steps: {
      redirected(source, visit, url) {
        RIGHT.redirected(source, visit, url);
        Object.defineProperty(source.target, 'url', { value: url.href });
      },
    },
  }),
  mutant('redirect-to-204-tried-again', {
    does: 'tries again when a redirect leads to a 204',
    caughtBy: ['client.connection.redirect-to-204'],
    steps: {
      redirected(source, visit, url) {
        RIGHT.redirected(source, visit, url);
        kept(source).isRedirected = true;
      },
      fail(source, head) {
        if (kept(source).isRedirected) source.steps.reestablish(source);
        else RIGHT.fail(source, head);
      },
    },
  }),
  mutant('redirect-of-reconnection-fatal', {
    does: 'follows redirects at the first connection only',
    caughtBy: ['client.connection.redirect-of-reconnection'],
    steps: {
      visit(source) {
        kept(source).isRedirected = source.connections > 1;
        return RIGHT.visit(source);
      },
      redirected(source, visit, url) {
        if (kept(source).isRedirected) throw new Error('not again');
        RIGHT.redirected(source, visit, url);
      },
    },
  }),
];
