import type { Requirement } from './requirement.ts';
import { apiConstructor } from './requirements/api-constructor.ts';
import { apiHandlersAndClose } from './requirements/api-handlers-and-close.ts';
import { apiInterface } from './requirements/api-interface.ts';
import { authorPushGc } from './requirements/author-push-gc.ts';
import { connection } from './requirements/connection.ts';
import { examples } from './requirements/examples.ts';
import { lastEventIdHeader } from './requirements/last-event-id-header.ts';
import { mimeType } from './requirements/mime-type.ts';
import { redirect } from './requirements/redirect.ts';
import { request } from './requirements/request.ts';
import { response } from './requirements/response.ts';
import { responseContentType } from './requirements/response-content-type.ts';
import { serverCache } from './requirements/server-cache.ts';
import { serverCors } from './requirements/server-cors.ts';
import { serverDelivery } from './requirements/server-delivery.ts';
import { serverFraming } from './requirements/server-framing.ts';
import { serverHttp2Http3 } from './requirements/server-http2-http3.ts';
import { serverLifecycle } from './requirements/server-lifecycle.ts';
import { serverMethodAndAccept } from './requirements/server-method-and-accept.ts';
import { serverOutput } from './requirements/server-output.ts';
import { serverResponse } from './requirements/server-response.ts';
import { serverResume } from './requirements/server-resume.ts';
import { serverRetryAndStatus } from './requirements/server-retry-and-status.ts';
import { serverSecurity } from './requirements/server-security.ts';
import { streamDecoding } from './requirements/stream-decoding.ts';
import { streamDispatch } from './requirements/stream-dispatch.ts';
import { streamEventAndData } from './requirements/stream-event-and-data.ts';
import { streamId } from './requirements/stream-id.ts';
import { streamLines } from './requirements/stream-lines.ts';
import { streamParsing } from './requirements/stream-parsing.ts';
import { streamRetry } from './requirements/stream-retry.ts';

export type { Level, Requirement } from './requirement.ts';

/** The registry: every normative statement that conformance is made of, by its id. */
export const requirements = {
  ...apiConstructor,
  ...apiHandlersAndClose,
  ...apiInterface,
  ...authorPushGc,
  ...connection,
  ...examples,
  ...lastEventIdHeader,
  ...mimeType,
  ...redirect,
  ...request,
  ...response,
  ...responseContentType,
  ...serverCache,
  ...serverCors,
  ...serverDelivery,
  ...serverFraming,
  ...serverHttp2Http3,
  ...serverLifecycle,
  ...serverMethodAndAccept,
  ...serverOutput,
  ...serverResponse,
  ...serverResume,
  ...serverRetryAndStatus,
  ...serverSecurity,
  ...streamDecoding,
  ...streamDispatch,
  ...streamEventAndData,
  ...streamId,
  ...streamLines,
  ...streamParsing,
  ...streamRetry,
} as const satisfies Record<string, Requirement>;

export type RequirementId = keyof typeof requirements;

/** @throws RangeError for an id that is not in the registry. */
export function requirement(id: string): Requirement {
  if (!Object.hasOwn(requirements, id)) throw new RangeError(`there is no requirement "${id}"`);
  return requirements[id as RequirementId];
}
