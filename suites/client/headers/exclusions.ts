import type { Exclusions } from '../exclusions.ts';

/** Requirements of the area `headers` that no case shows, each with the reason. */
export const HEADER_EXCLUSIONS: Exclusions = {};
