import { judges } from '../testing/judges.ts';
import { http2ContentLength, http2EndStream, http2NotChunked } from './http2-body.ts';

const unanswered = { http2: { main: { unreachable: 'silence' } }, says: 'no response head' };

judges(http2EndStream, {
  met: {
    'a live stream': { http2: { main: { body: 'data: a\n\n' } } },
    'a stream that ends': { http2: { main: { body: 'data: a\n\n', end: 'ended' } } },
    'an empty one, over HTTP/1.1 as well': {
      end: 'ended',
      http2: { main: { headEndedStream: true, end: 'ended' } },
    },
    'bytes under way behind our reset': { http2: { others: [{ bytesBehindEnd: 9 }] } },
  },
  noted: {
    'the server resets the stream': {
      http2: { main: { end: { by: 'break', at: 900, message: 'RST_STREAM with INTERNAL_ERROR' } } },
      says: 'INTERNAL_ERROR',
    },
  },
  'not-applicable': {
    'in the clear': { http2: 'HTTP/2 is only spoken over TLS' },
    'no answer': unanswered,
    'an error page': { http2: { main: { status: 404 } } },
  },
  broken: {
    'on the head, and not over HTTP/1.1': {
      body: 'data: a\n\n',
      http2: { main: { headEndedStream: true, end: 'ended' } },
      says: 'END_STREAM on the head',
    },
    'and then more events': { http2: { main: { end: 'ended', bytesBehindEnd: 20 } }, says: '20 bytes' },
  },
});

const length = (value: string, rest = {}) => ({
  http2: { main: { headers: { 'content-length': value }, body: 'data: a\n\n', ...rest } },
});

judges(http2ContentLength, {
  met: { none: { http2: {} }, 'just what comes': length('9', { end: 'ended' }) },
  noted: { 'not all of it was seen': length('1000') },
  'not-applicable': { 'no answer': unanswered },
  broken: {
    'more comes': { ...length('3'), says: ['"3"', '9 bytes so far'] },
    'less comes': length('1000', { end: 'ended' }),
    'no number': length('many'),
  },
});

judges(http2NotChunked, {
  met: { 'a line that only looks like a size': { http2: { main: { body: '9\r\ndata: a\n\n' } } } },
  'not-applicable': { 'no answer': unanswered, 'an error page': { http2: { main: { status: 500 } } } },
  broken: {
    'chunk sizes': { http2: { main: { body: '9\r\ndata: a\n\n\r\n0\r\n\r\n' } }, says: 'size of a chunk' },
  },
});
