import { judges } from '../testing/judges.ts';
import { at } from '../testing/recordings.ts';
import { lineEndings } from './line-endings.ts';

judges(lineEndings, {
  met: {
    CR: { body: 'data: a\r\rdata: b\r\r' },
    CRLF: { body: 'data: a\r\n\r\n' },
    'CRLF that is cut in two': { body: [at(10, 'data: a\r'), at(20, '\n\r'), at(30, '\n')] },
    'a line without an end at the end': { body: 'data: a\r\n\r\n: b' },
    nothing: {},
  },
  broken: {
    'a CR in a payload': {
      body: 'data: a\rdata: b\n\ndata: c\n\n',
      says: ['line 1 ends with CR', '4 lines with LF'],
      place: { line: 1, offset: 0 },
    },
    'keep-alives of another writer': {
      body: 'data: a\r\n\r\ndata: b\r\n\r\n: ping\n\n',
      says: 'line 5 ends with LF, while most end with CRLF',
    },
    'LF and CR in the wrong order': { body: 'data: a\n\rdata: b\n\r' },
  },
});
