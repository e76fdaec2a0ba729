import type { Requirement } from './requirement.ts';
import { apiClose } from './requirements/api-close.ts';
import { apiConstructor } from './requirements/api-constructor.ts';
import { apiConstructorUrl } from './requirements/api-constructor-url.ts';
import { apiHandlers } from './requirements/api-handlers.ts';
import { apiInterface } from './requirements/api-interface.ts';
import { authoring } from './requirements/authoring.ts';
import { connectionAnnounce } from './requirements/connection-announce.ts';
import { connectionFail } from './requirements/connection-fail.ts';
import { connectionReestablish } from './requirements/connection-reestablish.ts';
import { examples } from './requirements/examples.ts';
import { garbageCollection } from './requirements/garbage-collection.ts';
import { lastEventIdHeader } from './requirements/last-event-id-header.ts';
import { mimeType } from './requirements/mime-type.ts';
import { redirect } from './requirements/redirect.ts';
import { request } from './requirements/request.ts';
import { requestCache } from './requirements/request-cache.ts';
import { requestCors } from './requirements/request-cors.ts';
import { requestCredentials } from './requirements/request-credentials.ts';
import { responseContentType } from './requirements/response-content-type.ts';
import { responseEnd } from './requirements/response-end.ts';
import { responseStatus } from './requirements/response-status.ts';
import { responseTransfer } from './requirements/response-transfer.ts';
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
import { streamData } from './requirements/stream-data.ts';
import { streamDecoding } from './requirements/stream-decoding.ts';
import { streamDispatch } from './requirements/stream-dispatch.ts';
import { streamEnd } from './requirements/stream-end.ts';
import { streamEvent } from './requirements/stream-event.ts';
import { streamFields } from './requirements/stream-fields.ts';
import { streamGrammar } from './requirements/stream-grammar.ts';
import { streamId } from './requirements/stream-id.ts';
import { streamLines } from './requirements/stream-lines.ts';
import { streamRetry } from './requirements/stream-retry.ts';

export type { Level, Requirement } from './requirement.ts';

/** The registry: every normative statement that conformance is made of, by its id. */
export const requirements = {
  ...apiClose,
  ...apiConstructor,
  ...apiConstructorUrl,
  ...apiHandlers,
  ...apiInterface,
  ...authoring,
  ...connectionAnnounce,
  ...connectionFail,
  ...connectionReestablish,
  ...examples,
  ...garbageCollection,
  ...lastEventIdHeader,
  ...mimeType,
  ...redirect,
  ...request,
  ...requestCache,
  ...requestCors,
  ...requestCredentials,
  ...responseContentType,
  ...responseEnd,
  ...responseStatus,
  ...responseTransfer,
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
  ...streamData,
  ...streamDecoding,
  ...streamDispatch,
  ...streamEnd,
  ...streamEvent,
  ...streamFields,
  ...streamGrammar,
  ...streamId,
  ...streamLines,
  ...streamRetry,
} as const satisfies Record<string, Requirement>;

export type RequirementId = keyof typeof requirements;

/** @throws RangeError for an id that is not in the registry. */
export function requirement(id: string): Requirement {
  if (!Object.hasOwn(requirements, id)) throw new RangeError(`there is no requirement "${id}"`);
  return requirements[id as RequirementId];
}
