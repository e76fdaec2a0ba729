import { expect, it } from 'vitest';
import { PATIENT_AT_ONCE } from './client/admission-for.ts';
import { progressOfPlays } from './progress.ts';

it('of plays may take as long as their patience, many at a time, and nothing when all are over', () => {
  expect(progressOfPlays(0, PATIENT_AT_ONCE).restMs).toBe(30_000);
  expect(progressOfPlays(20, 20)).toEqual({ done: 20, total: 20, restMs: 0 });
});
