import { judges, measures } from '../testing/judges.ts';
import { at, every } from '../testing/recordings.ts';
import { namedEventsCarryData, namesWithData, reservedEventNames } from './event-names.ts';

judges(reservedEventNames, {
  met: {
    'a name that only begins alike': { body: 'event: errors\ndata: a\n\n' },
    'a name in capitals': { body: 'event: Error\ndata: a\n\n' },
    'message, the default': { body: 'event: message\ndata: a\n\n' },
    'a name that a later line replaces': { body: 'event: error\nevent: failure\ndata: a\n\n' },
    'error as data': { body: 'data: error\n\n' },
    'a block without data, which is no event': { body: 'event: open\n\n' },
  },
  broken: {
    error: { body: 'data: a\n\nevent: error\ndata: {}\n\n', says: 'onerror', place: { line: 3, offset: 9 } },
    open: { body: 'event:open\ndata\n\n', says: 'onopen' },
  },
});

measures(namedEventsCarryData, {
  met: { 'an empty data line': { body: 'event: a\ndata\n\n' } },
  'not-applicable': {
    'no names': { body: 'data: a\n\n' },
    'a name whose block is still on its way': { body: 'event: a\n' },
  },
  noted: {
    'a name without data': { body: 'event: ping\n\nevent: a\ndata: b\n\n', says: ['"ping"', 'line 1'] },
  },
});

judges(namesWithData, {
  met: {
    'one of them, by chance': { body: 'event: idle\n\ndata: a\n\nevent: b\ndata: c\n\nevent: idle\n\n' },
    'signs of life right in front of data': { body: every(100, 4, () => 'event: ping\n\ndata: a\n\n') },
    'names that come by themselves, with data at other times': {
      body: every(1000, 4, (n) => (n % 2 === 0 ? 'event: idle\n\n' : 'data: a\n\n')),
    },
    'names that come by themselves, and meet data twice': {
      body: [
        ...every(100, 4, () => 'event: idle\n\n'),
        ...every(1000, 2, () => 'event: idle\n\ndata: a\n\n'),
      ],
    },
    'names in front of events that have their own': {
      body: every(100, 4, () => 'event: idle\n\nevent: a\ndata: b\n\n'),
    },
    'names, more blank lines, and then data': { body: every(100, 4, () => 'event: idle\n\n\ndata: b\n\n') },
  },
  'not-applicable': {
    'no names': { body: 'data: a\n\n' },
    'names with their data': { body: 'event: a\ndata\n\n' },
    'a name whose data is still on its way': { body: 'event: a\n\n' },
  },
  broken: {
    'a blank line behind every name': {
      body: [at(10, ': hello\n\n'), ...every(100, 3, (n) => `id: ${n}\nevent: a\n\ndata: ${n}\n\n`)],
      says: ['3 names', '"event: a"', 'in line 4'],
      place: { line: 4, offset: 15 },
    },
    'all of it at once, by CRLF': {
      body: 'event: a\r\n\r\ndata: b\r\n\r\nevent: c\r\n\r\nid: 1\r\ndata: d\r\n\r\n',
      says: '2 names',
    },
  },
});
