import type { Exclusions } from '../exclusions.ts';

/** Requirements of parsing that no case of this area shows, each with the reason. */
export const PARSING_EXCLUSIONS: Exclusions = {};
