import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Until } from '../../../suites/client/case.ts';
import type { Observation } from '../../transcript.ts';
import { type Hindrance, watchPlay } from './watch-play.ts';

const UNTIL: Until = { reached: 'opens', count: 1 };
const OPEN: Observation = { kind: 'open', at: 0, readyState: 'open' };

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function watched(hindrance?: Hindrance) {
  const observations: Observation[] = [];
  const watching = watchPlay(UNTIL, { exchanges: [], observations }, hindrance);
  const ended = vi.fn();
  watching.over.then(ended, ended);
  return { observations, watching, ended };
}

it('ends a window for surplus after what it waits for', async () => {
  const { observations, watching, ended } = watched();
  observations.push(OPEN);
  watching.changed();
  await vi.advanceTimersByTimeAsync(50);
  expect(ended).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(100);
  expect(ended).toHaveBeenCalledExactlyOnceWith('as-expected');
});

it('runs out of patience when the server is idle', async () => {
  const { watching, ended } = watched();
  await vi.advanceTimersByTimeAsync(10_000);
  watching.changed();
  await vi.advanceTimersByTimeAsync(5_000);
  expect(ended).toHaveBeenCalledExactlyOnceWith('timed-out');
});

it('waits for a surplus that is still on its way', async () => {
  const { observations, watching, ended } = watched({ roundTripMs: 200, lateSince: () => 0 });
  observations.push(OPEN);
  watching.changed();
  await vi.advanceTimersByTimeAsync(290);
  expect(ended).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(20);
  expect(ended).toHaveBeenCalledExactlyOnceWith('as-expected');
});

it('does not count the time that a busy machine has lost', async () => {
  let lateMs = 1000;
  const { ended } = watched({ roundTripMs: 0, lateSince: () => lateMs });
  await vi.advanceTimersByTimeAsync(17_000);
  expect(ended).not.toHaveBeenCalled();
  lateMs = 1100;
  await vi.advanceTimersByTimeAsync(3_400);
  expect(ended).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(200);
  expect(ended).toHaveBeenCalledExactlyOnceWith('timed-out');
});

it('is patient with a server that is still at work, but not for ever', async () => {
  const { watching, ended } = watched();
  const work = setInterval(watching.progressed, 10_000);
  await vi.advanceTimersByTimeAsync(80_000);
  expect(ended).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(10_000);
  clearInterval(work);
  expect(ended).toHaveBeenCalledExactlyOnceWith('timed-out');
});

it('rejects when the client fails', async () => {
  const { watching, ended } = watched();
  watching.fail(new Error('the browser is gone'));
  await vi.advanceTimersByTimeAsync(0);
  expect(ended).toHaveBeenCalledExactlyOnceWith(new Error('the browser is gone'));
});

it('leaves no timer when it is cancelled, nor when something happens afterwards', async () => {
  const { watching } = watched();
  watching.changed();
  watching.cancel();
  watching.progressed();
  await vi.advanceTimersByTimeAsync(0);
  expect(vi.getTimerCount()).toBe(0);
});
