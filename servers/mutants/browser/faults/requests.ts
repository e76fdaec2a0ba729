import { inWorkers, mutant } from '../mutant.ts';

/** How streams are asked for, where the browser itself has the say. */
export const requestMutants = [
  mutant('made-of-fetch', {
    does: 'is made of fetch(), and has no other fault',
    caughtBy: [
      'client.headers.initiator-type',
      // fetch() with the cache mode no-store says nothing of it, in Chrome 147.
      'client.headers.cache-control-to-own-origin',
      'client.api.stream-events-trusted',
      'client.api.open-event-trusted',
      'client.api.stopped-by-document',
      ...inWorkers('event-objects'),
    ],
    lays: ({ overFetch }) => overFetch({}),
  }),
  mutant('cached', {
    does: 'lets caches take part',
    caughtBy: ['client.headers.not-into-cache', 'client.headers.service-worker'],
    isOverFetch: true,
    lays: ({ overFetch }) => overFetch({ request: (init) => ({ ...init, cache: 'default' }) }),
  }),
  mutant('mode-same-origin', {
    does: 'asks in mode same-origin',
    caughtBy: [
      'client.headers.mode-to-own-origin',
      'client.cors.opaque-origin-and-wildcard',
      'client.cors.opaque-origin-and-null',
    ],
    isOverFetch: true,
    lays: ({ overFetch }) => overFetch({ request: (init) => ({ ...init, mode: 'same-origin' }) }),
  }),
  mutant('cookies-neither-sent-nor-kept', {
    does: 'sends and keeps no cookies',
    caughtBy: [
      'client.headers.cookie-to-own-origin',
      'client.headers.cookie-to-own-origin-with-credentials',
      'client.headers.cookie-of-own-stream',
      'client.headers.no-cookie-behind-redirect-to-other-origin',
      ...inWorkers('own-cookies', 'credentials'),
    ],
    isOverFetch: true,
    lays: ({ overFetch }) => overFetch({ request: (init) => ({ ...init, credentials: 'omit' }) }),
  }),
  mutant('cookies-always', {
    does: 'sends cookies to foreign streams, and keeps theirs, without being told',
    caughtBy: [
      'client.headers.no-cookie-to-other-origin',
      'client.headers.no-cookie-behind-redirect-to-other-origin',
      'client.headers.cookie-of-foreign-stream-not-kept',
    ],
    isOverFetch: true,
    lays: ({ overFetch }) => overFetch({ request: (init) => ({ ...init, credentials: 'include' }) }),
  }),
  mutant('credentials-ignored', {
    does: 'sends no cookies to foreign streams, though it is told to',
    caughtBy: ['client.headers.cookie-with-credentials', ...inWorkers('credentials')],
    isOverFetch: true,
    lays: ({ overFetch }) => overFetch({ request: (init) => ({ ...init, credentials: 'same-origin' }) }),
  }),
  mutant('referrer-in-full', {
    does: 'tells the whole URL of the page to everybody',
    caughtBy: [
      'client.headers.referrer-by-default',
      'client.headers.referrer-not-sent',
      'client.headers.referrer-to-own-origin-only',
      'client.headers.referrer-origin-only',
      'client.api.referrer-policy-of-document',
    ],
    isOverFetch: true,
    lays: ({ overFetch }) => overFetch({ request: (init) => ({ ...init, referrerPolicy: 'unsafe-url' }) }),
  }),
  mutant('referrer-is-stream', {
    does: 'names the stream as its own referrer',
    caughtBy: ['client.headers.referrer-without-restriction', 'client.api.referrer-is-document'],
    isOverFetch: true,
    lays: ({ overFetch }) => overFetch({ request: (init, referrer) => ({ ...init, referrer }) }),
  }),
  mutant('options-obeyed', {
    does: 'obeys headers and method among the options',
    caughtBy: ['client.api.init-unknown-members-ignored'],
    isOverFetch: true,
    lays: ({ overFetch }) => overFetch({ request: (init, _url, given) => ({ ...init, ...given }) }),
  }),
  mutant('mode-no-cors', {
    does: 'asks in mode no-cors, which lets it read nothing foreign',
    caughtBy: [
      'client.cors.own-redirect-to-wildcard',
      'client.cors.own-redirect-to-exact-origin',
      'client.cors.own-redirect-there-and-back',
    ],
    isOverFetch: true,
    lays: ({ overFetch }) => overFetch({ request: (init) => ({ ...init, mode: 'no-cors' }) }),
  }),
  mutant('foreign-at-second-try', {
    does: 'tells of an error before it opens a foreign stream',
    caughtBy: inWorkers('origin-allowed'),
    isOverFetch: true,
    lays: ({ overFetch }) =>
      class extends overFetch({}) {
        constructor(url: string | URL, init?: EventSourceInit) {
          super(url, init);
          if (new URL(url).origin !== origin) queueMicrotask(() => this.dispatchEvent(new Event('error')));
        }
      },
  }),
  mutant('own-origin-needs-leave', {
    does: 'reads no stream of the own origin of the page without its leave',
    caughtBy: ['client.cors.own-stream', 'client.cors.own-redirect'],
    isOverFetch: true,
    lays: ({ overFetch }) =>
      overFetch({
        accepts: ({ status, headers }) =>
          status === 200 && ['*', origin].includes(headers.get('access-control-allow-origin') ?? ''),
      }),
  }),
  mutant('origin-of-sandbox', {
    does: 'asks from a sandbox without an origin',
    caughtBy: ['client.headers.origin-of-own-page'],
    lays: ({ Native, isProgram }) => {
      if (isProgram || origin === 'null') return Native;
      class FromSandbox extends EventTarget {
        constructor(url: string) {
          super();
          const frame = document.createElement('iframe');
          frame.setAttribute('sandbox', 'allow-scripts');
          frame.srcdoc = `<script>
            new EventSource(${JSON.stringify(url)}).onmessage = ({ data }) => parent.postMessage(data, '*');
          </script>`;
          addEventListener('message', ({ source, data }) => {
            if (source === frame.contentWindow) this.dispatchEvent(new MessageEvent('message', { data }));
          });
          document.body.append(frame);
          this.close = () => frame.remove();
        }
        close() {}
      }
      return FromSandbox as unknown as typeof EventSource;
    },
  }),
  mutant('web-security-off', {
    does: 'lets pages read everything',
    caughtBy: [
      'client.cors.own-redirect-without-leave',
      'client.cors.own-redirect-for-another',
      'client.cors.own-redirect-there-and-back-without-leave',
      ...inWorkers('other-origin-refused', 'no-origin-refused'),
    ],
    args: ['--disable-web-security'],
  }),
];
