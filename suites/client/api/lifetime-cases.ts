import type { ClientCase } from '../case.ts';
import { closeCases } from './close.ts';
import { closeForGoodCases } from './close-for-good.ts';
import { collectionCases } from './collection.ts';
import { dispatchCases } from './dispatch.ts';
import { listenerCases } from './listeners.ts';
import { stateCases } from './states.ts';
import { waitCases } from './wait-to-reconnect.ts';

/** What is about a stream's states, its end, and its events on their way to the listeners. */
export const lifetimeCases: readonly ClientCase[] = [
  ...stateCases,
  ...waitCases,
  ...closeCases,
  ...closeForGoodCases,
  ...collectionCases,
  ...dispatchCases,
  ...listenerCases,
];
