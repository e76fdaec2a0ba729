import type { Plan } from '../run/plan.ts';

/**
 * The circumstances in which verdicts must be the same: as it is, with all cores busy, with all that is said coming late
 * by 50 ms give or take 50, and in random order.
 */
export const KINDS = ['calm', 'loaded', 'delayed', 'shuffled'] as const;

export type Kind = (typeof KINDS)[number];

/** In ms. */
const DELAY = { delayMs: 50, jitterMs: 50 };

/** What the plan of a run of this kind has besides. */
export function circumstances(kind: Kind, seed: number): Pick<Plan, 'delay' | 'orderSeed'> {
  switch (kind) {
    case 'delayed':
      return { delay: { ...DELAY, seed } };
    case 'shuffled':
      return { orderSeed: seed };
    case 'calm':
    case 'loaded':
      return {};
  }
}
