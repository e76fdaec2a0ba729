import { setTimeout as delay } from 'node:timers/promises';
import type { TargetRequest, Visit } from '../../../suites/server/recording.ts';
import { END, type Scenario } from '../../../suites/server/scripted/scenario.ts';
import type {
  Counts,
  ScenarioResult,
  ScenarioVisit,
} from '../../../suites/server/scripted/scripted-recording.ts';
import { now } from '../../clock.ts';
import type { StreamEvent } from '../../sse/event-stream.ts';
import { visitFollowing } from '../redirects.ts';
import { MAIN_VOLUME } from '../volume.ts';
import type { ScriptedTarget } from './scripted-target.ts';

/** The longest visit: far above what any scenario's own waits add up to. */
const VISIT_MS = 10_000;
/** The longest wait for the target to count all clients, and then to notice that they have left, in ms. */
const COUNTED_MS = 3000;
const NOTICED_MS = 10_000;
const POLL_MS = 100;

type Leaves = (event: StreamEvent) => boolean;

/** Orders a scenario's streams, and plays the clients that read them. Never rejects. */
export async function playScenario(target: ScriptedTarget, scenario: Scenario): Promise<ScenarioResult> {
  const missing = scenario.requires.filter((needed) => !target.adapter.capabilities.includes(needed));
  if (missing.length > 0)
    return { outcome: 'left-out', reason: `the target is not capable of ${missing.join(' and ')}` };
  const urls: string[] = [];
  for (const steps of scenario.streams) {
    const order = await target.order(steps);
    if ('refused' in order) return { outcome: 'refused', status: order.refused };
    if ('failed' in order) return { outcome: 'failed', reason: order.failed };
    urls.push(order.url);
  }
  return { outcome: 'played', ...(await visits(target, scenario, urls)) };
}

async function visits(
  target: ScriptedTarget,
  { play }: Scenario,
  urls: readonly string[],
): Promise<{ readonly visits: readonly ScenarioVisit[]; readonly counts?: Counts }> {
  const [url = target.base] = urls;
  switch (play.kind) {
    case 'read': {
      const leaves: Leaves = play.toTheEnd === true ? () => false : atEndMark;
      return {
        visits: await Promise.all(urls.map((each) => read(target.get(each), leaves, play.lastEventId))),
      };
    }
    case 'drops':
      return { visits: await drops(target.get(url), play.behind) };
    case 'readers': {
      const { clients, firstLeavesBehind: id } = play;
      const reader = (_: unknown, n: number) =>
        read(target.get(url), n === 0 && id !== undefined ? behind(id) : atEndMark);
      return { visits: await Promise.all(Array.from({ length: clients }, reader)) };
    }
    case 'aborts':
      return aborts(target, url, play.clients);
  }
}

const atEndMark: Leaves = ({ data }) => data === END;
const behind = (id: string): Leaves => {
  return ({ lastEventId }) => lastEventId === id;
};

async function read(request: TargetRequest, leaves: Leaves, lastEventId?: string): Promise<ScenarioVisit> {
  const visit = await visitFollowing({
    request: lastEventId === undefined ? request : resuming(request, lastEventId),
    patience: { enoughMs: VISIT_MS, atMostMs: VISIT_MS },
    volume: MAIN_VOLUME,
    onEvent(event, leave) {
      if (leaves(event)) leave('enough was seen');
    },
  });
  return { visit, ...(lastEventId !== undefined && { lastEventId }) };
}

/** https://html.spec.whatwg.org/multipage/server-sent-events.html#the-last-event-id-header: sent as UTF-8. */
function resuming(request: TargetRequest, lastEventId: string): TargetRequest {
  const value = Buffer.from(lastEventId, 'utf8').toString('latin1');
  return { ...request, headers: [...request.headers, ['Last-Event-ID', value]] };
}

async function drops(request: TargetRequest, ids: readonly string[]): Promise<ScenarioVisit[]> {
  const made: ScenarioVisit[] = [];
  let lastEventId: string | undefined;
  for (const id of [...ids, null]) {
    made.push(await read(request, id === null ? atEndMark : behind(id), lastEventId));
    lastEventId = id ?? undefined;
  }
  return made;
}

async function aborts(target: ScriptedTarget, url: string, clients: number) {
  const leaving = new AbortController();
  const open = Array.from(
    { length: clients },
    (): Promise<Visit> =>
      visitFollowing({
        request: target.get(url),
        patience: { enoughMs: COUNTED_MS + VISIT_MS, atMostMs: COUNTED_MS + VISIT_MS },
        // Also those leave to whom nothing has come yet.
        signal: leaving.signal,
      }),
  );
  const connected = await poll(target, url, (count) => count === clients, COUNTED_MS);
  const leftAt = now();
  leaving.abort('the client goes away');
  const left = await poll(target, url, (count) => count === 0, NOTICED_MS);
  const counts: Counts = { connected, left, afterMs: now() - leftAt };
  return { visits: (await Promise.all(open)).map((visit) => ({ visit })), counts };
}

/** The count that was waited for, or the last one when the time is up. */
async function poll(
  target: ScriptedTarget,
  url: string,
  enough: (count: number | null) => boolean,
  atMostMs: number,
): Promise<number | null> {
  const until = now() + atMostMs;
  for (;;) {
    const count = await target.open(url);
    if (count === null || enough(count) || now() >= until) return count;
    await delay(POLL_MS);
  }
}
