import type { Exclusions } from '../exclusions.ts';

/** Requirements of the area `last-event-id` that no case shows, each with the reason. */
export const LAST_EVENT_ID_EXCLUSIONS: Exclusions = {};
