import { judges } from '../testing/judges.ts';
import { brDecodes, gzipDecodes } from './codings.ts';

const coded = (coding: string) => ({ headers: { 'content-encoding': coding } });

judges(gzipDecodes, {
  met: {
    'not compressed': { probes: { gzip: {} }, says: 'not compressed' },
    'by its old name, in another case': { probes: { gzip: coded('X-GZIP') } },
  },
  'not-applicable': { busy: { probes: { gzip: { status: 503 } } } },
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
  broken: { 'gzip, which was not asked for': { probes: { br: coded('gzip') } } },
});
