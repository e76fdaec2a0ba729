import { judges } from '../testing/judges.ts';
import { http10Framing, noInterimToHttp10 } from './versions.ts';

judges(http10Framing, {
  met: {
    'a stream that ends with the connection': {
      probes: { 'http-1.0': { headers: { connection: 'close' } } },
    },
    'status 505': { probes: { 'http-1.0': { status: 505 } }, says: '505' },
    'status 426': { probes: { 'http-1.0': { status: 426 } } },
    'a connection that is closed': {
      probes: { 'http-1.0': { unreachable: 'it hung up', reason: 'closed' } },
    },
  },
  'not-applicable': {
    'no answer': { probes: { 'http-1.0': { unreachable: 'silence', reason: 'no-head' } } },
  },
  broken: {
    chunks: { probes: { 'http-1.0': { headers: { 'transfer-encoding': 'chunked' } } }, says: 'chunked' },
  },
});

judges(noInterimToHttp10, {
  met: { 'early hints to HTTP/1.1 only': { interim: [103], probes: { 'http-1.0': {} } } },
  'not-applicable': { 'no answer': { probes: { 'http-1.0': { unreachable: 'silence' } } } },
  broken: { 'early hints': { probes: { 'http-1.0': { interim: [103] } }, says: 'status 103' } },
});
