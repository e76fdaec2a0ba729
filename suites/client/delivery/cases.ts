import type { ClientCase } from '../case.ts';
import { asTheyComeCases } from './as-they-come.ts';
import { compressedStreamCases } from './compressed-streams.ts';
import { floodCases } from './floods.ts';
import { largeCases } from './large.ts';

/** Every case of the area `delivery`. */
export const deliveryCases: readonly ClientCase[] = [
  ...asTheyComeCases,
  ...compressedStreamCases,
  ...largeCases,
  ...floodCases,
];
