import { judges } from '../testing/judges.ts';
import { at, bytes, every } from '../testing/recordings.ts';
import { byteOrderMark, textUndamaged, utf8 } from './encoding.ts';

const ENCODED_E = [0xc3, 0xa9] as const;

judges(utf8, {
  met: {
    'every plane, and U+FFFD itself': { body: 'data: aé€😀\uFFFD\u2028\n\n' },
    'a character that comes in two pieces': {
      body: [at(10, bytes(0x3a, ENCODED_E[0])), at(500, bytes(ENCODED_E[1], 0x0a))],
    },
    'left in the middle of a character': { body: [at(10, 'data: a\n\n'), at(20, bytes(0x3a, ENCODED_E[0]))] },
  },
  broken: {
    'Latin-1': {
      body: [at(10, 'id: 1\ndata: caf'), at(11, bytes(0xe9, 0x20, 0x62)), at(12, '\n\n')],
      says: ['line 2', 'E9 20'],
      place: { line: 2, offset: 15 },
    },
    'a surrogate in three bytes, behind a right U+FFFD': {
      body: [at(10, ':\uFFFD'), at(11, bytes(0xed, 0xa0, 0x80)), at(12, '\n')],
      place: { line: 1, offset: 4 },
    },
    'UTF-16': {
      body: [at(10, bytes(0xff, 0xfe, 0x64, 0, 0x61, 0, 0x0a, 0))],
      says: 'UTF-16',
      place: { line: 1, offset: 0 },
    },
    'a cut character before the server’s own end': {
      body: [at(10, bytes(0x3a, 0xf0, 0x9f))],
      end: 'ended',
      place: { line: 1, offset: 1 },
    },
  },
});

judges(byteOrderMark, {
  met: {
    'a byte order mark inside a value': { body: 'data: \uFEFFa\n\n' },
    none: { body: 'data: a\n\n' },
  },
  noted: { 'at the start': { body: '\uFEFFdata: a\n\n', says: 'allowed' } },
  broken: {
    'before a later event': {
      body: 'data: a\n\n\uFEFFdata: b\n\n',
      says: 'line 3',
      place: { line: 3, offset: 9 },
    },
    'two at the start': { body: '\uFEFF\uFEFFdata: a\n\n', place: { line: 1, offset: 3 } },
  },
});

judges(textUndamaged, {
  met: {
    'U+FFFD now and then, in text that is whole': {
      body: every(100, 12, (n) => `data: Köln${n % 4 === 0 ? '\uFFFD' : ''}\n\n`),
    },
    'two events about U+FFFD': { body: 'data: \uFFFD\n\ndata: \uFFFD\n\ndata: a\n\n' },
    'U+FFFD in names and comments': {
      body: every(100, 4, () => ':\uFFFD\nevent: \uFFFD\ndata: 日本\n\n'),
    },
  },
  'not-applicable': {
    'nothing beyond ASCII': { body: 'data: a\n\n', says: 'beyond ASCII' },
    'bytes that are not UTF-8, of which clients make U+FFFD': {
      body: every(100, 4, () => 'data: ').flatMap(({ at: ms, bytes: text }) => [
        at(ms, text),
        at(ms + 1, bytes(0xe9)),
        at(ms + 2, '\n\n'),
      ]),
    },
  },
  broken: {
    'characters that were cut in the middle': {
      body: every(100, 4, (n) => `data: ${n}\ndata: 日\uFFFD\n\n`),
      says: ['4 of 4 events', 'stream: true'],
      place: { line: 2, offset: 8 },
    },
    'half of the text beyond ASCII': {
      body: every(100, 12, (n) => `data: ${['a', 'é', 'caf\uFFFD\uFFFD'][n % 3]}\n\n`),
      says: '4 of 8 events',
    },
  },
});
