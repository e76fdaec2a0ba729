import type { Exclusions } from '../exclusions.ts';

/** Requirements of the area `cors` that no case shows, each with the reason. */
export const CORS_EXCLUSIONS: Exclusions = {};
