import type { ServerCheck } from '../check.ts';
import { manyConnections, slowRequest, survivesResets } from './bears.ts';
import { garbledQuery, headerInjection, longHeader } from './odd-requests.ts';

/** Does it bear what the net brings? */
export const robustnessChecks: readonly ServerCheck[] = [
  garbledQuery,
  longHeader,
  headerInjection,
  manyConnections,
  survivesResets,
  slowRequest,
];
