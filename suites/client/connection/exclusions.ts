import type { Exclusions } from '../exclusions.ts';

/** Requirements of connections that no case shows, each with the reason. */
export const CONNECTION_EXCLUSIONS: Exclusions = {
  'connect.fail.releases-connection':
    'a client that merely forgets the response lets go of it when its garbage collector runs: seen after 0.3 s as ' +
    'after more than 15 s, so that a verdict would not be the same in every run',
};
