import type { ServerCheck } from '../check.ts';
import { comesBack, lastEventIdSent } from './comes-back.ts';
import { noContentIsBare, noRapidReconnect, openEnded, stopsWhenOver } from './finite.ts';
import { resumesAfterDrop, resumesAfterSecondDrop } from './resumes-after-drop.ts';

/** The checks of the area `reconnection`, in the order of reports. */
export const reconnectionChecks: readonly ServerCheck[] = [
  comesBack,
  lastEventIdSent,
  resumesAfterDrop,
  resumesAfterSecondDrop,
  openEnded,
  stopsWhenOver,
  noContentIsBare,
  noRapidReconnect,
];
