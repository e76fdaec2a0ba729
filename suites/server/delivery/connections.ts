import type { Chunk } from '../../../harness/transcript.ts';
import { broken, type Finding, type Judgement, met, notApplicable, noted } from '../../verdict.ts';
import type { Artifacts, StreamArtifact } from '../artifacts.ts';
import { check } from '../check.ts';
import { arrivals, readingOf } from '../reading.ts';
import { count, duration, quote } from '../wording.ts';
import { liveEvents, namesOf, type Overlap, overlapOf } from './shared-order.ts';
import { starvedOf } from './starved.ts';

/** What happens this soon after another connection was closed may well be because of it, in ms. */
const BECAUSE_MS = 300;

export const connectionsAtOnce = check({
  id: 'server.delivery.connections-at-once',
  requirement: 'server.lifecycle.many-connections',
  also: ['mime.overload-5xx'],
  title: 'serves several connections at the same time',
  needs: ['stream', 'together', 'recording'],
  judge(artifacts) {
    const { stream, together } = artifacts;
    const refused = together.find(({ response }) => response?.status === 429 || response?.status === 503);
    if (refused !== undefined) return noted(`it serves fewer at once: status ${refused.response?.status}`);
    const without = together.filter((visit) => visit.stream === null);
    const opened = `${together.length - without.length} of ${together.length}`;
    const [first] = without;
    if (first !== undefined) {
      return unserved(
        `${opened} got a stream; another: ${first.response === null ? (first.visit.unreachable?.message ?? 'no response head') : `status ${first.response.status}`}`,
      );
    }
    const silent = together.filter((visit) => visit.stream !== null && isSilent(visit.stream, stream));
    if (silent.length > 0)
      return unserved(`${count(silent.length, 'stream')} of ${together.length} stayed silent`);
    const [starved, ...more] = starvedOf(artifacts);
    if (starved !== undefined) {
      const { silentMs, others } = starved;
      return broken({
        message: 'events no longer come to some of several clients, while they come to others',
        expected: 'events for each that is connected, or 503 to those that are too many',
        observed:
          `${count(more.length + 1, 'stream')} of ${together.length} got no event for ${duration(silentMs)}, in which ` +
          `another got ${others}`,
        fix: 'keep every open connection, not the last alone, and when one is closed forget that one and no other',
      });
    }
    return met(`${opened} got a stream`);
  },
});

function unserved(observed: string): Judgement {
  return broken({
    message: 'some of several clients are not served while others are',
    expected: 'a stream for each of them, or 503 to those that are too many',
    observed,
    fix: 'do not hold a worker, a thread or a pooled connection for each open stream',
  });
}

/** Whether nothing at all came for longer than the main visit ever waited. */
function isSilent({ chunks, watchedMs, end }: StreamArtifact, main: StreamArtifact): boolean {
  if (chunks.length > 0 || end?.by !== 'harness') return false;
  const times = [main.response.headAfterMs, ...main.chunks.map(({ at }) => at), main.watchedMs];
  const longest = times.reduce((most, time, index) => Math.max(most, time - (times[index - 1] ?? time)), 0);
  return watchedMs > 2 * longest + 1000;
}

export const connectionsIndependent = check({
  id: 'server.delivery.connections-independent',
  requirement: 'server.lifecycle.independent-connections',
  title: 'keeps the other streams open when a client leaves',
  needs: ['together'],
  judge({ together }) {
    const [leaver, ...others] = together;
    const left = leaver?.visit.exchange.end;
    const open = others.flatMap(({ stream }) => (stream === null ? [] : [stream]));
    if (left?.by !== 'harness' || open.length === 0)
      return notApplicable('no client left while others watched');
    const closed = open.filter(({ end }) => end?.by === 'server' || end?.by === 'break');
    const because = closed.filter(
      ({ watchedMs }) => watchedMs >= left.at && watchedMs - left.at <= BECAUSE_MS,
    );
    // All of a stream may be over by then.
    if (because.length === 0 || leaver?.stream?.end?.by !== 'harness')
      return met(`${open.length} others went on`);
    const longer = open.some(({ watchedMs }) => watchedMs - left.at > BECAUSE_MS);
    if (!longer && closed.every(({ end }) => end?.by === 'server')) {
      return notApplicable('the stream was over when the client left');
    }
    return broken({
      message: 'a stream ends when the client of another one leaves',
      expected: 'every connection for itself',
      observed: `${count(because.length, 'stream')} ended within ${duration(BECAUSE_MS)} after another was closed`,
      fix: 'end and clean up only what belongs to the connection that was closed',
    });
  },
});

interface Seen {
  readonly who: string;
  readonly names: readonly string[];
}

export const fanOutComplete = check({
  id: 'server.delivery.fan-out-complete',
  requirement: 'server.delivery.fan-out-complete',
  title: 'sends the same events to all clients that watch at the same time',
  needs: ['stream', 'together', 'recording'],
  judge: (artifacts) => judgeOverlaps(artifacts, 'lost'),
});

export const sameOrder = check({
  id: 'server.delivery.same-order',
  requirement: 'server.delivery.order',
  title: 'sends events in the same order to all clients',
  needs: ['stream', 'together', 'recording'],
  judge: (artifacts) => judgeOverlaps(artifacts, 'reordered'),
});

/** Looks for one kind of fault between each two visits that began without an id. */
function judgeOverlaps(
  { stream, together, recording }: Pick<Artifacts, 'stream' | 'together' | 'recording'>,
  kind: 'lost' | 'reordered',
): Judgement {
  const seen = [
    seenBy('the main visit', stream.chunks),
    ...together.map((visit, index) => seenBy(`visit ${index + 1}`, visit.stream?.chunks ?? [])),
    ...recording.clients.map(({ client, connections: [first] }) => seenBy(client, first?.chunks ?? [])),
  ].flatMap((each) => (each === null ? [] : [each]));
  let compared = 0;
  for (const [index, second] of seen.entries()) {
    for (const first of seen.slice(0, index)) {
      const overlap = overlapOf(first.names, second.names);
      if (overlap.kind === kind) return judgeOverlap(overlap, first, second);
      if (overlap.kind !== 'not-comparable') compared++;
    }
  }
  if (compared === 0)
    return notApplicable('no two visits saw the same events, by which they could be compared');
  return met(`${count(compared, 'pair')} of visits compared`);
}

function seenBy(who: string, chunks: readonly Chunk[]): Seen | null {
  const names = namesOf(liveEvents(readingOf(chunks).events, arrivals(chunks)));
  return names === null || names.length < 2 ? null : { who, names };
}

function judgeOverlap(
  overlap: Extract<Overlap, { kind: 'lost' | 'reordered' }>,
  first: Seen,
  second: Seen,
): Judgement {
  if (overlap.kind === 'lost' && overlap.mutual) {
    return noted(
      `${first.who} and ${second.who} each saw events that the other did not see: they are sent in samples, or to ` +
        'some of the clients only',
    );
  }
  return broken(findingOf(overlap, first, second));
}

function findingOf(
  overlap: Extract<Overlap, { kind: 'lost' | 'reordered' }>,
  first: Seen,
  second: Seen,
): Finding {
  if (overlap.kind === 'reordered') {
    return {
      message: 'events come in another order to another client',
      expected: 'one order for all that watch at the same time',
      observed: `${first.who} saw ${quote(overlap.earlier)} before ${quote(overlap.later)}, ${second.who} behind it`,
      fix: 'give each connection a queue and put every event into all of them in one go',
    };
  }
  const [loser, other] = overlap.by === 'first' ? [first, second] : [second, first];
  return {
    message: `${count(overlap.keys.length, 'event')} did not come to every client that was connected`,
    expected: `what ${other.who} saw`,
    observed: `${loser.who} did not get ${overlap.keys.slice(0, 3).map(quote).join(', ')}, though what came before and behind`,
    fix: 'send each event to every open connection, and keep it for those that cannot take it at once',
  };
}
