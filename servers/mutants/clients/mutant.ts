import type { Steps } from './steps.ts';

/** A client with a single fault. */
export interface Mutant {
  /** Kebab case, says what is wrong. */
  readonly name: string;
  /** One line, in the third person. */
  readonly does: string;
  /** Ids of cases that are about this fault. Each must be broken by it. */
  readonly caughtBy: readonly string[];
  /** What it does in place of what is right. */
  readonly steps: Partial<Steps>;
}

export const mutant = (name: string, about: Omit<Mutant, 'name'>): Mutant => ({ name, ...about });
