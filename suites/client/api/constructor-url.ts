import { end, hold, stream } from '../../../servers/reference/script.ts';
import { area, requestCount, requests, runs, target } from '../words.ts';

/**
 * What the constructor makes of its first argument.
 * https://html.spec.whatwg.org/multipage/server-sent-events.html#dom-eventsource
 */
export const constructorUrlCases = area('client.api', [
  runs('url-required', {
    requirement: 'api.ctor.url-required',
    title: 'the constructor throws a TypeError without a URL',
    program: ({ EventSource, note, thrown }) => {
      const WithoutUrl = EventSource as unknown as new () => unknown;
      note(
        'thrown',
        thrown(() => new WithoutUrl()),
      );
    },
    facts: { thrown: 'TypeError' },
    expect: [requestCount(0)],
  }),
  runs('url-from-object', {
    requirement: 'api.ctor.url-converted-to-usvstring',
    title: 'an object in place of the URL is converted to a string',
    script: [stream('data: x\n\n', hold())],
    program: async ({ open, next, url, note }) => {
      const source = open({ toString: () => `${url}object` } as string);
      note('url', source.url.slice(url.length));
      await next(source, 'message');
      note('message', 'received');
    },
    facts: { url: 'object', message: 'received' },
    expect: [target(0, { base: 0, oneOf: ['object'] })],
  }),
  runs('url-from-url-object', {
    requirement: 'api.ctor.url-converted-to-usvstring',
    title: 'a URL object is taken for the URL',
    script: [stream('data: x\n\n', hold())],
    program: async ({ open, next, url, note }) => {
      const source = open(new URL('object', url) as unknown as string);
      note('url', source.url.slice(url.length));
      await next(source, 'message');
      note('message', 'received');
    },
    facts: { url: 'object', message: 'received' },
    expect: [target(0, { base: 0, oneOf: ['object'] })],
  }),
  runs('url-from-url-object-read-once', {
    requirement: 'api.url.serialized',
    title: 'a URL object that is changed after it was given changes nothing',
    program: ({ open, url, note }) => {
      const given = new URL('given', url);
      const source = open(given as unknown as string);
      given.pathname = '/changed';
      note('url ends in', source.url.split('/').at(-1) ?? null);
    },
    facts: { 'url ends in': 'given' },
  }),
  runs('url-lone-surrogate-replaced', {
    requirement: 'api.ctor.url-converted-to-usvstring',
    title: 'a lone surrogate in the URL becomes U+FFFD',
    program: ({ open, url, note }) => {
      note('url', open(`${url}?\ud800`).url.slice(url.length));
    },
    facts: { url: '?%EF%BF%BD' },
  }),
  runs('url-conversion-throws', {
    requirement: 'api.ctor.url-converted-to-usvstring',
    title: 'what an object throws when it is converted to a string comes out of the constructor',
    program: ({ open, note, thrown }) => {
      const given = {
        toString(): string {
          throw new RangeError('no string');
        },
      };
      note(
        'thrown',
        thrown(() => open(given as string)),
      );
    },
    facts: { thrown: 'RangeError' },
  }),
  runs('url-normalized', {
    requirement: 'api.ctor.url-normalized',
    title: 'the URL is parsed: its scheme is lower-cased, and its dot segments are gone',
    program: ({ open, url, note }) => {
      const source = open(`${url.replace('http:', 'HTTP:')}a/../%2e/s`);
      note('url', source.url === `${url}s`);
    },
    facts: { url: true },
    until: requests(1),
    expect: [target(0, { base: 0, oneOf: ['s'] })],
  }),
  runs('url-host-and-port-normalized', {
    requirement: 'api.ctor.url-normalized',
    title: 'the host of the URL is lower-cased, and the default port of its scheme is dropped',
    program: ({ open, note }) => {
      // Parsed like an http URL, and never asked for: no server has to be at its default port.
      note('url', open('FTP://SSE.Invalid:21').url);
    },
    facts: { url: 'ftp://sse.invalid/' },
  }),
  runs('url-unparsable-syntaxerror', {
    requirement: 'api.ctor.url-invalid-syntaxerror',
    title: 'a URL that cannot be parsed throws a SyntaxError, which is a DOMException',
    program: ({ open, note }) => {
      for (const address of ['http://[', 'http://', '//', 'http://h:99999/'])
        try {
          open(address);
          note(address, 'nothing');
        } catch (error) {
          note(address, error instanceof DOMException ? `DOMException ${error.name}` : String(error));
        }
    },
    facts: {
      'http://[': 'DOMException SyntaxError',
      'http://': 'DOMException SyntaxError',
      '//': 'DOMException SyntaxError',
      'http://h:99999/': 'DOMException SyntaxError',
    },
  }),
  runs('url-unparsable-makes-no-request', {
    requirement: 'api.ctor.url-invalid-no-request',
    title: 'a URL that cannot be parsed leads to no request',
    script: [stream('data: x\n\n', hold())],
    program: async ({ open, next, url, note, thrown }) => {
      const refused = thrown(() => open(`${url.replace(/:\d+/, ':99999')}refused`));
      await next(open(), 'message');
      note('constructor', refused === 'nothing' ? 'returns' : 'throws');
    },
    facts: { constructor: 'throws' },
    expect: [requestCount(1)],
  }),
  runs('url-fragment-not-sent', {
    requirement: 'api.ctor.url-fragment',
    title: 'a fragment stays in the attribute url and is not sent',
    program: ({ open, url, note }) => {
      note('url', open(`${url}s#fragment`).url.slice(url.length));
    },
    facts: { url: 's#fragment' },
    until: requests(1),
    expect: [target(0, { base: 0, oneOf: ['s'] })],
  }),
  runs('url-query-sent', {
    requirement: 'api.url.serialized',
    title: 'path and query of the URL are asked for, on every connection',
    script: [stream('retry: 50\n\n', end()), stream('data: x\n\n', hold())],
    program: async ({ open, url, next }) => {
      await next(open(`${url}feed/a?topic=b&c=%20`), 'message');
    },
    facts: {},
    expect: [
      target(0, { base: 0, oneOf: ['{url}feed/a?topic=b&c=%20'] }),
      target(1, { base: 0, oneOf: ['{url}feed/a?topic=b&c=%20'] }),
    ],
  }),
  runs('url-fragment-meaningless', {
    requirement: 'mime.fragment-meaningless',
    title: 'a stream whose URL has a fragment is read and reconnected to like any other',
    script: [stream('retry: 50\nid: a\ndata: 1\n\nid: b\ndata: 2\n\n', end()), stream('data: 3\n\n', hold())],
    program: async ({ open, url, note }) => {
      const source = open(`${url}s#a`);
      const seen: string[] = [];
      await new Promise<void>((resolve) => {
        source.addEventListener('message', ({ data }) => {
          seen.push(data);
          if (data === '3') resolve();
        });
      });
      note('data', seen);
    },
    facts: { data: ['1', '2', '3'] },
    expect: [target(0, { base: 0, oneOf: ['s'] }), target(1, { base: 0, oneOf: ['s'] })],
  }),
  runs('url-of-unfetchable-scheme', {
    requirement: 'api.ctor.nonfetchable-scheme',
    title: 'a URL of a scheme that cannot be fetched fails or is tried again, but does not throw',
    program: async ({ open, note }) => {
      const watched = async (address: string) => {
        const source = open(address);
        const seen: string[] = [`state ${source.readyState}`];
        source.addEventListener('open', () => seen.push('open'));
        await new Promise<void>((resolve) => {
          source.addEventListener('error', () => resolve(), { once: true });
        });
        seen.push('error');
        source.close();
        note(address, seen);
      };
      const addresses = ['ftp://127.0.0.1/', 'mailto:a@b', 'javascript:0', 'about:blank', 'file:///s'];
      await Promise.all(addresses.map(watched));
    },
    facts: {
      'ftp://127.0.0.1/': ['state 0', 'error'],
      'mailto:a@b': ['state 0', 'error'],
      'javascript:0': ['state 0', 'error'],
      'about:blank': ['state 0', 'error'],
      'file:///s': ['state 0', 'error'],
    },
    expect: [requestCount(0)],
  }),
  runs('url-of-scheme-data', {
    requirement: 'api.ctor.data-and-blob-url',
    title: 'the stream of a data URL is opened, read and ended',
    program: async ({ open, note }) => {
      const source = open('data:text/event-stream,data:x%0A%0A');
      const seen: string[] = [];
      source.addEventListener('open', () => seen.push('open'));
      source.addEventListener('message', ({ data }) => seen.push(data));
      await new Promise<void>((resolve) => {
        source.addEventListener('error', () => resolve(), { once: true });
      });
      note('seen', seen);
      note('readyState', source.readyState);
    },
    facts: { seen: ['open', 'x'], readyState: 0 },
    expect: [requestCount(0)],
  }),
  runs('url-of-scheme-blob', {
    requirement: 'api.ctor.data-and-blob-url',
    title: 'the stream of a blob URL is opened, read and ended',
    program: async ({ open, note }) => {
      const blob = new Blob(['data:x\n\n'], { type: 'text/event-stream' });
      const source = open(URL.createObjectURL(blob));
      const seen: string[] = [];
      source.addEventListener('open', () => seen.push('open'));
      source.addEventListener('message', ({ data }) => seen.push(data));
      await new Promise<void>((resolve) => {
        source.addEventListener('error', () => resolve(), { once: true });
      });
      source.close();
      URL.revokeObjectURL(source.url);
      note('seen', seen);
    },
    facts: { seen: ['open', 'x'] },
    expect: [requestCount(0)],
  }),
]);
