import { judges, measures } from '../testing/judges.ts';
import { authenticateNamed, overloadSaid, redirectKeptSimple } from './statuses.ts';

const to = (location: string, status = 307) => ({ status, headers: { Location: location } });

judges(redirectKeptSimple, {
  met: {
    'relative, twice': { redirects: [to('b'), to('/c', 302)], says: '2 redirects' },
    'to another host, where it is not followed': {
      status: 301,
      headers: { location: 'https://www.target.test/events' },
      says: 'test that URL itself',
    },
  },
  'not-applicable': {
    'no redirect': {},
    'a cookie by redirect, which a browser keeps': {
      status: 302,
      headers: { location: '/a' },
      redirects: Array.from({ length: 20 }, () => to('/a', 302)),
      clients: [{ client: 'chrome', received: ['data: a\n\n'], showed: ['open', { data: 'a' }] }],
    },
  },
  broken: {
    'status 300': { status: 300, says: 'status 300' },
    'no Location': { status: 302, says: 'no Location' },
    'a Location that is no URL': { status: 302, headers: { location: 'http://[bad' } },
    'a Location for another program': { redirects: [to('mailto:a@b')] },
    'a loop': {
      status: 307,
      headers: { location: '/a' },
      redirects: Array.from({ length: 20 }, () => to('/a')),
    },
  },
});

judges(authenticateNamed, {
  met: { 'a scheme of its own': { status: 401, headers: { 'www-authenticate': 'ApiKey' } } },
  'not-applicable': { 'status 403': { status: 403 } },
  broken: {
    'without a word': { status: 401, says: 'no WWW-Authenticate' },
    'in answer to a preflight': {
      probes: { preflight: { asked: { method: 'OPTIONS' }, status: 401 } },
      says: 'OPTIONS',
    },
  },
});

measures(overloadSaid, {
  met: { 'with Retry-After': { status: 503, headers: { 'retry-after': '5' } } },
  noted: {
    'without Retry-After': { probes: { gzip: { status: 429 }, br: { status: 429 } }, says: '2 requests' },
  },
  'not-applicable': { 'no overload': {} },
});
