import type { RequirementId } from '../requirements.ts';
import { API_EXCLUSIONS } from './api/exclusions.ts';
import { CONNECTION_EXCLUSIONS } from './connection/exclusions.ts';
import { CORS_EXCLUSIONS } from './cors/exclusions.ts';
import { DELIVERY_EXCLUSIONS } from './delivery/exclusions.ts';
import { HEADER_EXCLUSIONS } from './headers/exclusions.ts';
import { LAST_EVENT_ID_EXCLUSIONS } from './last-event-id/exclusions.ts';
import { PARSING_EXCLUSIONS } from './parsing/exclusions.ts';
import { RECONNECTION_EXCLUSIONS } from './reconnection/exclusions.ts';
import { WORKER_EXCLUSIONS } from './workers/exclusions.ts';

/** Requirements that no case shows, each with the reason. */
export type Exclusions = Partial<Readonly<Record<RequirementId, string>>>;

/**
 * Every requirement on clients that no case shows, though it is not untestable by itself. What has a case does not
 * stand here, and what has none must.
 */
export const CLIENT_EXCLUSIONS: Exclusions = {
  ...PARSING_EXCLUSIONS,
  ...CONNECTION_EXCLUSIONS,
  ...HEADER_EXCLUSIONS,
  ...RECONNECTION_EXCLUSIONS,
  ...LAST_EVENT_ID_EXCLUSIONS,
  ...API_EXCLUSIONS,
  ...CORS_EXCLUSIONS,
  ...DELIVERY_EXCLUSIONS,
  ...WORKER_EXCLUSIONS,
};
