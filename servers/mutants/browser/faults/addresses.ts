import { inWorkers, mutant } from '../mutant.ts';

/** What the constructor makes of its arguments, by the document or the worker that it belongs to. */
export const addressMutants = [
  mutant('base-is-folder', {
    does: 'takes the URL of the document, or of the script of a worker, for that of a folder',
    caughtBy: [
      'client.api.url-relative-to-document',
      'client.workers.module-relative-url',
      ...inWorkers('relative-url'),
    ],
    lays: ({ calledWith }) =>
      calledWith((url, init) => [
        URL.canParse(url) ? url : new URL(url, `${location.href.replace(/[?#].*/, '')}/`).href,
        init,
      ]),
  }),
  mutant('base-element-ignored', {
    does: 'resolves URLs against that of the document, whatever base element it has',
    caughtBy: ['client.api.url-relative-to-base-element'],
    lays: ({ calledWith, isProgram }) =>
      calledWith((url, init) => [isProgram ? url : new URL(url, location.href).href, init]),
  }),
  mutant('base-of-blob', {
    does: 'resolves URLs in a worker from a blob: URL against its origin',
    caughtBy: ['client.workers.blob-relative-url'],
    lays: ({ calledWith }) =>
      calledWith((url, init) => [location.protocol === 'blob:' ? new URL(url, origin).href : url, init]),
  }),
  mutant('url-empty-refused', {
    does: 'throws for an empty URL',
    caughtBy: ['client.api.url-empty'],
    lays: ({ calledWith }) =>
      calledWith((url, init) => {
        if (url === '') throw new DOMException('an empty URL', 'SyntaxError');
        return [url, init];
      }),
  }),
  mutant('url-null-is-empty', {
    does: 'takes null and undefined for an empty URL',
    caughtBy: ['client.api.url-from-primitives'],
    lays: ({ calledWith }) => calledWith((url, init) => [url ?? '', init]),
  }),
  mutant('query-always-utf-8', {
    does: 'encodes the query of a URL in UTF-8, whatever the document is in',
    caughtBy: ['client.api.url-query-in-windows-1252'],
    lays: ({ calledWith, isProgram }) =>
      calledWith((url, init) => [isProgram ? url : new URL(url, document.baseURI).href, init]),
  }),
  mutant('query-always-latin-1', {
    does: 'encodes the query of a URL in Latin-1, whatever the document is in',
    caughtBy: ['client.api.url-query-in-utf-8'],
    lays: ({ calledWith }) =>
      calledWith((url, init) => [url.replace(/(?<=\?.*)[\x80-\xff]+/g, (some) => escape(some)), init]),
  }),
  mutant('url-with-user-refused', {
    does: 'throws for a URL with a user name',
    caughtBy: ['client.headers.credentials-in-url'],
    lays: ({ calledWith }) =>
      calledWith((url, init) => {
        if (new URL(url, location.href).username !== '') throw new TypeError('a user name');
        return [url, init];
      }),
  }),
  mutant('throws-type-errors', {
    does: 'throws a TypeError for what is no URL',
    caughtBy: inWorkers('constructor-throws'),
    lays: ({ Native }) =>
      new Proxy(Native, {
        construct: (Class, given) => {
          if (!URL.canParse(given[0], 'http://localhost')) throw new TypeError('no URL');
          return Reflect.construct(Class, given) as EventSource;
        },
      }),
  }),
  mutant('six-at-once', {
    does: 'throws where a page has six streams already',
    caughtBy: ['client.connection.http2-many-streams'],
    lays: ({ calledWith }) => {
      let opened = 0;
      return calledWith((url, init) => {
        opened += 1;
        if (opened > 6) throw new Error('too many streams');
        return [url, init];
      });
    },
  }),
];
