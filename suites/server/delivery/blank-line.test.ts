import { judges } from '../testing/judges.ts';
import { at, every } from '../testing/recordings.ts';
import { blankLineWithEvent } from './blank-line.ts';

judges(blankLineWithEvent, {
  met: {
    'each line in a write of its own': {
      body: [at(10, 'id: 1\n'), at(11, 'data: a\n'), at(12, '\n'), at(1000, 'data: b\n'), at(1040, '\n')],
    },
    'CRLF that is cut between CR and LF': { body: every(1000, 4, () => '\ndata: a\r\n\r') },
    'data that is written bit by bit, over seconds': {
      body: [at(10, 'data: a\n'), at(1000, 'data: b\n'), at(2000, 'data: c\n\n'), at(3000, 'data: d\n\n')],
    },
    'a blank line that the network delays once': {
      body: [at(10, 'data: a\n'), at(900, '\ndata: b\n\n'), at(2000, 'data: c\n\n')],
    },
    'left in the middle of the only late one': {
      body: [at(10, 'data: a\n\n'), at(1000, 'data: b\n')],
    },
  },
  'not-applicable': { 'no events': { body: ': ping\n\n' } },
  broken: {
    'a line end before each event but the first': {
      body: [at(10, 'data: 0\n'), ...every(1000, 3, (n) => `\ndata: ${n + 1}\n`)],
      says: ['3 of 3 events', '990 ms'],
      place: { line: 1, offset: 0 },
    },
    'two events, the second still waiting': { body: [at(10, 'data: a\n'), at(1000, '\ndata: b\n')] },
  },
});
