import { bodySteps } from './body.ts';
import { decodingSteps } from './decoding.ts';
import { eventSteps } from './events.ts';
import { fieldSteps } from './fields.ts';
import { interfaceSteps } from './interface-steps.ts';
import { lifeSteps } from './life.ts';
import { lineSteps } from './lines.ts';
import { originSteps } from './origins.ts';
import { redirectSteps } from './redirects.ts';
import { requestSteps } from './request.ts';
import { responseSteps } from './response.ts';
import { secureSteps } from './secure.ts';
import { transportSteps } from './transport.ts';

/** Every step as the spec has it. */
export const RIGHT = {
  ...requestSteps,
  ...originSteps,
  ...redirectSteps,
  ...secureSteps,
  ...transportSteps,
  ...responseSteps,
  ...lifeSteps,
  ...bodySteps,
  ...decodingSteps,
  ...lineSteps,
  ...fieldSteps,
  ...eventSteps,
  ...interfaceSteps,
};

/** What a client does, step by step: the algorithms call each other by these names only. */
export type Steps = typeof RIGHT;
