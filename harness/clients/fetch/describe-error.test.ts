import { describe, expect, it } from 'vitest';
import { describeError } from './describe-error.ts';

describe('describeError', () => {
  it('tells the error and its causes', () => {
    const cause = new Error('other side closed');
    expect(describeError(new TypeError('terminated', { cause }))).toBe('terminated: other side closed');
  });

  it('leaves out causes that say nothing', () => {
    expect(describeError(new TypeError('fetch failed', { cause: new Error() }))).toBe('fetch failed');
  });

  it('says something in any case, and comes to an end', () => {
    const circular = new Error('round');
    circular.cause = circular;
    expect(describeError(circular)).toMatch(/^round/);
    expect(describeError(new RangeError())).toBe('RangeError');
    expect(describeError('text')).toBe('text');
  });
});
