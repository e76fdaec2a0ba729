import { addressMutants } from './faults/addresses.ts';
import { eventMutants } from './faults/events.ts';
import { lifeMutants } from './faults/lives.ts';
import { requestMutants } from './faults/requests.ts';
import { type BrowserMutant, mutant } from './mutant.ts';

/** Every faulty browser. */
export const browserMutants: readonly BrowserMutant[] = [
  ...requestMutants,
  ...addressMutants,
  ...eventMutants,
  ...lifeMutants,
];

/** Chrome with all that is laid over it for a fault, and none. */
export const withoutFault: BrowserMutant = mutant('without-fault', {
  does: 'is right',
  caughtBy: [],
  lays: ({ calledWith }) => calledWith((url, init) => [url, init]),
});
