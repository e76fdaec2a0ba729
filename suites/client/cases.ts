import { apiCases } from './api/cases.ts';
import type { ClientCase } from './case.ts';
import { announcementCases } from './connection/announcement.ts';
import { connectionsPerServerCases } from './connection/connections-per-server.ts';
import { contentTypeCases } from './connection/content-type.ts';
import { failureCases } from './connection/failures.ts';
import { http2Cases } from './connection/http2.ts';
import { redirectCases } from './connection/redirects.ts';
import { absoluteRedirectCases } from './connection/redirects-absolute.ts';
import { refusedCases } from './connection/refused.ts';
import { statusCases } from './connection/status.ts';
import { tlsCases } from './connection/tls.ts';
import { transferCases } from './connection/transfer.ts';
import { corsCases } from './cors/cases.ts';
import { deliveryCases } from './delivery/cases.ts';
import { headerCases } from './headers/cases.ts';
import { lastEventIdCases } from './last-event-id/cases.ts';
import { bomCases } from './parsing/bom.ts';
import { commentCases } from './parsing/comments.ts';
import { dataCases } from './parsing/data.ts';
import { decodingCases } from './parsing/decoding.ts';
import { dispatchCases } from './parsing/dispatch.ts';
import { endOfStreamCases } from './parsing/end-of-stream.ts';
import { eventCases } from './parsing/event.ts';
import { exampleCases } from './parsing/examples.ts';
import { fieldCases } from './parsing/fields.ts';
import { idCases } from './parsing/id.ts';
import { limitCases } from './parsing/limits.ts';
import { lineEndCases } from './parsing/line-ends.ts';
import { retryCases } from './parsing/retry.ts';
import { reconnectionCases } from './reconnection/cases.ts';
import { workerCases } from './workers/cases.ts';

/** Every case for clients, area by area, in the order of the spec. */
export const clientCases: readonly ClientCase[] = [
  ...bomCases,
  ...decodingCases,
  ...lineEndCases,
  ...commentCases,
  ...fieldCases,
  ...dataCases,
  ...eventCases,
  ...idCases,
  ...retryCases,
  ...dispatchCases,
  ...endOfStreamCases,
  ...exampleCases,
  ...limitCases,
  ...statusCases,
  ...contentTypeCases,
  ...announcementCases,
  ...transferCases,
  ...failureCases,
  ...refusedCases,
  ...tlsCases,
  ...http2Cases,
  ...redirectCases,
  ...absoluteRedirectCases,
  ...connectionsPerServerCases,
  ...headerCases,
  ...reconnectionCases,
  ...lastEventIdCases,
  ...apiCases,
  ...corsCases,
  ...deliveryCases,
  ...workerCases,
];
