import type { Recording, TargetRequest } from '../../suites/server/recording.ts';
import type { Patience } from './patience.ts';
import { visitRaw } from './raw-visit.ts';
import { visitFollowing } from './redirects.ts';
import { type Relay, startRelay } from './relay.ts';

export const DEFAULT_CONNECTIONS = 4;

/** How long several visits at once watch, at most, in ms. */
const TOGETHER: Patience = { enoughMs: 2500, atMostMs: 5000 };

/** Events of one visit that are enough to compare. */
const ENOUGH_EVENTS = 500;

/** How long a slow reader reads nothing, and how long it then watches, in ms. */
const PAUSE_MS = 2000;
const READS_MS = 1500;

/** Visits the target several times at once; the first visit leaves with its first event. Never rejects. */
export async function visitTogether(
  request: TargetRequest,
  connections: number,
  patience: Patience,
): Promise<NonNullable<Recording['together']>> {
  const shorter = {
    enoughMs: Math.min(TOGETHER.enoughMs, patience.enoughMs),
    atMostMs: Math.min(TOGETHER.atMostMs, patience.atMostMs),
  };
  const visit = (_: unknown, index: number) => {
    let events = 0;
    return visitFollowing({
      request,
      patience: shorter,
      onEvent(_event, leave) {
        events++;
        if (index === 0) leave('it was to leave first');
        else if (events === ENOUGH_EVENTS) leave('enough was seen');
      },
    });
  };
  return { visits: await Promise.all(Array.from({ length: connections }, visit)) };
}

/** Visits the target as a reader that takes the head and then nothing for a while. Never rejects. */
export async function visitSlowly(
  request: TargetRequest,
  patience: Patience,
): Promise<NonNullable<Recording['slow']>> {
  const watchMs = PAUSE_MS + READS_MS;
  if (!request.url.startsWith('http:')) {
    return { notMade: 'a slow reader is only made where connections are not encrypted' };
  }
  if (patience.atMostMs < watchMs) return { notMade: 'it is watched too briefly for a slow reader' };
  let relay: Relay | undefined;
  try {
    relay = await startRelay({ target: request.url, pauseMs: PAUSE_MS });
    const { pathname, search } = new URL(request.url);
    const visit = await visitRaw({
      request: { ...request, url: relay.origin + pathname + search },
      patience: { enoughMs: watchMs, atMostMs: Math.min(watchMs + READS_MS, patience.atMostMs) },
    });
    return { pauseMs: PAUSE_MS, visit };
  } catch (error) {
    return { notMade: `a slow reader could not be made: ${error instanceof Error ? error.message : error}` };
  } finally {
    await relay?.close();
  }
}
