import { judges, measures } from '../testing/judges.ts';
import { namedEventsCarryData, reservedEventNames } from './event-names.ts';

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
