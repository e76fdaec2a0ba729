import { expect, it } from 'vitest';
import { Steps, type StepsProgress } from './steps.ts';

it('tells how many steps are over, and the longest that the rest may take', () => {
  const told: StepsProgress[] = [];
  const steps = new Steps(2, (progress) => told.push(progress));
  const main = steps.expect({ stage: 'beside-main', lane: 'own', longestMs: 15_000 });
  const probes = [4000, 4000, 1000].map((longestMs) =>
    steps.expect({ stage: 'beside-main', lane: 'few-at-once', longestMs }),
  );
  const quiet = [5000, 5000].map((longestMs) => steps.expect({ stage: 'quiet', lane: 'in-turn', longestMs }));
  steps.begin();
  main();
  main();
  for (const over of [...probes, ...quiet]) over();
  expect(told).toEqual([
    { done: 0, total: 6, restMs: 25_000 },
    { done: 1, total: 6, restMs: 18_500 },
    { done: 2, total: 6, restMs: 16_500 },
    { done: 3, total: 6, restMs: 11_500 },
    { done: 4, total: 6, restMs: 10_000 },
    { done: 5, total: 6, restMs: 5000 },
    { done: 6, total: 6, restMs: 0 },
  ]);
});
