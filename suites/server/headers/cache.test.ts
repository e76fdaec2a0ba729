import { judges } from '../testing/judges.ts';
import { at } from '../testing/recordings.ts';
import { noCacheLifetime, noTransform, notStorable, noValidators } from './cache.ts';

const cache = (value: string | string[], more: Record<string, string> = {}) => ({
  headers: { 'cache-control': value, ...more },
});
const DATE = 'Tue, 04 Mar 2025 10:00:00 GMT';
const AN_HOUR_LATER = 'Tue, 04 Mar 2025 11:00:00 GMT';

judges(notStorable, {
  met: {
    'No-Store in another case': cache('No-Store'),
    'no-cache in a second field': cache(['no-transform', 'no-cache']),
    'no-cache with no space behind the comma': cache('private,no-cache'),
    'private, max-age=0': { ...cache('private, max-age=0'), says: 'stale at once' },
    'no-store beside a lifetime that it undoes': cache('no-store, max-age=60'),
    'Expires: 0': { headers: { expires: '0' }, says: 'stale at once' },
    'an Expires that is no date': { headers: { expires: '-1', date: DATE } },
    'Expires in the past': { headers: { expires: DATE, date: AN_HOUR_LATER } },
    'Expires at once': { headers: { expires: DATE, date: DATE } },
    'Vary: *': { headers: { vary: 'Accept, *' }, says: 'Vary' },
    'an answer to POST without a lifetime': { request: { method: 'POST' }, says: 'POST' },
  },
  'not-applicable': {
    'a status that is no stream': { status: 404, says: '404' },
    'an HTML page': { headers: { 'content-type': 'text/html' }, says: 'text/html' },
  },
  broken: {
    'no Cache-Control': { says: 'no Cache-Control' },
    'private alone, which the browser’s own cache may store': cache('private'),
    'no-cache for one field only': cache('no-cache="set-cookie"'),
    'a lifetime': cache('max-age=60'),
    'a name that only begins alike': cache('no-storey'),
    'Expires alone, in an hour': {
      headers: { expires: AN_HOUR_LATER, date: DATE },
      says: `Expires: "${AN_HOUR_LATER}"`,
    },
    'Expires in the past, and max-age, which goes before it': cache('max-age=60', {
      expires: DATE,
      date: AN_HOUR_LATER,
    }),
    'an answer to POST with a lifetime': { request: { method: 'POST' }, ...cache('max-age=60') },
    'a Vary that caches can go by': { headers: { vary: 'Accept' } },
  },
});

judges(noCacheLifetime, {
  met: {
    'no Cache-Control: that is said elsewhere': {},
    'max-age=0': cache('max-age=0'),
    'a lifetime that no-store undoes': { ...cache('no-store, max-age=60'), says: 'max-age=60' },
    'public, which no-cache undoes': cache('public, no-cache'),
    'Expires in the past': { headers: { expires: DATE, date: AN_HOUR_LATER } },
    'an Expires that is no date': { headers: { expires: '0', date: DATE } },
    'max-age=0 goes before Expires': cache('max-age=0', { expires: AN_HOUR_LATER, date: DATE }),
  },
  broken: {
    'max-age over 0': { ...cache('max-age=60'), says: 'max-age=60' },
    's-maxage beside max-age=0': { ...cache('max-age=0, s-maxage="30"'), says: 's-maxage=30' },
    public: cache('public'),
    immutable: cache('private, immutable'),
    'stale-while-revalidate': cache('max-age=0, stale-while-revalidate=30'),
    'a later Expires': { headers: { expires: AN_HOUR_LATER, date: DATE }, says: 'Expires' },
  },
});

judges(noTransform, {
  met: {
    'in another case, in a field of its own': cache(['no-cache', 'No-Transform']),
  },
  broken: {
    'no Cache-Control': { says: 'no Cache-Control' },
    'only no-cache': { ...cache('no-cache'), says: 'add no-transform' },
    'semicolons, which make it no directive': cache('no-store; no-transform'),
    'only a word in quotes': cache('private="a, no-transform"'),
  },
});

const etag = { headers: { etag: '"1"' } };

judges(noValidators, {
  met: {
    none: {},
    'a recording with a length and an end': {
      headers: { etag: '"1"', 'content-length': '9' },
      body: 'data: a\n\n',
      end: 'ended',
      says: 'recorded stream',
    },
  },
  broken: {
    'an ETag': { ...etag, says: 'ETag: ""1""' },
    'Last-Modified': { headers: { 'last-modified': DATE } },
    'an ETag, and less than was announced': {
      headers: { etag: 'W/"1"', 'content-length': '90' },
      body: [at(10, 'data: a\n\n')],
      end: 'broke',
    },
  },
});
