import type { ClientCase } from '../case.ts';
import { lifetimeCases } from './lifetime.ts';
import { valueCases } from './values.ts';

/** Every case of the area `last-event-id`. */
export const lastEventIdCases: readonly ClientCase[] = [...lifetimeCases, ...valueCases];
