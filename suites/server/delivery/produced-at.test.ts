import { describe, expect, it } from 'vitest';
import { producedAt } from './produced-at.ts';

describe('producedAt', () => {
  it.each([
    ['{"time":"2025-03-04T10:00:00.250Z"}', '', 1741082400250],
    ['2025-03-04T11:00:00+01:00 hello', '', 1741082400000],
    ['{"t":1741082400250}', '', 1741082400250],
    ['hello', '1741082400250-0', 1741082400250],
    ['{"card":"41741082400250"}', '', null],
    ['at 2025-99-99T10:00:00Z', '', null],
    ['12:30', '5', null],
  ])('%j with id %j', (data, lastEventId, time) => {
    expect(producedAt({ type: 'message', data, lastEventId })).toBe(time);
  });
});
