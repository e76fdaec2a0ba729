import type { Line } from '../../../harness/sse/event-stream.ts';
import { broken, met, notApplicable, noted } from '../../verdict.ts';
import type { StreamArtifact } from '../artifacts.ts';
import { check } from '../check.ts';
import type { Recording } from '../recording.ts';
import { duration } from '../wording.ts';

/**
 * How soon a head is no question of waiting for an event, in ms: a server that writes the head and its first
 * event at once is right, and from outside the two come together. The rest of a second is for a busy machine
 * and a far server; over TLS the request alone needs two to three round trips more.
 */
const SOON_MS = 800;
const SOON_OVER_TLS_MS = 1200;

/** Visits of which a median can be taken. */
const FEWEST = 5;

/** What comes this close behind the head was sent with it, in ms. */
const WITH_HEAD_MS = 50;

/** How much the beats of one clock may lie apart from each other, in ms. */
const JITTER_MS = 300;

export const headFirst = check({
  id: 'server.delivery.head-first',
  requirement: 'server.response.headers-before-first-event',
  title: 'sends the response head without waiting for the first event',
  needs: ['request', 'stream', 'clients', 'recording'],
  judge({ request, stream, clients, recording }) {
    const { response, chunks } = stream;
    const soon = request.url.startsWith('https:') ? SOON_OVER_TLS_MS : SOON_MS;
    // One head that came soon shows that heads do not wait, and that another was late for other reasons.
    const heads = clients.flatMap(({ connections: [first] }) => (first === undefined ? [] : [first.at]));
    const headAfterMs = Math.min(response.headAfterMs, ...heads);
    if (headAfterMs <= soon) return met(`the head came after ${duration(headAfterMs)}`);
    const [first] = chunks;
    if (first === undefined || first.at - response.headAfterMs > WITH_HEAD_MS) {
      return met(`the head came after ${duration(headAfterMs)}, but did not wait for the body`);
    }
    if (!waitsForEvent(stream) && !waitsForHeartbeat(stream)) {
      return met(`the head came after ${duration(headAfterMs)}, but did not wait for an event`);
    }
    const usual = usualHeadAfterMs(recording);
    if (usual !== null && usual <= soon / 2) {
      return met(
        `the head came after ${duration(headAfterMs)}, but after ${duration(usual)} to most other visits`,
      );
    }
    return broken({
      message: 'the response head is held back until there is something to send',
      expected: `the head at once, at least within ${duration(soon)}, so that clients see the stream open`,
      observed: `the head came after ${duration(headAfterMs)}, together with the first bytes of the body`,
      fix: 'flush the head when the request is accepted (Node: response.flushHeaders()), or send a comment at once',
    });
  },
});

/** Whether some of an event, or what is meant for one, came with the head; a comment or a retry may greet. */
function waitsForEvent(stream: StreamArtifact): boolean {
  return withHead(stream).some(
    (line) => line.kind === 'unknown-field' || (line.kind === 'field' && line.field !== 'retry'),
  );
}

/** Whether only a comment came with the head, and again when as much time had passed. */
function waitsForHeartbeat(stream: StreamArtifact): boolean {
  const [first, ...more] = withHead(stream).filter(({ kind }) => kind !== 'blank');
  if (first?.kind !== 'comment' || more.length > 0) return false;
  const { reading, response, arrivedAt } = stream;
  const again = reading.lines.find(({ number, text }) => number > first.number && text === first.text);
  if (again === undefined) return false;
  const beat = arrivedAt(again.offset) - arrivedAt(first.offset);
  return Math.abs(beat - response.headAfterMs) <= JITTER_MS;
}

function withHead({ reading, response, arrivedAt }: StreamArtifact): readonly Line[] {
  return reading.lines.filter(({ offset }) => arrivedAt(offset) - response.headAfterMs <= WITH_HEAD_MS);
}

/**
 * The median over the later visits: where heads wait for events of one clock, some visits come just before one; most
 * do not. `null` when there were too few.
 */
function usualHeadAfterMs({
  probes = {},
  resumed,
  resumedAgain,
  returned,
  together,
}: Recording): number | null {
  const visits = [
    ...Object.values(probes).flatMap((probe) => ('visit' in probe ? [probe.visit] : [])),
    ...[resumed, resumedAgain, returned].flatMap((visit) => (visit === undefined ? [] : [visit.visit])),
    ...(together !== undefined && 'visits' in together ? together.visits : []),
  ];
  const times = visits
    .filter(({ exchange: { request, head } }) => request.method !== 'HEAD' && head?.status === 200)
    .map(({ exchange: { request, head } }) => (head?.at ?? 0) - request.at)
    .sort((a, b) => a - b);
  return times.length < FEWEST ? null : (times[times.length >> 1] ?? null);
}

export const firstEvent = check({
  id: 'server.delivery.first-event',
  requirement: 'server.lifecycle.immediate-usable',
  title: 'sends a first event',
  needs: ['stream'],
  judge({ stream: { reading, arrivedAt } }) {
    const [first] = reading.events;
    if (first === undefined) return notApplicable('no event came');
    return noted(`the first event came after ${duration(arrivedAt(first.endOffset - 1))}`);
  },
});
