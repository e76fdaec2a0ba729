import { judges } from '../testing/judges.ts';
import { at, every } from '../testing/recordings.ts';
import { keepAlive } from './keep-alive.ts';

judges(keepAlive, {
  met: {
    'a comment every 15 s, a little late': {
      body: every(15_040, 4, () => ':\n\n'),
      endAt: 61_000,
      says: 'longest silence 15.0 s in 61.0 s watched',
    },
    'bits of one event': { body: every(10_000, 4, () => 'data: a\n'), endAt: 45_000 },
  },
  noted: {
    'not watched for long': {
      body: every(1000, 5, () => 'data: a\n\n'),
      says: 'longest silence 1.0 s in 5.0 s watched: not long enough to tell',
    },
    'a head that is late is no silence of the stream': {
      headAt: 20_000,
      body: [at(20_001, 'data: a\n\n')],
      endAt: 25_000,
    },
  },
  broken: {
    'silence between events': {
      body: [at(10, 'data: a\n\n'), at(30_010, 'data: b\n\n')],
      endAt: 31_000,
      says: ['30.0 s', 'every 15 seconds'],
    },
    'silence from the start': { endAt: 20_000 },
    'silence at the end': { body: every(1000, 40, () => 'data: a\n\n'), endAt: 61_000, says: '21.0 s' },
  },
});
