import { judges } from '../testing/judges.ts';
import { at, type Piece } from '../testing/recordings.ts';
import { latencyStable } from './latency.ts';

const START = Date.parse('2025-03-04T10:00:00Z');
const DATE = { Date: 'Tue, 04 Mar 2025 10:00:00 GMT' };

/** Events that came at these times after they were made, 500 ms apart. */
const lagging = (...lags: number[]): Piece[] =>
  lags.map((lag, n) =>
    at(10 + n * 500 + lag, `data: {"at":"${new Date(START + n * 500).toISOString()}"}\n\n`),
  );

judges(latencyStable, {
  met: {
    'at once': { headers: DATE, body: lagging(1, 2, 1, 3, 1, 2) },
    'late, but always as late': { headers: DATE, body: lagging(900, 905, 900, 910, 900) },
    'a hiccup': { headers: DATE, body: lagging(1, 2, 700, 200, 5) },
    'history first, later and later closer to now': {
      headers: DATE,
      body: [...Array(5).keys()].map((n) =>
        at(10 + n * 500, `data: ${new Date(START - 90_000 + n * 20_000).toISOString()}\n\n`),
      ),
    },
  },
  noted: {
    'a recording that is played at half speed': {
      headers: { Date: 'Wed, 05 Mar 2025 10:00:00 GMT' },
      body: lagging(0, 500, 1000, 1500, 2000),
      says: 'if the times',
    },
    'the minute that a price belongs to': {
      headers: DATE,
      body: [...Array(6).keys()].map((n) =>
        at(10 + n * 500, `data: ${new Date(START).toISOString()} ${n}\n\n`),
      ),
    },
  },
  'not-applicable': {
    'no times': { body: 'data: a\n\n' },
    'all at once': { headers: DATE, body: lagging(2500, 2000, 1500, 1000, 500, 0) },
  },
  broken: {
    'more every time': {
      headers: DATE,
      body: lagging(0, 300, 600, 900, 1200, 1500),
      says: ['1.5 s', '6 events'],
    },
  },
});
