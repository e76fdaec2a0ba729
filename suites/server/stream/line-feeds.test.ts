import { judges } from '../testing/judges.ts';
import { at, every } from '../testing/recordings.ts';
import { lineFeedsKept } from './line-feeds.ts';

const WORDS = ['Hello', '.\n\n', 'World', '!\n', '\n', 'Bye'];

judges(lineFeedsKept, {
  met: {
    'blank lines to spare behind every event': { body: every(100, 4, () => 'data: a\n\n\n\n') },
    'blank lines to spare in front of every event': { body: every(100, 4, () => '\n\ndata: a\n\n') },
    'blank lines to spare around every event, all at once': { body: '\n\ndata: a\n\n\n\n'.repeat(4) },
    'blank lines as signs of life, some of which meet an event': {
      body: every(100, 8, (n) => (n % 4 === 3 ? '\n' : `data: a\n\n${n % 2 === 0 ? '\n' : ''}`)),
    },
    'batches with a blank line behind each': {
      body: every(100, 4, (n) => `${'data: a\n\n'.repeat(n + 1)}\n`),
    },
    'events of one name with blank lines to spare': {
      body: every(100, 8, (n) => (n % 2 === 0 ? 'event: a\ndata: b\n\n\n' : 'data: c\n\n')),
    },
    'line feeds as they have to be sent, and blank lines to spare': {
      body: every(100, 8, (n) => (n % 2 === 0 ? 'data: a\n\n\n' : 'data: b\ndata:\n\n')),
    },
    'blank lines to spare behind one event': {
      body: [at(10, 'data: a\n\n\n'), ...every(100, 4, () => 'data: b\n\n')],
    },
    'blank lines to spare behind comments': {
      body: every(100, 8, (n) => (n % 2 === 0 ? ': ping\n\n\n' : 'data: b\n\n')),
    },
  },
  'not-applicable': {
    'no events': { body: ':\n\n\n\n' },
    'JSON with line feeds behind it': {
      body: every(100, 8, (n) => `data: {"n":${n}}\n\n${n % 2 === 0 ? '\n' : ''}`),
    },
  },
  broken: {
    'words with line feeds in them': {
      body: every(100, 6, (n) => `data: ${WORDS[n]}\n\n`),
      says: ['3 of 6 events', '2 blank lines more', '"data: ."'],
      place: { line: 3, offset: 13 },
    },
    'by CRLF, with names': {
      body: every(100, 6, (n) => `event: token\r\ndata: a${n % 2 === 0 ? '\r\n' : ''}\r\n\r\n`),
      says: '3 of 6 events',
    },
  },
});
