import { broken, met, notApplicable, noted } from '../../verdict.ts';
import type { StreamArtifact } from '../artifacts.ts';
import { check } from '../check.ts';
import { knownIds } from '../last-event-id/known-ids.ts';
import { distinctIds } from '../last-event-id/resumption.ts';
import { count, duration, quote } from '../wording.ts';
import { namesOf, overlapOf } from './shared-order.ts';

/** What any connection can hold back for a reader without harm, in bytes: less than kernels do. */
const SMALL_BYTES = 64 * 1024;

export const slowReader = check({
  id: 'server.delivery.slow-reader',
  requirement: 'server.delivery.slow-client-isolated',
  also: ['server.lifecycle.backpressure', 'server.delivery.fan-out-complete'],
  title: 'loses no events for a client that does not read for two seconds',
  needs: ['stream', 'slow', 'recording'],
  judge({ stream, slow, recording }) {
    const paused = `${duration(slow.pauseMs)} without reading`;
    const status = slow.response?.status;
    if (status === 429 || status === 503)
      return notApplicable(`there were too many visits: status ${status}`);
    if (slow.stream === null) return notApplicable('the slow reader got no stream');
    const missed = bytesDuring(stream, slow.pauseMs);
    const { end } = slow.stream;
    if (end?.by === 'break') {
      const gone = `the connection broke off after ${paused}, in which ${missed} bytes came to others`;
      // To let go of a client that cannot keep up is one right way.
      if (missed > SMALL_BYTES || stream.end?.by === 'break') return noted(gone);
      return broken({
        message: 'a client that does not read for a moment is thrown out',
        expected: 'the rest of the stream, as soon as it reads again',
        observed: gone,
        fix: 'let what a connection cannot take wait for it; give up only when much is waiting',
      });
    }
    const known = namesOf(stream.reading.events) === null ? null : knownNames(stream, recording);
    const { reading, arrivedAt, response } = slow.stream;
    // Before the pause may come a summary of history, made for one client.
    const behind = reading.events.filter(
      ({ endOffset }) => arrivedAt(endOffset - 1) > response.headAfterMs + slow.pauseMs / 2,
    );
    const names = namesOf(behind);
    if (known === null || names === null)
      return notApplicable('the events have no names of their own to compare');
    const overlap = overlapOf(known, names);
    if (overlap.kind === 'not-comparable') return notApplicable(overlap.reason);
    if (overlap.kind !== 'lost' || overlap.by !== 'second' || overlap.mutual)
      return met(`nothing is missing after ${paused}`);
    const lost =
      `after ${paused} ${count(overlap.keys.length, 'event was', 'events were')} missing, ` +
      `${overlap.keys.slice(0, 3).map(quote).join(', ')} first`;
    if (missed > SMALL_BYTES) return noted(`${lost}; ${missed} bytes came to others meanwhile`);
    return broken({
      message: 'a client that does not read for a moment loses events',
      expected: 'all events, as soon as it reads again',
      observed: lost,
      fix: 'let what a connection cannot take wait for it; drop events, or the client, only when much is waiting',
    });
  },
});

function knownNames(
  stream: StreamArtifact,
  recording: Parameters<typeof knownIds>[0],
): readonly string[] | null {
  return distinctIds(stream.reading.events).length > 0 ? knownIds(recording) : namesOf(stream.reading.events);
}

/** The most that came to the main visit in any such time. */
function bytesDuring({ chunks }: StreamArtifact, ms: number): number {
  let most = 0;
  let sum = 0;
  let oldest = 0;
  for (const { at, bytes } of chunks) {
    sum += bytes.length;
    for (let first = chunks[oldest]; first !== undefined && first.at < at - ms; first = chunks[oldest]) {
      sum -= first.bytes.length;
      oldest++;
    }
    most = Math.max(most, sum);
  }
  return most;
}
