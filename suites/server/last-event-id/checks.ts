import type { ServerCheck } from '../check.ts';
import { emptyId, freshWithoutId } from './fresh-start.ts';
import { goesOnBehindReplay } from './goes-on.ts';
import { noInjection } from './injection.ts';
import { futureId, hostileId, invalidUtf8Id, longId, nonAsciiId, repeatedId, unknownId } from './odd-ids.ts';
import { resumesAfterId, resumesAgain, utf8Id } from './resumes.ts';
import { sameContent } from './same-content.ts';

/** The checks of the area `last-event-id`, in the order of reports. */
export const lastEventIdChecks: readonly ServerCheck[] = [
  resumesAfterId,
  resumesAgain,
  goesOnBehindReplay,
  sameContent,
  utf8Id,
  freshWithoutId,
  emptyId,
  unknownId,
  futureId,
  longId,
  nonAsciiId,
  invalidUtf8Id,
  repeatedId,
  hostileId,
  noInjection,
];
