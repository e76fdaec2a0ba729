import type { ClientCase } from '../case.ts';
import { lifetimeCases } from './lifetime-cases.ts';
import { objectCases } from './object-cases.ts';

/** Every case of the area `api`. */
export const apiCases: readonly ClientCase[] = [...objectCases, ...lifetimeCases];
