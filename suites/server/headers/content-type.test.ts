import { judges } from '../testing/judges.ts';
import { charset, contentType, contentTypeParameters, singleContentType } from './content-type.ts';

const type = (value: string | string[] | null) => ({
  headers: { 'content-type': value },
  body: 'data: a\n\n',
});

judges(contentType, {
  met: {
    'mixed case and a charset': type('Text/Event-Stream;charset=UTF-8'),
    'a quoted charset and white space': type('text/event-stream ; charset="utf-8"'),
    'a field name in lower case': type('text/event-stream'),
    'a wrong charset: that is said elsewhere': type('text/event-stream; charset=latin1'),
    'an empty parameter': type('text/event-stream;'),
  },
  'not-applicable': {
    'a 404 page': { status: 404, headers: { 'content-type': 'text/html' } },
  },
  broken: {
    'no type': { ...type(null), says: 'no Content-Type' },
    'a type that only begins alike': { ...type('text/event-stream-foo'), says: 'text/event-stream-foo' },
    'an HTML page': { ...type('text/html; charset=utf-8'), body: '<!doctype html>', says: 'an HTML page' },
    'a JSON document': { ...type('application/problem+json'), body: '{}', says: 'a JSON document' },
    'JSON lines': { ...type('application/x-ndjson'), body: '{}\n', says: 'JSON values in lines' },
    'plain text that holds events': { ...type('text/plain'), says: 'text/plain' },
    'a second field of another type': type(['text/event-stream', 'text/plain']),
    'two types in one value': { ...type('text/event-stream, text/plain'), says: 'several types' },
    'an empty value': { ...type(''), says: 'of no type' },
  },
});

judges(singleContentType, {
  met: {
    'a comma in a quoted parameter': type('text/event-stream; a="b,c"'),
    'no type: that is said elsewhere': type(null),
  },
  'not-applicable': { 'an HTML page': { headers: { 'content-type': 'text/html' } } },
  broken: {
    'the same field twice': { ...type(['text/event-stream', 'text/event-stream']), says: 'then' },
    'two fields joined on the way': type('text/event-stream, text/event-stream'),
  },
});

judges(charset, {
  met: {
    'UTF-8 in capitals': type('text/event-stream;charset=UTF-8'),
    'utf-8 in quotes': type('text/event-stream; CharSet="utf-8"'),
    'no charset': type('text/event-stream'),
  },
  broken: {
    'utf8 without the hyphen': { ...type('text/event-stream; charset=utf8'), says: 'utf8' },
    'iso-8859-1': { ...type('text/event-stream;charset=iso-8859-1'), says: 'Chrome refuses' },
    'iso-8859-1 for a client that comes back': {
      body: 'id: 1\ndata: a\n\n',
      resumed: { lastEventId: '1', headers: { 'content-type': 'text/event-stream; charset=iso-8859-1' } },
      says: ['comes back', 'Last-Event-ID'],
    },
    'an empty charset': { ...type('text/event-stream; charset='), says: 'the charset is empty' },
    'two charsets, one of them wrong': type('text/event-stream; charset=utf-8; charset=latin1'),
  },
});

judges(contentTypeParameters, {
  met: {
    'a charset of any kind': type('text/event-stream; charset=utf8'),
    'a semicolon and nothing behind it': type('text/event-stream;'),
  },
  broken: {
    'a version': { ...type('text/event-stream; version=1'), says: 'version' },
    'a parameter behind the charset': type('text/event-stream; charset=utf-8; boundary="x"'),
  },
});
