import { addressMutants } from './faults/addresses.ts';
import { eventMutants } from './faults/events.ts';
import { lifeMutants } from './faults/lives.ts';
import { requestMutants } from './faults/requests.ts';
import type { BrowserMutant } from './mutant.ts';

/** Every faulty browser. */
export const browserMutants: readonly BrowserMutant[] = [
  ...requestMutants,
  ...addressMutants,
  ...eventMutants,
  ...lifeMutants,
];
