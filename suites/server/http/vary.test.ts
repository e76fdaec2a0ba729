import { judges } from '../testing/judges.ts';
import { errorsNotCached, varyAccept, varyAcceptEncoding } from './vary.ts';

const json = { 'content-type': 'application/json' };
const vary = (value: string) => ({ vary: value });
const noStore = { 'cache-control': 'no-store' };
const gzip = { 'content-encoding': 'gzip' };

judges(varyAccept, {
  met: {
    'in a list, in another case': {
      headers: vary('Origin,ACCEPT'),
      probes: { 'accept-other': { headers: { ...json, ...vary('Accept, Origin') } } },
    },
    'no cache keeps either': {
      headers: noStore,
      probes: { 'accept-other': { headers: { ...json, ...noStore } } },
    },
    'Vary: *': { headers: vary('*'), probes: { 'accept-other': { headers: { ...json, ...vary('*') } } } },
  },
  'not-applicable': {
    'one representation': { probes: { 'accept-other': {} } },
    'status 406': { probes: { 'accept-other': { status: 406, headers: json } } },
  },
  broken: {
    'no Vary': { probes: { 'accept-other': { headers: json } }, says: 'no Vary' },
    'on one of them only': { headers: vary('Accept'), probes: { 'accept-other': { headers: json } } },
  },
});

judges(varyAcceptEncoding, {
  met: {
    'on both': {
      headers: vary('Accept-Encoding'),
      probes: { gzip: { headers: { ...gzip, ...vary('accept-encoding') } } },
    },
    'no cache keeps it': { headers: noStore, probes: { gzip: { headers: { ...gzip, ...noStore } } } },
  },
  'not-applicable': { 'not compressed': { probes: { gzip: {} } } },
  broken: { 'no Vary': { probes: { gzip: { headers: gzip } }, says: 'no Vary' } },
});

judges(errorsNotCached, {
  met: {
    'a 404 with no-store': { status: 404, headers: noStore },
    'a 204 that is stale at once': { status: 204, headers: { 'cache-control': 'max-age=0' } },
  },
  'not-applicable': {
    'a 500, which no cache keeps': { status: 500 },
    'a 404 for another URL': { probes: { 'garbage-query': { status: 404 } } },
    'a 405 in answer to OPTIONS': { probes: { options: { asked: { method: 'OPTIONS' }, status: 405 } } },
  },
  broken: {
    'a 404': { status: 404, says: 'status 404' },
    'a 404 for other reasons than the URL': { probes: { 'accept-none': { status: 404 } } },
    'a 204 to a client that comes back': { returned: { lastEventId: '1', status: 204 }, says: 'status 204' },
    'a 410 with a lifetime': { status: 410, headers: { 'cache-control': 'max-age=60' }, says: 'max-age=60' },
  },
});
