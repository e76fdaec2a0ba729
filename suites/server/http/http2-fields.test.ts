import { judges } from '../testing/judges.ts';
import { http2ConnectionFields, http2FieldNames } from './http2-fields.ts';

const inTheClear = { http2: 'HTTP/2 is only spoken over TLS', says: 'TLS' };
const unanswered = { http2: { main: { unreachable: 'silence' } }, says: 'no response head' };

judges(http2ConnectionFields, {
  met: { none: { http2: {} }, 'over HTTP/1.1 only': { headers: { connection: 'keep-alive' }, http2: {} } },
  'not-applicable': { 'in the clear': inTheClear, 'no answer': unanswered, 'not tried': {} },
  broken: {
    'Connection: keep-alive': {
      http2: { main: { headers: { connection: 'keep-alive' } } },
      says: ['connection: "keep-alive"', 'malformed'],
    },
    'several, in upper case': {
      http2: { main: { headers: { 'Keep-Alive': 'timeout=5', 'transfer-encoding': 'chunked' } } },
      says: 'Keep-Alive, transfer-encoding',
    },
  },
});

judges(http2FieldNames, {
  met: { 'all in lower case': { http2: { main: { headers: { 'x-a-1': 'Value' } } } } },
  'not-applicable': { 'in the clear': inTheClear, 'no answer': unanswered },
  broken: {
    'Cache-Control': {
      http2: { main: { headers: { 'Cache-Control': 'no-store' } } },
      says: '"Cache-Control"',
    },
  },
});
