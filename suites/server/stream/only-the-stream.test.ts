import { judges } from '../testing/judges.ts';
import { every } from '../testing/recordings.ts';
import { onlyTheStream } from './only-the-stream.ts';

judges(onlyTheStream, {
  met: {
    'an empty stream': {},
    'blank lines first': { body: '\n\ndata: a\n\n' },
    'padding in a comment': { body: `:${' '.repeat(2048)}\n\ndata: a\n\n` },
    'JSON and HTML as data': { body: 'data: {"a":1}\n\ndata: <html>\n\n' },
    'a byte order mark': { body: '\uFEFFdata: a\n\n' },
    'the missing part of a payload: that is said elsewhere': { body: 'data: a\nb c\n\n' },
  },
  'not-applicable': {
    'an HTML page that says so': { headers: { 'content-type': 'text/html' }, body: '<html>' },
  },
  broken: {
    'an HTML page that claims to be a stream': { body: '<!doctype html>\n<p>', says: 'an HTML page' },
    'bare JSON objects, one a second, nothing between them': {
      body: every(1000, 10, (n) => `{"id":${n}}`),
      end: 'ended',
      says: ['bare JSON', 'data: <value>', '{"id":0}'],
      place: { line: 1, offset: 0 },
    },
    'JSON lines': { body: '{"a":1}\n{"a":2}\n', says: 'NDJSON' },
    'a warning between events': {
      body: 'data: a\n\nNotice: 3 items, 12:30\n(see the log)\n\ndata: b\n\n',
      says: ['line 4', 'log output'],
      place: { line: 4, offset: 32 },
    },
  },
});
