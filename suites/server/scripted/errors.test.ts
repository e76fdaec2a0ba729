import { judges } from '../testing/judges.ts';
import { errorIsSeen, errorWritesNoText } from './errors.ts';

const before = 'data: begin\n\ndata: before\n\n';

const right = {
  'the connection breaks': { scripted: { error: { body: before, end: 'broke' } } },
  'an event, and the end': { scripted: { error: `${before}event: failure\ndata: {"error":"x"}\n\n` } },
  'an event without a type': { scripted: { error: `${before}data: [ERROR]\n\n` } },
} as const;

judges(errorWritesNoText, {
  met: { ...right, 'the end': { scripted: { error: before } } },
  'not-applicable': {
    'not capable': { scripted: { error: { leftOut: 'the target is not capable of error' } } },
  },
  broken: {
    'JSON of a framework': {
      scripted: { error: `${before}{"statusCode":500,"error":"Internal Server Error"}` },
      says: 'statusCode',
      place: { line: 5 },
    },
    'a second head': {
      scripted: { error: `${before}HTTP/1.1 500 Internal Server Error\r\ncontent-length: 0\r\n\r\n` },
      says: 'HTTP/1.1 500',
    },
    'an HTML page': { scripted: { error: `${before}<!DOCTYPE html>\n<h1>500</h1>\n` } },
  },
});

judges(errorIsSeen, {
  met: right,
  broken: {
    'a clean end': { scripted: { error: before }, says: 'ends in good order' },
    'open, and silent': { scripted: { error: { body: before, end: 'watched' } }, says: 'silent' },
  },
});
