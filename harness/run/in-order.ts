import { seededRandom, shuffled } from '../seeded-random.ts';

/** What is to be run, in its own order, or in the random one that belongs to the seed where there is one. */
export function inOrder<T>(things: readonly T[], seed: number | undefined): readonly T[] {
  return seed === undefined ? things : shuffled(things, seededRandom(seed));
}
