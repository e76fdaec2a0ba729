import { expect, it } from 'vitest';
import { seededRandom } from '../seeded-random.ts';
import { arrivals, longestDelay } from './arrivals.ts';

const DELAY = { delayMs: 50, jitterMs: 50 };

it('lets everything come late, by no more and no less than it says', () => {
  const due = arrivals(DELAY, seededRandom(1));
  // Far enough apart that nothing has to wait for what was sent before.
  const delays = Array.from({ length: 1000 }, (_, index) => due(index * 1000) - index * 1000);
  expect(Math.min(...delays)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...delays)).toBeLessThanOrEqual(longestDelay(DELAY));
  expect(Math.max(...delays) - Math.min(...delays)).toBeGreaterThan(90);
});

it('lets nothing overtake what was sent before', () => {
  const due = arrivals(DELAY, seededRandom(2));
  const arrived = Array.from({ length: 1000 }, (_, index) => due(index));
  expect(arrived).toEqual([...arrived].sort((a, b) => a - b));
  expect(new Set(arrived).size).toBeGreaterThan(10);
});

it('is a plain delay without jitter', () => {
  const due = arrivals({ delayMs: 30, jitterMs: 0 }, seededRandom(3));
  expect([0, 5, 5].map(due)).toEqual([30, 35, 35]);
});
