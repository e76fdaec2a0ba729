import { isNameable } from '../../suites/server/probes/nameable.ts';
import { withFields } from '../../suites/server/probes/probe.ts';
import type { TargetRequest, Visit } from '../../suites/server/recording.ts';
import { readEventStream } from '../sse/read.ts';
import type { Patience } from './patience.ts';
import { visitFollowing } from './redirects.ts';

/** How many of the events that follow are enough to see where a resumed stream takes up. */
const RESUMED_EVENTS = 3;

/** How long a stream that has ended is watched when a client comes back to it, at most, in ms. */
const RETURNED: Patience = { enoughMs: 2000, atMostMs: 4000 };

export interface Resumed {
  readonly lastEventId: string;
  readonly visit: Visit;
}

/**
 * Visits the target as a client that has seen `lastEventId` (`''`: no id, and no field), until it is seen where the
 * stream takes up. `onId` is told the ids that this visit shows. Never rejects.
 */
export async function resume(
  main: TargetRequest,
  lastEventId: string,
  patience: Patience,
  onId: (id: string) => void = () => {},
): Promise<Resumed> {
  let events = 0;
  const visit = await visitFollowing({
    request: lastEventId === '' ? main : withFields(main, { 'Last-Event-ID': asUtf8Bytes(lastEventId) }),
    patience,
    onEvent(event, leave) {
      if (event.lastEventId !== '') onId(event.lastEventId);
      events++;
      if (events === RESUMED_EVENTS) leave('enough of the resumed stream was seen');
    },
  });
  return { lastEventId, visit };
}

/** Resumes twice: what the first visit shows is where the second goes on. */
export async function resumeTwice(
  main: TargetRequest,
  lastEventId: string,
  patience: Patience,
): Promise<{ readonly resumed: Resumed; readonly resumedAgain?: Resumed }> {
  let again: Promise<Resumed> | undefined;
  const resumed = await resume(main, lastEventId, patience, (id) => {
    if (id !== lastEventId && isNameable(id)) again ??= resume(main, id, patience);
  });
  return { resumed, ...(again !== undefined && { resumedAgain: await again }) };
}

/** Comes back to a stream that the server has ended; `null` to one that it has not, or whose id is too long. */
export async function returnTo(
  main: TargetRequest,
  visit: Visit,
  patience: Patience,
): Promise<Resumed | null> {
  const { exchange, body } = visit;
  if (exchange.end?.by !== 'server' || exchange.head?.status !== 200 || body === null) return null;
  const { lastEventId } = readEventStream(body.map(({ bytes }) => bytes));
  if (!isNameable(lastEventId)) return null;
  return resume(main, lastEventId, {
    enoughMs: Math.min(RETURNED.enoughMs, patience.enoughMs),
    atMostMs: Math.min(RETURNED.atMostMs, patience.atMostMs),
  });
}

/** Header values are byte strings: https://html.spec.whatwg.org/multipage/server-sent-events.html#the-last-event-id-header */
function asUtf8Bytes(value: string): string {
  return Buffer.from(value, 'utf8').toString('latin1');
}
