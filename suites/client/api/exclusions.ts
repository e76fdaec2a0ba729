import type { Exclusions } from '../exclusions.ts';

/** Requirements of the area `api` that no case shows, each with the reason. */
export const API_EXCLUSIONS: Exclusions = {
  'gc.collected-aborts-fetch':
    'a stream may be kept until it is closed, and Chrome keeps it: an object that nobody holds or listens to is not ' +
    'collected while its stream is open, and is as soon as it is closed',
};
