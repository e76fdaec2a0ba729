import type { ServerCheck } from '../check.ts';
import { readableInBrowser } from './foreign-page.ts';
import {
  allowOrigin,
  credentials,
  everyResponse,
  noBlindReflection,
  redirectsCarryCors,
  varyOrigin,
} from './origins.ts';
import { preflightHeaders, preflightLastEventId, preflightNoAuth, preflightStatus } from './preflight.ts';

/** May pages of other origins read it? */
export const corsChecks: readonly ServerCheck[] = [
  allowOrigin,
  readableInBrowser,
  credentials,
  noBlindReflection,
  everyResponse,
  redirectsCarryCors,
  varyOrigin,
  preflightStatus,
  preflightLastEventId,
  preflightHeaders,
  preflightNoAuth,
];
