import { describe, expect, it } from 'vitest';
import { feedEvent } from './live-feed-events.ts';
import { type FeedStart, startAfter } from './live-feed-resume.ts';

const retained = { oldest: 11, newest: 20, fresh: 20 };

describe('where a feed goes on', () => {
  it.each<[string | undefined, FeedStart]>([
    [undefined, { from: 20 }],
    ['', { from: 20 }],
    ['15', { from: 16 }],
    ['20', { from: 21 }],
    ['10', { from: 11 }],
    ['9', { from: 11, reset: 'expired-id' }],
    ['21', { from: 20, reset: 'unknown-id' }],
    ['0', { from: 20, reset: 'unknown-id' }],
    ['015', { from: 20, reset: 'unknown-id' }],
    ['-1', { from: 20, reset: 'unknown-id' }],
    ['1.5', { from: 20, reset: 'unknown-id' }],
    ['15, 16', { from: 20, reset: 'unknown-id' }],
    ['9'.repeat(5000), { from: 20, reset: 'unknown-id' }],
    ["'; DROP TABLE events", { from: 20, reset: 'unknown-id' }],
  ])('after %j', (lastEventId, start) => {
    expect(startAfter(lastEventId, retained)).toEqual(start);
  });
});

describe('an event of a feed', () => {
  it('is the same whenever it is made', () => {
    for (let number = 1; number <= 8; number += 1) {
      expect(feedEvent(number)).toEqual(feedEvent(number));
      expect(feedEvent(number)).toMatchObject({
        id: String(number),
        data: expect.stringContaining(String(number)),
      });
    }
  });

  it('comes named and unnamed, on one line and on several, and with text outside ASCII', () => {
    const events = [1, 2, 3, 4].map(feedEvent);
    expect(events.map(({ type }) => type)).toEqual([undefined, 'update', undefined, undefined]);
    expect(events.map(({ data }) => data.includes('\n'))).toEqual([false, false, true, false]);
    expect(events.map(({ data }) => /[^\x20-\x7e\n]/.test(data))).toEqual([false, false, false, true]);
  });
});
