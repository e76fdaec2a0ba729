import { closingMutants } from './faults/closing.ts';
import { constructorMutants } from './faults/constructor.ts';
import { dataMutants } from './faults/data.ts';
import { decodingMutants } from './faults/decoding.ts';
import { endOfStreamMutants } from './faults/end-of-stream.ts';
import { eventMutants } from './faults/events.ts';
import { fieldMutants } from './faults/fields.ts';
import { handlerMutants } from './faults/handlers.ts';
import { http2Mutants } from './faults/http2.ts';
import { idMutants } from './faults/ids.ts';
import { interfaceMutants } from './faults/interface.ts';
import { lastEventIdMutants } from './faults/last-event-id.ts';
import { lifeMutants } from './faults/life.ts';
import { lineMutants } from './faults/lines.ts';
import { listenerMutants } from './faults/listeners.ts';
import { lossMutants } from './faults/losses.ts';
import { originMutants } from './faults/origins.ts';
import { redirectMutants } from './faults/redirects.ts';
import { requestMutants } from './faults/requests.ts';
import { responseMutants } from './faults/responses.ts';
import { retryMutants } from './faults/retry.ts';
import { secureMutants } from './faults/secure.ts';
import { transferMutants } from './faults/transfer.ts';
import { typeMutants } from './faults/types.ts';
import type { Mutant } from './mutant.ts';

/** Every faulty client, in the order of the spec. */
export const mutants: readonly Mutant[] = [
  ...decodingMutants,
  ...lineMutants,
  ...fieldMutants,
  ...dataMutants,
  ...typeMutants,
  ...idMutants,
  ...retryMutants,
  ...endOfStreamMutants,
  ...requestMutants,
  ...lastEventIdMutants,
  ...responseMutants,
  ...redirectMutants,
  ...transferMutants,
  ...secureMutants,
  ...http2Mutants,
  ...lifeMutants,
  ...lossMutants,
  ...closingMutants,
  ...eventMutants,
  ...constructorMutants,
  ...interfaceMutants,
  ...handlerMutants,
  ...listenerMutants,
  ...originMutants,
];
