import type { ReadEvent } from '../../../harness/sse/event-stream.ts';
import { broken, met, notApplicable, noted } from '../../verdict.ts';
import type { StreamArtifact } from '../artifacts.ts';
import { check } from '../check.ts';
import { distinctIds } from '../last-event-id/resumption.ts';
import { count, duration, quote } from '../wording.ts';

/** Who comes back more often than this, in ms, makes traffic and no progress. */
const RAPID_MS = 500;

/** The data with which services of language models end a stream. */
const END_MARK = '[DONE]';

const NOT_BY_ITSELF = 'only a GET is repeated by clients on their own';

export const stopsWhenOver = check({
  id: 'server.reconnection.stops-when-over',
  requirement: 'server.status.204-to-stop',
  title: 'does not send all of a stream again to clients that have seen its end',
  needs: ['request', 'stream', 'returned'],
  judge({ request, stream, returned }) {
    const { reading } = stream;
    if (request.method !== 'GET') return notApplicable(NOT_BY_ITSELF);
    if (reading.events.length === 0) return notApplicable('no event came before the end');
    const { status } = returned.response;
    if (status === 429 || status === 503)
      return notApplicable(`there were too many visits: status ${status}`);
    if (status === 204) return met('a client that comes back gets 204 and stops');
    if (status !== 200) return met(`a client that comes back gets ${status}, which stops it too`);
    const again = returned.stream?.reading.events ?? [];
    if (returned.stream === null) return met('a client that comes back gets no event stream, and stops');
    if (again.length === 0)
      return noted('the stream ends; a client that comes back gets no more events, and no 204');
    if (!isRepeated(reading.events, again))
      return met('the stream ends, and goes on for a client that comes back');
    if (reading.events.at(-1)?.data.trim() === END_MARK)
      return noted(
        `the data ${END_MARK} tells clients to stop; one that does not know it gets all of it again`,
      );
    const mark = endEventOf(stream);
    if (mark !== null)
      return noted(
        `the event ${quote(mark)} can tell clients to stop; one that does not gets all of it again`,
      );
    const retry = retryOf(stream);
    if (returned.lastEventId === '' && retry !== null)
      return noted(`the stream ends and is sent again each ${duration(retry)}: clients poll it`);
    if (returned.lastEventId === '' && reading.events.length === 1 && again.length === 1)
      return noted('the stream is one event, the same each time: clients poll it');
    return broken({
      message: 'the stream ends and nothing stops its clients: they come back and get all of it again',
      expected: 'status 204 to a client that has seen it all',
      observed:
        `the stream ended after ${duration(stream.watchedMs)} and ${count(reading.events.length, 'event')}; ` +
        `who came back${returned.lastEventId === '' ? '' : ` with Last-Event-ID ${quote(returned.lastEventId)}`} ` +
        'got its first event again',
      fix: 'send ids and answer 204 to the last one; or end with an event on which the page calls close()',
    });
  },
});

/**
 * The type of the last event where no other event has it, so that a page can close on it; `null` where that cannot be
 * meant, as the same event says when to come back.
 */
function endEventOf({ reading: { events, reconnectionTimes } }: StreamArtifact): string | null {
  const last = events.at(-1);
  if (last === undefined || last.type === 'message') return null;
  const before = events.slice(0, -1);
  if (before.length === 0 || before.some(({ type }) => type === last.type)) return null;
  const from = before.at(-1)?.endOffset ?? 0;
  return reconnectionTimes.some(({ endOffset }) => endOffset > from) ? null : last.type;
}

/** Whether what came to a client that returned is what the stream had begun with. */
function isRepeated(events: readonly ReadEvent[], again: readonly ReadEvent[]): boolean {
  const ids = distinctIds(events);
  const [first] = distinctIds(again);
  if (first !== undefined) return ids.includes(first);
  // A greeting may well be the same each time: one equal event says nothing, unless it is the only one.
  if (again.length < Math.min(2, events.length)) return false;
  return again.every(({ type, data }, index) => {
    const before = events[index];
    return before !== undefined && before.type === type && before.data === data;
  });
}

export const noRapidReconnect = check({
  id: 'server.reconnection.no-rapid-reconnect',
  requirement: 'mime.rapid-reconnect-danger',
  title: 'does not end streams at once and call clients back at once',
  needs: ['request', 'stream', 'recording'],
  judge({ request, stream, recording: { returned } }) {
    if (request.method !== 'GET') return notApplicable(NOT_BY_ITSELF);
    if (stream.end?.by !== 'server')
      return notApplicable('the server did not end the stream while it was watched');
    const retry = retryOf(stream);
    const lasted = `the stream lasted ${duration(stream.watchedMs)}`;
    if (retry === null) return met(`${lasted}, and clients wait for seconds of their own`);
    if (stream.watchedMs + retry >= RAPID_MS) return met(`${lasted}, and retry is ${retry}`);
    const status = returned?.visit.exchange.head?.status ?? 200;
    if (status !== 200)
      return met(`${lasted} and retry is ${retry}, but a client that comes back gets ${status}`);
    return broken({
      message: 'the stream ends at once and calls its clients back at once: they come again and again',
      expected: 'a stream that stays open, or a reconnection time of a second or more',
      observed: `${lasted}, and retry is ${retry} ms`,
      fix: 'keep the stream open, or send a longer retry, or answer 204 when there is nothing more',
    });
  },
});

export const noContentIsBare = check({
  id: 'server.reconnection.no-content-is-bare',
  requirement: 'server.status.204-no-content',
  title: 'sends no Content-Length with a 204',
  needs: ['returned'],
  judge({ returned: { response } }) {
    if (response.status !== 204) return notApplicable('no client was answered with 204');
    const length = response.headers.get('content-length');
    if (length === null) return met();
    return broken({
      message: 'the 204 that stops clients has a Content-Length',
      expected: 'no Content-Length, and nothing behind the head',
      observed: `Content-Length: ${length}`,
      fix: 'end the response without a body, and leave Content-Length to the HTTP server',
    });
  },
});

export const openEnded = check({
  id: 'server.reconnection.open-ended',
  requirement: 'mime.open-ended-use',
  title: 'keeps the stream open',
  needs: ['stream'],
  judge({ stream }) {
    const { end, watchedMs, reading } = stream;
    if (end?.by === 'harness') return met(`it was still open after ${duration(watchedMs)}`);
    const how = end?.by === 'server' ? 'was ended by the server' : 'broke off';
    return noted(
      `the stream ${how} after ${duration(watchedMs)} and ${count(reading.events.length, 'event')}`,
    );
  },
});

/** The reconnection time that the stream has set last, in ms; `null` when it set none. */
function retryOf({ reading }: StreamArtifact): number | null {
  return reading.reconnectionTimes.at(-1)?.ms ?? null;
}
