import { mutant } from '../mutant.ts';
import { RIGHT } from '../steps.ts';

/** Faults of what the constructor makes of its arguments. */
export const constructorMutants = [
  mutant('url-as-given', {
    does: 'shows the URL as it was given',
    caughtBy: ['client.api.url-host-and-port-normalized'],
    steps: { shownUrl: (_, given) => String(given) },
  }),
  mutant('url-as-given-object', {
    does: 'shows the object that was given as URL',
    caughtBy: ['client.api.url-from-url-object-read-once', 'client.api.url-from-object'],
    steps: {
      shownUrl: (_, given) => given as string,
    },
  }),
  mutant('url-without-fragment', {
    does: 'shows the URL without its fragment',
    caughtBy: ['client.api.url-fragment-not-sent'],
    steps: { shownUrl: ({ href }) => href.replace(/#.*/, '') },
  }),
  mutant('url-lower-case', {
    does: 'shows the URL in lower case',
    caughtBy: ['client.api.url-serialized'],
    steps: { shownUrl: ({ href }) => href.toLowerCase() },
  }),
  mutant('url-decoded', {
    does: 'shows the URL decoded',
    caughtBy: ['client.api.url-serialized'],
    steps: { shownUrl: ({ href }) => decodeURI(href) },
  }),
  mutant('url-missing-accepted', {
    does: 'throws nothing without a URL',
    caughtBy: ['client.api.url-required'],
    steps: {
      argumentCount: () => 1,
      urlText: (url) => (url === undefined ? 'http://127.0.0.1:9/' : RIGHT.urlText(url)),
    },
  }),
  mutant('url-of-strings-only', {
    does: 'throws at a URL that is no string',
    caughtBy: ['client.api.url-conversion-throws'],
    steps: {
      urlText(url) {
        if (typeof url !== 'string') throw new TypeError('no string');
        return RIGHT.urlText(url);
      },
    },
  }),
  mutant('url-objects-unknown', {
    does: 'takes strings and URL objects only',
    caughtBy: ['client.api.url-from-object', 'client.api.url-conversion-throws'],
    steps: {
      urlText(url) {
        if (typeof url !== 'string' && !(url instanceof URL)) throw new TypeError('no URL');
        return RIGHT.urlText(url);
      },
    },
  }),
  mutant('url-surrogates-refused', {
    does: 'throws at a lone surrogate',
    caughtBy: ['client.api.url-lone-surrogate-replaced'],
    steps: {
      urlText(url) {
        encodeURI(String(url));
        return RIGHT.urlText(url);
      },
    },
  }),
  mutant('url-unparsable-typeerror', {
    does: 'throws a TypeError at a URL that cannot be parsed',
    caughtBy: ['client.api.url-unparsable-syntaxerror'],
    steps: { parseUrl: (url, base) => new URL(url, base ?? undefined) },
  }),
  mutant('url-unparsable-plain-error', {
    does: 'throws an error that is no DOMException at a URL that cannot be parsed',
    caughtBy: ['client.api.url-unparsable-syntaxerror'],
    steps: {
      parseUrl(url, base) {
        if (URL.canParse(url, base ?? undefined)) return RIGHT.parseUrl(url, base);
        throw Object.assign(new Error('no URL'), { name: 'SyntaxError' });
      },
    },
  }),
  mutant('url-unparsable-accepted', {
    does: 'fails later at a URL that cannot be parsed',
    caughtBy: ['client.api.url-unparsable-syntaxerror', 'client.api.url-unparsable-makes-no-request'],
    steps: {
      parseUrl: (url, base) =>
        URL.canParse(url, base ?? undefined) ? RIGHT.parseUrl(url, base) : new URL('http://127.0.0.1:9/'),
    },
  }),
  mutant('url-of-http-only', {
    does: 'throws at a URL that is not of HTTP',
    caughtBy: ['client.api.url-of-unfetchable-scheme'],
    steps: {
      parseUrl(url, base) {
        const parsed = RIGHT.parseUrl(url, base);
        if (!parsed.protocol.startsWith('http')) throw new DOMException('not of HTTP', 'SyntaxError');
        return parsed;
      },
    },
  }),
  mutant('url-data-not-fetched', {
    does: 'takes a data URL for a network error',
    caughtBy: ['client.api.url-of-scheme-data'],
    steps: {
      fetch(source, signal) {
        if (source.url.protocol === 'data:') throw new Error('not fetched');
        return RIGHT.fetch(source, signal);
      },
    },
  }),
  mutant('url-blob-not-fetched', {
    does: 'takes a blob URL for a network error',
    caughtBy: ['client.api.url-of-scheme-blob'],
    steps: {
      fetch(source, signal) {
        if (source.url.protocol === 'blob:') throw new Error('not fetched');
        return RIGHT.fetch(source, signal);
      },
    },
  }),
  mutant('url-conversion-guarded', {
    does: 'throws a TypeError in place of what a conversion throws',
    caughtBy: ['client.api.url-conversion-throws'],
    steps: {
      urlText(url) {
        try {
          return RIGHT.urlText(url);
        } catch {
          throw new TypeError('no string');
        }
      },
    },
  }),
  mutant('credentials-as-given', {
    does: 'shows withCredentials as it was given',
    caughtBy: ['client.api.credentials-converted-to-boolean'],
    steps: {
      shownWithCredentials: (credentials, init) =>
        ((init as { withCredentials?: boolean } | null)?.withCredentials ?? credentials) as boolean,
    },
  }),
  mutant('credentials-true-only', {
    does: 'takes nothing but true for true',
    caughtBy: ['client.api.credentials-converted-to-boolean'],
    steps: { withCredentials: (init) => (init as EventSourceInit | undefined)?.withCredentials === true },
  }),
  mutant('credentials-never', {
    does: 'never shows withCredentials as true',
    caughtBy: ['client.api.credentials-on-when-asked-for', 'client.api.credentials-converted-to-boolean'],
    steps: { shownWithCredentials: () => false },
  }),
  mutant('credentials-by-default', {
    does: 'opens with credentials unless it is told otherwise',
    caughtBy: ['client.api.credentials-off-by-default'],
    steps: {
      withCredentials: (init) => Boolean((init as EventSourceInit | null)?.withCredentials ?? true),
    },
  }),
  mutant('init-null-refused', {
    does: 'throws at null in place of the options',
    caughtBy: ['client.api.init-nullish'],
    steps: {
      withCredentials(init) {
        if (init === null) throw new TypeError('null');
        return RIGHT.withCredentials(init);
      },
    },
  }),
  mutant('init-primitive-accepted', {
    does: 'takes options that are no object for none',
    caughtBy: ['client.api.init-primitive-refused'],
    steps: { withCredentials: (init) => (typeof init === 'object' ? RIGHT.withCredentials(init) : false) },
  }),
  mutant('init-errors-swallowed', {
    does: 'opens without credentials when reading the options throws',
    caughtBy: ['client.api.throwing-option-makes-no-request'],
    steps: {
      withCredentials(init) {
        try {
          return RIGHT.withCredentials(init);
        } catch (error) {
          if (error instanceof TypeError) throw error;
          return false;
        }
      },
    },
  }),
];
