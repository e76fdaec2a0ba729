import { judges } from '../testing/judges.ts';
import { contentEncodingKnown, identityHonoured } from './content-encoding.ts';

const coding = (value: string | string[]) => ({
  headers: { 'content-encoding': value },
  body: 'data: a\n\n',
});
const asking = (value: string) => ({ request: { headers: [['Accept-Encoding', value]] as const } });

judges(contentEncodingKnown, {
  met: {
    'GZIP in capitals': coding('GZIP'),
    'none named': {},
    'a coding that we cannot undo': { ...coding('zstd'), body: null },
    'two codings': coding(['gzip', 'br']),
    'an empty value': coding(''),
  },
  undecided: {
    'gzip a hundred times': {
      ...coding(Array.from({ length: 100 }, () => 'gzip')),
      body: null,
      says: '100 content codings',
    },
  },
  noted: { identity: { ...coding('identity'), says: 'reserved' } },
  broken: {
    none: { ...coding('none'), body: null, says: ['"none"', 'no-transform'] },
    'utf-8, which is a charset': { ...coding('utf-8'), body: null },
    'an unknown coding behind a known one': coding('gzip, chunked'),
    'gzip that is not gzip': { ...coding('gzip'), body: null, says: 'does not decode' },
  },
});

judges(identityHonoured, {
  met: {
    'no coding': asking('identity'),
    'identity named': coding('identity'),
    'an unknown coding: that is said elsewhere': { ...coding('none'), body: null },
  },
  'not-applicable': {
    'gzip was asked for': { ...coding('gzip'), ...asking('gzip, br') },
    'gzip, and nothing was asked for': coding('gzip'),
    'gzip by name only, which is said elsewhere': {
      ...coding('gzip'),
      ...asking('identity'),
      body: null,
      says: 'content-encoding-known',
    },
  },
  broken: {
    'gzip although identity was asked for': { ...coding('gzip'), ...asking('identity'), says: 'gzip' },
    'br although the field was empty': { ...coding('br'), ...asking('') },
  },
});
