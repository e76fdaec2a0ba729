import { describe, expect, it } from 'vitest';
import { seededRandom, shuffled } from './seeded-random.ts';

const numbers = Array.from({ length: 100 }, (_, index) => index);

describe('seededRandom', () => {
  it('is the same for the same seed, and another for another', () => {
    const some = (seed: number) => numbers.slice(0, 5).map(seededRandom(seed));
    expect(some(7)).toEqual(some(7));
    expect(some(7)).not.toEqual(some(8));
  });

  it('is spread evenly from 0 up to 1', () => {
    const random = seededRandom(1);
    const drawn = Array.from({ length: 10_000 }, random);
    expect(drawn.every((number) => number >= 0 && number < 1)).toBe(true);
    for (const tenth of numbers.slice(0, 10)) {
      const inTenth = drawn.filter((number) => Math.floor(number * 10) === tenth);
      expect(Math.abs(inTenth.length - 1000)).toBeLessThan(200);
    }
  });
});

describe('shuffled', () => {
  it('has the same things in another order, which belongs to the seed', () => {
    const order = shuffled(numbers, seededRandom(1));
    expect(order).not.toEqual(numbers);
    expect([...order].sort((a, b) => a - b)).toEqual(numbers);
    expect(shuffled(numbers, seededRandom(1))).toEqual(order);
    expect(shuffled(numbers, seededRandom(2))).not.toEqual(order);
  });
});
