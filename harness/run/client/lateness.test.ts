import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { now } from '../../clock.ts';
import { type LatenessWatch, together, watchLateness, watchTurns } from './lateness.ts';

let watch: LatenessWatch | undefined;
afterEach(() => watch?.stop());

const busy = (ms: number) => {
  for (const end = now() + ms; now() < end; );
};

describe('watchLateness', () => {
  it('tells how late a busy process is, and when', async () => {
    watch = watchLateness();
    const start = now();
    busy(200);
    await delay(50);
    const late = watch.since(start);
    expect(late.reduce((sum, { ms }) => sum + ms, 0)).toBeGreaterThan(150);
    for (const { at } of late) expect(at).toBeGreaterThanOrEqual(start);
  });

  it('tells nothing of what was before', async () => {
    watch = watchLateness();
    busy(100);
    await delay(50);
    const start = now();
    expect(watch.since(start)).toEqual([]);
  });
});

describe('watchTurns', () => {
  it('tells how late somebody answers, and nothing of one who answers at once', async () => {
    let takes = 0;
    watch = watchTurns(() => delay(takes));
    const start = now();
    await delay(100);
    expect(watch.inAll(start)).toBeLessThan(100);
    takes = 80;
    await vi.waitFor(() => expect(watch?.inAll(start)).toBeGreaterThan(100));
  });

  it('is over when nobody answers any more', async () => {
    let asked = 0;
    watch = watchTurns(() => {
      asked += 1;
      return Promise.reject(new Error('gone'));
    });
    await delay(100);
    expect(asked).toBe(1);
  });
});

it('together they are as late as the latest, at all times that any of them was late', () => {
  const one = { since: () => [{ at: 1, ms: 30 }], inAll: () => 30, stop: vi.fn() };
  const other = { since: () => [{ at: 2, ms: 50 }], inAll: () => 50, stop: vi.fn() };
  const both = together([one, other]);
  expect(both.since(0)).toEqual([
    { at: 1, ms: 30 },
    { at: 2, ms: 50 },
  ]);
  expect(both.inAll(0)).toBe(50);
  both.stop();
  expect(one.stop).toHaveBeenCalledOnce();
  expect(other.stop).toHaveBeenCalledOnce();
});
