import { expect, it } from 'vitest';
import { progressOfPlays } from './progress.ts';

it('of plays may take as long as their patience, many at a time, and nothing when all are over', () => {
  expect(progressOfPlays(0, 64).restMs).toBe(30_000);
  expect(progressOfPlays(64, 64)).toEqual({ done: 64, total: 64, restMs: 0 });
});
