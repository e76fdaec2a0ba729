import { judges } from '../testing/judges.ts';
import { at } from '../testing/recordings.ts';
import { commentLines, dataLines, fieldName, fieldNameCase, knownFields } from './fields.ts';

const body = (text: string) => ({ body: text });

judges(fieldName, {
  met: {
    'data without a colon, which is an empty line of data': body('data\n\n'),
    'no space behind the colon': body('data:a\nid:1\n\n'),
    'a payload that begins with white space': body('data:   data : x\n\n'),
    'a line that is still on its way': body('data: a\n\ndata '),
    'CR for line ends': body('id: 1\rdata: a\r\r'),
    'a name in capitals: that is said elsewhere': body('Data: a\n\n'),
  },
  'not-applicable': { 'an HTML page': { headers: { 'content-type': 'text/html' }, body: '<p>' } },
  broken: {
    'a lost colon': {
      ...body(': c\n\ndata: a\n\ndata: this is third\ndata this is third message part two\n\n'),
      says: ['line 6 is not a field that exists', 'put a colon after "data"', 'data: <value>'],
      place: { line: 6, offset: 34 },
    },
    'a space before the name': { ...body(' data: a\n\n'), says: 'no white space', place: { line: 1 } },
    'a space before the colon': { ...body('data : a\n\n'), says: '"data "' },
    'an equals sign for the colon': { ...body('id=5\ndata: a\n\n'), says: 'put a colon after "id"' },
    'the same fault a hundred times': {
      ...body('data : a\n\n'.repeat(100)),
      findings: 5,
      says: 'and 95 more like it',
    },
    'a very long line': { ...body(`data ${'x'.repeat(100_000)}\n\n`), says: '(100005 characters)' },
  },
});

judges(fieldNameCase, {
  met: { 'capitals behind the colon': body('event: DATA\ndata: Data: x\n\n') },
  broken: {
    Data: { ...body('id: 1\nData: a\n\n'), says: ['"Data"', 'data: <value>'], place: { line: 2, offset: 6 } },
    'ID without a colon': body('ID\ndata: a\n\n'),
  },
});

judges(dataLines, {
  met: {
    'a payload of several lines': body('data: {\ndata:   "a": 1\ndata: }\n\n'),
    'a comment between two lines of data': body('data: a\n: ping\ndata: b\n\n'),
    'text that stands outside of an event: that is said elsewhere': body('data: a\n\nhello world\n\n'),
    'a line that is still on its way': { body: [at(10, 'data: a\nhel')] },
  },
  broken: {
    'a JSON payload that is printed in lines': {
      ...body('data: {\n  "a": 1\n}\n\n'),
      findings: 2,
      says: '"data: " before every part',
      place: { line: 2, offset: 8 },
    },
    'one word in the second line': { ...body('data: 2025hello\nworld\n\n'), says: '"world"' },
    'a payload that was split by a bare CR': body('data: a\rb\n\n'),
  },
});

judges(commentLines, {
  met: {
    'a comment in two lines': body(': a\n: b\n\n'),
    'a comment between fields': body('event: x\n: a\ndata: b\n\n'),
  },
  broken: {
    'a second line without a colon': {
      ...body(': starting up\nplease wait a moment\n\n'),
      says: 'please wait',
      place: { line: 2 },
    },
  },
});

judges(knownFields, {
  met: {
    'all four': body('retry: 5000\nevent: x\nid: 1\ndata: a\n\n'),
    'a comment that looks like a field': body(':timestamp: 5\n\n'),
    'data that looks like a field': body('data: timestamp: 5\n\n'),
  },
  broken: {
    'a field of its own': { ...body('timestamp: 5\ndata: a\n\n'), says: '"timestamp"', place: { line: 1 } },
    'ping as a sign of life': { ...body('ping\n\ndata: a\n\n'), says: 'write ": ping"' },
    'a URL': body('data: a\nhttps://example.org/\n\n'),
  },
});
