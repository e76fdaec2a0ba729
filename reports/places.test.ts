import { expect, it } from 'vitest';
import type { Place } from '../suites/verdict.ts';
import { placesText } from './places.ts';

const lines = (...numbers: number[]): Place[] => numbers.map((line) => ({ line, offset: line * 10 }));

it.each<[Place[], number, string]>([
  [[], 0, ''],
  [[{}], 0, ''],
  [lines(2), 0, 'line 2, byte 20'],
  [[{ exchange: 1, line: 2 }], 0, 'exchange 2, line 2'],
  [[{ offset: 7 }], 0, 'byte 7'],
  [[{ offset: 7 }, { offset: 9 }], 0, 'bytes 7 and 9'],
  [lines(2, 5, 8, 11, 14), 0, 'lines 2, 5, 8, 11 and 14'],
  [lines(2), 1, 'lines 2 and 1 more'],
  [lines(2, 5), 37, 'lines 2, 5 and 37 more'],
  [lines(1, 2, 3, 4, 5, 6, 7, 8, 9, 10), 0, 'lines 1, 2, 3, 4, 5, 6, 7, 8 and 2 more'],
  [
    [
      { exchange: 0, line: 2 },
      { exchange: 2, line: 3 },
      { exchange: 0, line: 5 },
    ],
    4,
    'exchange 1, lines 2 and 5; exchange 3, lines 3 and 4 more',
  ],
])('%j and %i more are %s', (places, more, text) => {
  expect(placesText(places, more)).toBe(text);
});
