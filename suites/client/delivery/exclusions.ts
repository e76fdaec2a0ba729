import type { Exclusions } from '../exclusions.ts';

/** Requirements of the area `delivery` that no case shows, each with the reason. */
export const DELIVERY_EXCLUSIONS: Exclusions = {};
