import { judges } from '../testing/judges.ts';
import { at, every } from '../testing/recordings.ts';
import { eventsComeOut } from './events.ts';

judges(eventsComeOut, {
  met: {
    'data that quotes an event stream': { body: 'data: write data: a\\n\\ndata: b\\n\\n\n\n' },
    'one event without any data in it': { body: 'data\n\n' },
    'an event and a second one that is cut off': { body: 'data: a\n\ndata: b', end: 'ended' },
    'an event of more lines than are kept': {
      body: 'data: a\n'.repeat(9),
      end: { by: 'harness', at: 200, reason: 'more than 8 lines came' },
      truncated: true,
      eventBehind: true,
      says: 'more than 8 lines came',
    },
    'blank lines by CR': { body: 'data: a\r\r', end: 'ended' },
  },
  'not-applicable': {
    'an idle stream with keep-alives': {
      body: every(1000, 4, () => ': ping\n\n'),
      says: 'only comments, ids, retry or names came in the 5.0 s',
    },
    'a stream that only sets retry, for clients that poll': {
      body: 'retry: 60000\n\n',
      end: 'ended',
      says: 'before the stream ended',
    },
    'a name and an id, but no data': { body: 'event: ping\nid: 1\n\n' },
    'a bare word as a sign of life': { body: every(1000, 4, () => 'ping\n\n') },
    'one event that is still on its way': { body: 'data: a\n', says: 'on its way' },
    'a line that is still on its way': { body: 'dat' },
    'JSON that quotes an event stream, still on its way': {
      body: 'data: {"a":"say \\"go\\"","doc":"data: a\\n\\ndata: b\\n\\n',
    },
    'a comment that quotes an event stream': { body: ': write data: a\\n\\ndata: b\\n\\n\n\n' },
    'a path of Windows, still on its way': { body: 'data: C:\\new\\next' },
    'an HTML page': { headers: { 'content-type': 'text/html' }, body: '<html>' },
  },
  undecided: {
    'a stream of which not a byte came': { says: ['nothing came in the 5.0 s', '--timeout'] },
    'a long poll in which nothing happened': { end: 'ended', endAt: 1005, says: 'nothing came' },
    'a flood of comments, in which the recorder stopped': {
      body: ':\n'.repeat(9),
      end: { by: 'harness', at: 200, reason: 'more than 8 lines came' },
      truncated: true,
      says: ['no event came out', 'more than 8 lines came'],
    },
    'a slow event of more lines than are kept': {
      body: every(1000, 4, (n) => `data: ${n}\n`),
      end: { by: 'harness', at: 4000, reason: 'more than 3 lines came' },
      truncated: true,
      says: ['no event came out', 'more than 3 lines came'],
    },
  },
  broken: {
    'an empty body that ends': { end: 'ended', says: ['ends without an event', 'empty body'] },
    'an empty body that ends, after a POST': {
      request: { method: 'POST' },
      end: 'ended',
      says: "the response's close",
    },
    'an empty body that breaks off': { end: 'broke' },
    'bare JSON without a line end': {
      body: every(1000, 10, (n) => `{"id":${n}}`),
      end: 'ended',
      says: ['ends without an event', 'bare JSON', 'data:'],
      place: { line: 1, offset: 0 },
    },
    'bare JSON that goes on': { body: every(1000, 4, (n) => `{"id":${n}}`), says: 'no event comes out' },
    'data with one line end each, which goes on': {
      body: every(1000, 4, (n) => `data: ${n}\n`),
      says: ['no event comes out', '4 data lines'],
      place: { line: 1, offset: 0 },
    },
    'data with one line end, then the end': {
      body: ': hello\n\ndata: a\n',
      end: 'ended',
      says: 'from line 3 on',
      place: { line: 3, offset: 9 },
    },
    'line ends written as a backslash and an n': {
      body: [at(10, 'retry: 100\n\n'), ...every(1000, 4, (n) => `data: ${n}\\n\\n`)],
      says: ['the two characters \\n', 'double quotes', '5C 6E'],
      place: { line: 3, offset: 12 },
    },
    'line ends written so, behind JSON': { body: 'event: a\\ndata: {"a":1}\\n\\n', says: 'double quotes' },
    'line ends written so, until the end': {
      body: 'event: a\\r\\ndata: a\\r\\n\\r\\nevent: b\\r\\n',
      end: 'ended',
      says: 'ends without an event: line ends',
    },
    'line ends written so, behind a comment that pads': { body: ':   \\n\\ndata: a', says: 'double quotes' },
    'line ends written so, and one of the language behind each': {
      body: 'data: a\\n\\n\ndata: b\\n\\n\n',
      says: 'double quotes',
    },
    text: { body: [at(10, 'hello there\nworld\n')], end: 'ended', says: '18 bytes' },
  },
});
