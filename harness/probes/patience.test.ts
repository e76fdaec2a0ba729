import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Watch } from './patience.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function watched(): { watch: Watch; done: ReturnType<typeof vi.fn> } {
  const done = vi.fn();
  return { watch: new Watch({ enoughMs: 50, atMostMs: 100 }, done), done };
}

it('is over when it has been enough and an event came before', () => {
  const { watch, done } = watched();
  watch.sawEvent();
  vi.advanceTimersByTime(49);
  expect(done).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(done).toHaveBeenCalledExactlyOnceWith('enough was seen');
});

it('is over with the first event after that', () => {
  const { watch, done } = watched();
  vi.advanceTimersByTime(70);
  expect(done).not.toHaveBeenCalled();
  watch.sawEvent();
  expect(done).toHaveBeenCalledExactlyOnceWith('enough was seen');
});

it('is over after the longest time, and only once', () => {
  const { watch, done } = watched();
  vi.advanceTimersByTime(100);
  watch.sawEvent();
  expect(done).toHaveBeenCalledExactlyOnceWith('the longest time to watch was over');
});

it('that was cancelled never ends', () => {
  const { watch, done } = watched();
  watch.cancel();
  watch.sawEvent();
  vi.advanceTimersByTime(1000);
  expect(done).not.toHaveBeenCalled();
});
