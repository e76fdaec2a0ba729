import { performance } from 'node:perf_hooks';
import { describe, expect, it, vi } from 'vitest';
import { now } from '../../clock.ts';
import { delay, LONGEST_TIMER_MS } from './reconnection-delay.ts';

describe('delay', () => {
  it.each([0, 1, 20, 33])('takes no less than %i ms', async (ms) => {
    for (let round = 0; round < 10; round++) {
      const start = now();
      await new Promise<void>((resolve) => delay(ms, resolve));
      expect(now() - start).toBeGreaterThanOrEqual(ms);
    }
  });

  it('cuts times down that are longer than any timer', () => {
    vi.useFakeTimers();
    const clock = vi.spyOn(performance, 'now').mockImplementation(() => Date.now());
    try {
      const called = vi.fn();
      for (const ms of [LONGEST_TIMER_MS + 1, Number.MAX_SAFE_INTEGER, Number.POSITIVE_INFINITY]) {
        delay(ms, called);
      }
      vi.advanceTimersByTime(LONGEST_TIMER_MS - 1000);
      expect(called).not.toHaveBeenCalled();
      vi.advanceTimersByTime(2000);
      expect(called).toHaveBeenCalledTimes(3);
    } finally {
      clock.mockRestore();
      vi.useRealTimers();
    }
  });

  it('does nothing when cancelled', () => {
    vi.useFakeTimers();
    try {
      const called = vi.fn();
      delay(10, called)();
      expect(vi.getTimerCount()).toBe(0);
      vi.advanceTimersByTime(100);
      expect(called).not.toHaveBeenCalled();
    } finally {
      vi.useRealTimers();
    }
  });
});
