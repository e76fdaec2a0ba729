import { describe, expect, it } from 'vitest';
import { readAddress, writeAddress } from './address.ts';

const NOTHING = { verdict: [], level: [], client: [], area: [], text: '' };

describe('the address of what is shown', () => {
  it.each([
    ['nothing', { chosen: NOTHING, open: [] }, ''],
    ['one open case', { chosen: NOTHING, open: ['case-a.b'] }, 'case-a.b'],
    ['two', { chosen: NOTHING, open: ['case-a', 'case-b'] }, 'open=case-a,case-b'],
    ['a filter', { chosen: { ...NOTHING, verdict: ['fail', 'warn'] }, open: [] }, 'verdict=fail,warn'],
    [
      'odd text and a case',
      { chosen: { ...NOTHING, text: 'a=b&c %#' }, open: ['case-a'] },
      'text=a%3Db%26c+%25%23&open=case-a',
    ],
  ])('of %s is written and read again', (_, address, fragment) => {
    expect(writeAddress(address)).toBe(fragment);
    expect(readAddress(fragment)).toEqual(address);
  });

  it('passes over what it does not know', () => {
    expect(readAddress('x=1&verdict=fail')).toEqual({
      chosen: { ...NOTHING, verdict: ['fail'] },
      open: [],
    });
  });
});
