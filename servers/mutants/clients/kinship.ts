import type { ClientCase } from '../../../suites/client/case.ts';
import type { Mutant } from './mutant.ts';

const wordsOf = (...texts: readonly string[]): ReadonlySet<string> =>
  new Set(texts.flatMap((text) => text.toLowerCase().match(/[a-z0-9]{2,}/g) ?? []));

/**
 * The mutants in the order in which they are likely to break the case: by the words that both have, of which the rare
 * ones count more.
 */
export function byKinship(
  { id, title, requirement }: ClientCase,
  mutants: readonly Mutant[],
): readonly Mutant[] {
  const words = mutants.map(({ name, does }) => wordsOf(name, does));
  const frequency = new Map<string, number>();
  for (const word of words.flatMap((some) => [...some])) frequency.set(word, (frequency.get(word) ?? 0) + 1);
  const ofCase = wordsOf(id, title, requirement);
  const kinship = (of: ReadonlySet<string>) =>
    [...of].reduce(
      (sum, word) => (ofCase.has(word) ? sum + Math.log(mutants.length / (frequency.get(word) ?? 1)) : sum),
      0,
    );
  return mutants
    .map((mutant, index) => ({ mutant, kinship: kinship(words[index] ?? new Set()) }))
    .sort((a, b) => b.kinship - a.kinship)
    .map(({ mutant }) => mutant);
}
