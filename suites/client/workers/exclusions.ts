import type { Exclusions } from '../exclusions.ts';

/** Requirements of the area `workers` that no case shows, each with the reason. */
export const WORKER_EXCLUSIONS: Exclusions = {};
