import type { ClientCase } from '../case.ts';
import { dropCases } from './drops.ts';
import { dropsInARowCases } from './drops-in-a-row.ts';
import { freshStartCases } from './fresh-start.ts';
import { waitCases } from './waits.ts';

/** Every case of the area `reconnection`. */
export const reconnectionCases: readonly ClientCase[] = [
  ...waitCases,
  ...dropCases,
  ...dropsInARowCases,
  ...freshStartCases,
];
