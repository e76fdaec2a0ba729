import { judges } from '../testing/judges.ts';
import { cleanFields, noContentShape, oneFraming } from './framing.ts';

judges(oneFraming, {
  met: {
    neither: {},
    'each in another answer': {
      headers: { 'transfer-encoding': 'chunked' },
      probes: { options: { headers: { 'content-length': '0' } } },
    },
  },
  undecided: { 'no answer': { unreachable: 'nothing listens' } },
  broken: {
    both: { headers: { 'transfer-encoding': 'chunked', 'content-length': '5' }, says: ['chunked', '5'] },
    'both in answer to a probe': {
      probes: { gzip: { headers: { 'transfer-encoding': 'chunked', 'content-length': '5' } } },
    },
  },
});

judges(cleanFields, {
  met: { 'tabs and bytes over 127': { headers: { 'x-a': 'a\tb', 'x-b': 'caf\xe9' } } },
  broken: {
    'a NUL': { headers: { 'x-a': 'a\0b' }, says: 'x-a' },
    'a bare carriage return': { headers: { 'x-a': 'a\rb' } },
  },
});

const toOptions = { asked: { method: 'OPTIONS' }, status: 204 };

judges(noContentShape, {
  met: { '204 with nothing': { status: 204, headers: { 'content-type': null } } },
  noted: {
    'the length 0 in answer to a preflight': {
      probes: { preflight: { ...toOptions, headers: { 'content-length': '0' } } },
      says: 'customary',
    },
  },
  'not-applicable': { 'no 204': {} },
  broken: {
    'a length of 0 in answer to GET': {
      status: 204,
      headers: { 'content-length': '0' },
      says: 'Content-Length',
    },
    chunks: { status: 204, headers: { 'transfer-encoding': 'chunked' } },
    'chunks in answer to OPTIONS': {
      probes: { options: { ...toOptions, headers: { 'transfer-encoding': 'chunked' } } },
    },
    'to a client that comes back': {
      returned: { lastEventId: '1', status: 204, headers: { 'content-length': '0' } },
    },
  },
});
