import type { ClientCase } from '../case.ts';
import { workerObjectCases } from './objects.ts';
import { workerStreamCases } from './streams.ts';
import { workerTerminationCases } from './termination.ts';

/** Every case of the area `workers`. */
export const workerCases: readonly ClientCase[] = [
  ...workerStreamCases,
  ...workerObjectCases,
  ...workerTerminationCases,
];
