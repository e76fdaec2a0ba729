import { judges } from '../testing/judges.ts';
import { brDecodes, gzipDecodes } from './codings.ts';

const coded = (coding: string) => ({ headers: { 'content-encoding': coding } });

judges(gzipDecodes, {
  met: {
    'not compressed': { probes: { gzip: {} }, says: 'not compressed' },
    'by its old name, in another case': { probes: { gzip: coded('X-GZIP') } },
  },
  'not-applicable': {
    busy: { probes: { gzip: { status: 503 } } },
    'a stream that is not labelled as one': {
      headers: { 'content-type': 'text/plain' },
      body: 'data: 1\n\n',
      probes: { gzip: { headers: { 'content-type': 'text/plain' } } },
      says: 'server.headers.content-type',
    },
    'a coding that there is not, in every answer': {
      ...coded('none'),
      probes: { gzip: { ...coded('none'), body: null } },
      says: 'for everybody',
    },
  },
  broken: {
    'another coding': { probes: { gzip: coded('br') }, says: '"br"' },
    'two layers': { probes: { gzip: coded('gzip, gzip') } },
    'a body that is not compressed': {
      probes: { gzip: { ...coded('gzip'), body: null } },
      says: 'does not decode',
    },
    'a refusal': { probes: { gzip: { status: 415 } } },
  },
});

judges(brDecodes, {
  met: { Brotli: { probes: { br: coded('br') } }, 'not compressed': { probes: { br: {} } } },
  'not-applicable': { 'gzip for everybody': { ...coded('gzip'), probes: { br: coded('gzip') } } },
  broken: { 'gzip, which was not asked for': { probes: { br: coded('gzip') } } },
});
