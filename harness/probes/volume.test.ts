import { describe, expect, it } from 'vitest';
import { Meter } from './volume.ts';

const meter = () => new Meter({ bytes: 100, lines: 3, pieces: 5 });
const text = (words: string) => Buffer.from(words);

describe('a meter', () => {
  it('tells how much of a piece is within the bound', () => {
    expect(meter().text(text('a\nb\nc\nd\ne\n'))).toBe(7);
    expect(meter().text(text('a\rb\n'))).toBe(4);
  });

  it('lets pass what is not too much', () => {
    const full = meter();
    full.text(text('a\nb\rc\n'));
    full.text(text('x'.repeat(94)));
    expect(full.tooMuch).toBeNull();
  });

  it.each([
    ['bytes', ['x'.repeat(101)], 'more than 100 bytes came'],
    ['lines that end in LF', ['\n\n', '\n\n'], 'more than 3 lines came'],
    ['lines that end in CR', ['\r\r\r\r'], 'more than 3 lines came'],
    ['pieces', Array.from({ length: 6 }, () => 'x'), 'more than 5 pieces came'],
  ])('tells of too many %s', (_, pieces, tooMuch) => {
    const full = meter();
    for (const piece of pieces) full.text(text(piece));
    expect(full.tooMuch).toBe(tooMuch);
  });

  it('tells what few compressed bytes became', () => {
    const full = meter();
    full.coded(text('bomb'));
    full.text(text('x'.repeat(101)));
    expect(full.tooMuch).toBe('more than 100 bytes came out of 4 compressed bytes');
  });

  it('counts what is compressed and becomes nothing', () => {
    const full = meter();
    full.coded(text('x'.repeat(101)));
    expect(full.tooMuch).toBe('more than 100 compressed bytes came');
  });
});
