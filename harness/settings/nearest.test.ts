import { describe, expect, it } from 'vitest';
import { nearest } from './nearest.ts';

describe('the nearest', () => {
  it.each([
    ['abcd', 'abce'],
    ['ABCE', 'abce'],
    ['wxyz', undefined],
    ['', undefined],
  ])('of %j is %s', (given, near) => expect(nearest(given, ['abce', 'a.qrst'])).toBe(near));
  it('may be the last part', () => expect(nearest('qrs', ['abce', 'a.qrst'])).toBe('a.qrst'));
});
