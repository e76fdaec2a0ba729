import { describe, expect, it } from 'vitest';
import { parseShard, shareOf } from './shard.ts';

const items = Array.from({ length: 11 }, (_, index) => index);

describe('shards', () => {
  it.each([1, 2, 3, 11])('%d of them have everything, once, and about as much each', (count) => {
    const shares = Array.from({ length: count }, (_, index) => shareOf(items, { index: index + 1, count }));
    expect(shares.flat().sort((a, b) => a - b)).toEqual(items);
    const sizes = shares.map(({ length }) => length);
    expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
  });

  it('keep the order', () => expect(shareOf(items, { index: 2, count: 4 })).toEqual([1, 5, 9]));
  it('are not made without one', () => expect(shareOf(items, null)).toBe(items));

  it.each([
    ['1/1', { index: 1, count: 1 }],
    ['2/3', { index: 2, count: 3 }],
    ['0/3', null],
    ['4/3', null],
    ['1', null],
    ['1/2/3', null],
    ['-1/3', null],
    ['1/99999', null],
  ])('%s is %j', (text, shard) => expect(parseShard(text)).toEqual(shard));
});
