import type { Exclusions } from '../exclusions.ts';

/** Requirements of the area `reconnection` that no case shows, each with the reason. */
export const RECONNECTION_EXCLUSIONS: Exclusions = {};
