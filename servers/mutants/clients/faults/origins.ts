import { mutant } from '../mutant.ts';
import type { Visit } from '../origins.ts';
import { CLOSED, type Source } from '../source.ts';
import { RIGHT, type Steps } from '../steps.ts';
import { fieldOf, type Head } from '../transport.ts';

const allowed = (head: Head): string => fieldOf(head, 'access-control-allow-origin') ?? '';

/** Reads a response also when it says this. */
const readsToo = (
  isEnough: (head: Head, origin: string, source: Source, visit: Visit) => boolean,
): Partial<Steps> => ({
  mayRead: (source, visit, head) =>
    RIGHT.mayRead(source, visit, head) || isEnough(head, source.place.origin ?? '', source, visit),
});

/** Does not come back when it may not read a response, as browsers do. */
const closes: Partial<Steps> = {
  broken(source) {
    source.queue(() => {
      source.readyState = CLOSED;
      source.fire(source.steps.errorEvent());
    });
  },
};

/** Reads a response only when it says this besides. */
const readsOnly = (isEnough: (head: Head, source: Source, visit: Visit) => boolean): Partial<Steps> => ({
  ...closes,
  mayRead: (source, visit, head) => RIGHT.mayRead(source, visit, head) && isEnough(head, source, visit),
});

/** With credentials that are not allowed as they should be. */
const credentialsToo = (isEnough: (allow: string) => boolean): Partial<Steps> => ({
  mayRead: (source, visit, head) =>
    RIGHT.mayRead(source, visit, head) ||
    (allowed(head) === source.place.origin &&
      isEnough(fieldOf(head, 'access-control-allow-credentials') ?? '')),
});

/** Visits that have been redirected. */
const targets = new WeakSet<Visit>();

const isRedirect = ({ status }: Head) => status >= 300 && status < 400;

export const originMutants = [
  mutant('cors-not-checked', {
    does: 'reads foreign streams without leave',
    caughtBy: ['client.cors.redirect-without-leave-same-origin', 'client.cors.redirect-without-leave'],
    steps: { mayRead: () => true },
  }),
  mutant('cors-checked-once', {
    does: 'asks for leave at the first connection only',
    caughtBy: ['client.cors.checked-on-reconnection'],
    steps: readsToo((_head, _origin, { connections }) => connections > 1),
  }),
  mutant('cors-first-leave-kept', {
    does: 'reads no reconnection that the first response would not have admitted',
    caughtBy: ['client.cors.admitted-on-reconnection'],
    steps: {
      ...closes,
      mayRead(source, visit, head) {
        const may = RIGHT.mayRead(source, visit, head);
        return may && (source.connections === 1 || allowed(head) === '*');
      },
    },
  }),
  mutant('cors-wildcard-unknown', {
    does: 'does not know the asterisk',
    caughtBy: ['client.cors.wildcard'],
    steps: readsOnly((head) => allowed(head) !== '*'),
  }),
  mutant('cors-origin-unknown', {
    does: 'knows the asterisk only',
    caughtBy: ['client.cors.credentials-checked-on-reconnection'],
    steps: readsOnly((head) => allowed(head) === '*'),
  }),
  mutant('cors-wildcard-anywhere', {
    does: 'takes an asterisk anywhere for leave',
    caughtBy: ['client.cors.wildcard-in-list', 'client.cors.pattern-of-origins'],
    steps: readsToo((head, _origin, { withCredentials }) => !withCredentials && allowed(head).includes('*')),
  }),
  mutant('cors-pattern', {
    does: 'reads an asterisk as a pattern',
    caughtBy: ['client.cors.pattern-of-origins'],
    steps: readsToo((head) => /^http:\/\/\*/.test(allowed(head))),
  }),
  mutant('cors-empty-is-leave', {
    does: 'takes an empty leave for one',
    caughtBy: ['client.cors.empty-allowed-origin'],
    steps: readsToo((head) => fieldOf(head, 'access-control-allow-origin') === ''),
  }),
  mutant('cors-null-is-leave', {
    does: 'takes null for leave',
    caughtBy: ['client.cors.null-allowed'],
    steps: readsToo((head) => allowed(head) === 'null'),
  }),
  mutant('cors-any-origin-is-leave', {
    does: 'takes leave for any origin as its own',
    caughtBy: ['client.cors.own-origin-of-stream-allowed', 'client.cors.redirect-target-for-itself'],
    steps: readsToo((head) => /^https?:\/\/[\w.:-]+$/.test(allowed(head))),
  }),
  mutant('cors-origin-of-stream-is-leave', {
    does: 'takes leave for the origin of the stream as its own',
    caughtBy: ['client.cors.own-origin-of-stream-allowed', 'client.cors.redirect-target-for-itself'],
    steps: readsToo((head) => allowed(head) === head.url.origin),
  }),
  mutant('cors-slash-ignored', {
    does: 'does not mind a slash behind the origin',
    caughtBy: ['client.cors.origin-with-slash'],
    steps: readsToo((head, origin) => allowed(head) === `${origin}/`),
  }),
  mutant('cors-prefix', {
    does: 'takes an origin that begins like its own for its own',
    caughtBy: ['client.cors.origin-as-prefix'],
    steps: readsToo(
      (head, origin) => allowed(head).startsWith(origin) || origin.startsWith(allowed(head) || '-'),
    ),
  }),
  mutant('cors-list', {
    does: 'takes leave for a list of origins',
    caughtBy: ['client.cors.wildcard-in-list', 'client.cors.list-of-origins'],
    steps: readsToo((head, origin) =>
      allowed(head)
        .split(/[\s,]+/)
        .includes(origin),
    ),
  }),
  mutant('cors-first-field-counts', {
    does: 'looks at the first of several fields',
    caughtBy: ['client.cors.same-allowed-origin-twice', 'client.cors.allowed-origin-twice'],
    steps: readsToo((head, origin) => allowed(head).split(',', 1)[0] === origin),
  }),
  mutant('cors-last-field-counts', {
    does: 'looks at the last of several fields',
    caughtBy: ['client.cors.same-allowed-origin-twice'],
    steps: readsToo((head, origin) => allowed(head).split(/, ?/).at(-1) === origin),
  }),
  mutant('cors-same-fields-joined', {
    does: 'takes two equal fields for one',
    caughtBy: ['client.cors.same-allowed-origin-twice'],
    steps: readsToo((head, origin) => allowed(head) === `${origin}, ${origin}`),
  }),
  mutant('cors-name-case-sensitive', {
    does: 'knows Access-Control-Allow-Origin in its usual letters only',
    caughtBy: ['client.cors.name-in-other-case'],
    steps: readsOnly((head) => head.headers.some(([name]) => name === 'Access-Control-Allow-Origin')),
  }),
  mutant('cors-credentials-refused', {
    does: 'reads no foreign stream with credentials',
    caughtBy: ['client.cors.no-preflight-with-credentials'],
    steps: readsOnly((_, { withCredentials }) => !withCredentials),
  }),
  mutant('cors-credentials-required', {
    does: 'reads no response without credentials that allows some',
    caughtBy: ['client.cors.credentials-allowed-in-vain'],
    steps: readsOnly(
      (head, { withCredentials }) =>
        withCredentials || fieldOf(head, 'access-control-allow-credentials') === null,
    ),
  }),
  mutant('cors-wildcard-with-credentials', {
    does: 'takes an asterisk for leave with credentials',
    caughtBy: ['client.cors.credentials-checked-on-redirect', 'client.cors.wildcard-with-credentials'],
    steps: readsToo((head) => allowed(head) === '*'),
  }),
  mutant('cors-credentials-not-checked', {
    does: 'does not ask whether credentials are allowed',
    caughtBy: ['client.cors.credentials-allowed-by-false', 'client.cors.credentials-allowed-twice'],
    steps: credentialsToo(() => true),
  }),
  mutant('cors-credentials-in-any-case', {
    does: 'takes TRUE for true',
    caughtBy: ['client.cors.credentials-allowed-in-capitals'],
    steps: credentialsToo((allow) => allow.toLowerCase() === 'true'),
  }),
  mutant('cors-credentials-by-anything', {
    does: 'takes any value for true',
    caughtBy: ['client.cors.credentials-allowed-in-capitals', 'client.cors.credentials-allowed-by-one'],
    steps: credentialsToo((allow) => allow !== ''),
  }),
  mutant('cors-credentials-by-one', {
    does: 'takes 1 for true',
    caughtBy: ['client.cors.credentials-allowed-by-one'],
    steps: credentialsToo((allow) => allow === '1'),
  }),
  mutant('cors-credentials-by-star', {
    does: 'takes * for true',
    caughtBy: ['client.cors.credentials-allowed-by-star'],
    steps: credentialsToo((allow) => allow === '*'),
  }),
  mutant('cors-credentials-twice', {
    does: 'takes two fields that say true for one',
    caughtBy: ['client.cors.credentials-allowed-twice'],
    steps: credentialsToo((allow) => allow === 'true, true'),
  }),
  mutant('cors-redirect-not-checked', {
    does: 'follows a foreign redirect without leave',
    caughtBy: ['client.cors.redirect-without-leave', 'client.cors.redirect-without-leave-same-origin'],
    steps: readsToo((head) => isRedirect(head)),
  }),
  mutant('cors-redirect-target-not-checked', {
    does: 'reads the target of a redirect without leave',
    caughtBy: ['client.cors.redirect-target-without-leave', 'client.cors.redirect-target-for-itself'],
    steps: {
      ...readsToo((_head, _origin, _source, visit) => targets.has(visit)),
      redirected(source, visit, url) {
        RIGHT.redirected(source, visit, url);
        targets.add(visit);
      },
    },
  }),
  mutant('cors-redirect-never', {
    does: 'follows no foreign redirect',
    caughtBy: ['client.cors.redirect-target-without-leave'],
    steps: readsOnly((head) => !isRedirect(head)),
  }),
  mutant('cors-taint-unknown', {
    does: 'keeps its Origin behind a redirect from one foreign origin to another',
    caughtBy: ['client.cors.redirect-stays-tainted'],
    steps: {
      redirected(source, visit, url) {
        RIGHT.redirected(source, visit, url);
        visit.taintedOrigin = false;
      },
    },
  }),
  mutant('cors-taint-forgotten', {
    does: 'takes its Origin up again behind a further redirect',
    caughtBy: ['client.cors.redirect-stays-tainted'],
    steps: {
      redirected(source, visit, url) {
        const wasTainted = visit.taintedOrigin;
        RIGHT.redirected(source, visit, url);
        if (wasTainted) visit.taintedOrigin = false;
      },
    },
  }),
  mutant('cors-tainted-by-any-redirect', {
    does: 'makes its Origin null behind every redirect',
    caughtBy: ['client.cors.redirect-keeps-origin'],
    steps: {
      redirected(source, visit, url) {
        RIGHT.redirected(source, visit, url);
        visit.taintedOrigin = true;
      },
    },
  }),
  mutant('cors-redirect-credentials-followed', {
    does: 'follows a redirect to a URL with a user name',
    caughtBy: ['client.cors.redirect-to-credentials'],
    steps: {
      redirected(source, visit, url) {
        const bare = new URL(url);
        bare.username = '';
        bare.password = '';
        RIGHT.redirected(source, visit, bare);
      },
    },
  }),
  mutant('origin-not-sent', {
    does: 'sends no Origin',
    caughtBy: ['client.headers.cookie-of-stream-without-credentials'],
    steps: { originField: () => [] },
  }),
  mutant('origin-field-of-stream', {
    does: 'sends the origin of the stream as its own',
    caughtBy: ['client.headers.cookie-of-stream-without-credentials'],
    steps: { ...closes, originField: (_source, { url }) => [['Origin', url.origin]] },
  }),
  mutant('origin-field-with-slash', {
    does: 'sends an Origin with a slash behind it',
    caughtBy: ['client.cors.redirect-stays-tainted'],
    steps: {
      originField: ({ place }, { crossOrigin }) => (crossOrigin ? [['Origin', `${place.origin}/`]] : []),
    },
  }),
  mutant('cookies-never', {
    does: 'sends no cookies',
    caughtBy: ['client.headers.cookie-of-stream'],
    steps: { cookieField: () => [] },
  }),
  mutant('cookies-not-kept', {
    does: 'keeps no cookies',
    caughtBy: ['client.headers.cookie-of-stream'],
    steps: { keepCookies() {} },
  }),
  mutant('cookies-to-foreign', {
    does: 'sends cookies to foreign streams without being told',
    caughtBy: ['client.headers.cookie-of-stream-without-credentials'],
    steps: { sendsCredentials: ({ place }) => place.origin !== null },
  }),
  mutant('preflight-always', {
    does: 'makes a preflight before every foreign request',
    caughtBy: ['client.cors.no-preflight-at-first'],
    steps: { needsPreflight: (visit) => visit.crossOrigin },
  }),
];
