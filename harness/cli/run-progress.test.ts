import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ProgressLine } from './progress-line.ts';
import { RunProgress } from './run-progress.ts';

const CLEAR = '\r\u001B[K';
let texts: string[];
const line = (columns = 120) =>
  new ProgressLine({ columns, write: (text) => texts.push(text.replace(CLEAR, '')) });

beforeEach(() => {
  texts = [];
  vi.useFakeTimers();
});
afterEach(() => vi.useRealTimers());

const told = () => texts.splice(0);

it('tells what is done, how much of it, and how long it takes at most', () => {
  const progress = new RunProgress(
    line(),
    { tasks: 1, atOnce: 3, verb: 'Watching', noun: 'visit' },
    Date.now,
  );
  progress.prepare('Starting the browser');
  const task = progress.begin('127.0.0.1:3000');
  task.told({ done: 0, total: 34, restMs: 90_000 });
  vi.advanceTimersByTime(1000);
  task.told({ done: 5, total: 34, restMs: 200_000 });
  task.told({ done: 30, total: 34, restMs: 3000 });
  vi.advanceTimersByTime(4000);
  task.over();
  progress.close();
  vi.advanceTimersByTime(4000);
  expect(told()).toEqual([
    'Starting the browser',
    'Watching 127.0.0.1:3000',
    'Watching 127.0.0.1:3000  0 of 34 visits, 1 min 30 s at most',
    'Watching 127.0.0.1:3000  0 of 34 visits, 1 min 29 s at most',
    'Watching 127.0.0.1:3000  5 of 34 visits, 1 min 29 s at most',
    'Watching 127.0.0.1:3000  30 of 34 visits, 3 s at most',
    'Watching 127.0.0.1:3000  30 of 34 visits, 2 s at most',
    'Watching 127.0.0.1:3000  30 of 34 visits, 1 s at most',
    'Watching 127.0.0.1:3000  30 of 34 visits',
    '',
  ]);
});

it('of several counts those that are over, and the time of those that wait', () => {
  const progress = new RunProgress(
    line(),
    { tasks: 4, atOnce: 2, verb: 'Watching', noun: 'visit' },
    Date.now,
  );
  const first = progress.begin('a');
  progress.begin('b\u001B[2J');
  first.told({ done: 1, total: 10, restMs: 10_000 });
  first.over();
  expect(told().slice(-2)).toEqual([
    'Watching a and b\\u001B[2J  0 of 4 done, 1 of 10 visits, 20 s at most',
    'Watching b\\u001B[2J  1 of 4 done',
  ]);
  progress.close();
});

it('makes way for what else there is to say', () => {
  const progress = new RunProgress(line(), { tasks: 1, atOnce: 1, verb: 'Watching', noun: 'visit' });
  progress.begin('a');
  progress.interrupt(() => texts.push('no space left on the disk\n'));
  progress.close();
  expect(told()).toEqual(['Watching a', '', 'no space left on the disk\n', 'Watching a', '']);
});
