import { expect, it } from 'vitest';
import type { Lateness } from '../../harness/transcript.ts';
import { exchange, transcript } from './testing/transcripts.ts';
import { isTooLate } from './too-late.ts';
import { events, gap } from './words.ts';

/** Responses that end at once, each this long after the one before. */
const drops = (...gaps: readonly number[]) =>
  [0, ...gaps].map((_, index) => {
    const at = gaps.slice(0, index).reduce((sum, ms) => sum + ms, 0);
    return exchange({ at, ended: at });
  });
const turns = (at: number, ...lost: readonly number[]): readonly Lateness[] =>
  lost.map((ms, index) => ({ at: at + index, ms }));
const ofClient = (at: number, ...lost: readonly number[]): readonly Lateness[] =>
  turns(at, ...lost).map((one) => ({ ...one, who: 'client' as const }));

const waits = { expect: [events(), gap(0, 1).atLeast(1200)] };
const waitsLess = { expect: [gap(1, 2).shorterThan(gap(0, 1), { byMs: 900 })] };

it.each<[string, readonly number[], readonly Lateness[], boolean]>([
  ['a calm machine', [1210], [], false],
  ['a machine that is a little late', [1300], turns(1200, 50, 40), false],
  ['one that made a request come as late as a wait would have', [1210], turns(600, 300, 300, 300, 290), true],
  ['a browser that is slow all the time', [1210], ofClient(300, ...Array<number>(30).fill(150)), false],
  ['a browser that stood still', [1210], ofClient(600, 500, 450), true],
  [
    'a browser and a process that were late',
    [1210],
    [...ofClient(600, 300, 300), ...turns(700, 300, 100)],
    true,
  ],
  ['one that was late before', [2000, 1210], turns(600, 500, 500), false],
  ['a request that comes too soon, which is certain', [600], turns(100, 600), false],
  ['a request that never comes', [], turns(100, 600), false],
])('a wait is told from none: %s', (_, gaps, lateness, late) => {
  const exchanges = gaps.length > 1 ? drops(...gaps).slice(1) : drops(...gaps);
  expect(isTooLate(waits, transcript({ exchanges, lateness }))).toBe(late);
});

it.each<[string, readonly number[], readonly Lateness[], boolean]>([
  ['a wait that is shorter anyway', [2000, 150], turns(2000, 30, 30), false],
  ['one that is only shorter without the lateness', [2000, 1500], turns(2500, 80, 80, 80, 80, 80), true],
  ['one that is not shorter without it either', [2000, 1900], turns(2500, 80, 80, 80, 80, 80), false],
])('a wait is told from a longer one: %s', (_, gaps, lateness, late) => {
  expect(isTooLate(waitsLess, transcript({ exchanges: drops(...gaps), lateness }))).toBe(late);
});

it('a slow link, whose delay is known, hides nothing', () => {
  const exchanges = drops(2000, 1200);
  expect(isTooLate(waitsLess, transcript({ exchanges, roundTripMs: 200 }))).toBe(false);
});

it('a program that keeps its realm busy is late on purpose', () => {
  const busy = { expect: [gap(0, 1).atLeast(150)], program: async () => {} };
  const seen = transcript({ exchanges: drops(205), lateness: turns(200, 200) });
  expect(isTooLate(busy, seen)).toBe(false);
  expect(isTooLate({ expect: busy.expect }, seen)).toBe(true);
});
