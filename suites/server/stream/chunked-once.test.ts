import { judges } from '../testing/judges.ts';
import { chunkedOnce } from './chunked-once.ts';

judges(chunkedOnce, {
  met: {
    'hexadecimal digits that count nothing': { body: 'a\r\ndata: a\r\n\r\n' },
    nothing: {},
    'CRLF for line ends': { body: 'data: a\r\n\r\n' },
  },
  broken: {
    'two chunks': { body: '9\r\ndata: a\n\n\r\n9\r\ndata: b\n\n\r\n', says: '"9"', place: { line: 1 } },
    'digits in capitals': { body: `1A\r\ndata: ${'x'.repeat(18)}\n\n\r\n` },
  },
});
