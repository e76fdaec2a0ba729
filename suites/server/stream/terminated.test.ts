import { judges } from '../testing/judges.ts';
import { lastEventTerminated, oneEventPerBlock } from './terminated.ts';

const ended = (body: string) => ({ body, end: 'ended' as const });

judges(lastEventTerminated, {
  met: {
    'CR and CR': ended('data: a\r\r'),
    'CRLF and CRLF': ended('data: a\r\n\r\n'),
    'a comment behind the last event': { ...ended('data: a\n\n: bye'), says: 'no event is lost' },
    'retry behind the last event': ended('data: a\n\nretry: 5\n'),
  },
  'not-applicable': {
    'left in the middle of an event': { body: 'data: a\n\ndata: b' },
    'broken off in the middle of an event': { body: 'data: a\n\ndata: b', end: 'broke' },
    'no event at all': ended('data: a\n'),
  },
  broken: {
    'one line end behind the last event': {
      ...ended('data: a\n\nid: 2\ndata: b\n'),
      says: ['lost', '"id: 2"', 'line 4'],
      place: { line: 3, offset: 9 },
    },
    'no line end behind the end mark': ended('data: a\n\ndata: [DONE]'),
    'an empty data line': ended('data: a\n\ndata\n'),
  },
});

judges(oneEventPerBlock, {
  'not-applicable': { 'no event at all': { body: 'id: 1\ndata: a\nid: 2\ndata: b\n' } },
  met: {
    'data first, then the id': { body: 'data: a\nid: 1\n\ndata: b\nid: 2\n\n' },
    'the id between two lines of data': { body: 'data: a\nid: 1\ndata: b\n\n' },
    'an id that is corrected before the data': { body: 'id: 1\nid: 2\ndata: a\n\n' },
    'an id that is said again behind the data': { body: 'id: 1\ndata: a\nid: 1\n\n' },
    'data of many lines': { body: 'id: 1\nevent: x\ndata: a\ndata: b\ndata: c\n\n' },
  },
  broken: {
    'two events with ids': {
      body: 'id: 1\ndata: a\nid: 2\ndata: b\n\n',
      says: ['blank line', 'line 3'],
      place: { line: 3, offset: 14 },
    },
    'the same with the id behind the data': {
      body: 'data: a\nid: 1\ndata: b\nid: 2\n\n',
      place: { line: 4 },
    },
    'two named events': { body: 'event: x\ndata: a\nevent: x\ndata: b\n\n', says: 'a second event' },
    'in a block that nothing closes': {
      body: 'data: x\n\nid: 1\ndata: a\nid: 2\ndata: b\n',
      place: { line: 5 },
    },
  },
});
