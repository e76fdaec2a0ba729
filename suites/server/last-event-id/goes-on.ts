import { broken, type Judgement, met, notApplicable } from '../../verdict.ts';
import type { Artifacts, StreamArtifact } from '../artifacts.ts';
import { check } from '../check.ts';
import { count, duration, quote } from '../wording.ts';
import { distinctIds, resumptionOf } from './resumption.ts';

/** With which id of the main visit, and when it has shown how many, a client resumes. */
const NAMED = 1;
const SHOWN = 3;
/** What came to the main visit this shortly behind the last resumed event may be that one. In ms. */
const AT_ONCE_MS = 500;
/** What is left to a busy machine. In ms. */
const BUSY_MS = 1000;
/** So many events that the main visit alone was sent are no accident. */
const FEW = 3;

export const goesOnBehindReplay = check({
  id: 'server.last-event-id.goes-on',
  requirement: 'server.resume.no-gap-at-handover',
  also: ['server.resume.no-loss'],
  title: 'goes on with new events behind those that a client had missed',
  needs: ['stream', 'resumed'],
  judge(artifacts) {
    if (resumptionOf(artifacts).kind !== 'right')
      return notApplicable('the resumption is not right, or cannot be compared');
    const { stream: main, resumed } = artifacts;
    const ids = distinctIds(main.reading.events);
    const fourth = main.reading.events.find(({ lastEventId }) => lastEventId === ids[SHOWN]);
    // Otherwise it came when the main visit was over: nobody saw what happened at that time.
    if (resumed.lastEventId !== ids[NAMED] || fourth === undefined)
      return notApplicable('the stream showed too few ids in time: it was resumed behind the main visit');
    return judgeBehind(artifacts, ids, main.arrivedAt(fourth.endOffset - 1));
  },
});

function judgeBehind(
  { stream: main, resumed }: Pick<Artifacts, 'stream' | 'resumed'>,
  ids: readonly string[],
  begunAt: number,
): Judgement {
  const stream = resumed.stream;
  if (stream === null) return notApplicable('it was not resumed with a stream');
  const own = distinctIds(stream.reading.events);
  const known = new Set(ids.slice(0, SHOWN + 1));
  const further = own.find((id) => !known.has(id));
  if (further !== undefined) return met(`it went on with id ${quote(further)}`);
  const last = timesOf(stream).at(-1) ?? 0;
  const silentMs = stream.watchedMs - last;
  if (stream.end?.by !== 'harness' || silentMs <= 2 * longestWait(main) + BUSY_MS)
    return notApplicable('it was not watched for long enough behind what had been missed');
  const times = timesOf(main);
  const alone = main.reading.events.filter(({ lastEventId }, index) => {
    const at = (times[index] ?? 0) - begunAt;
    return !own.includes(lastEventId) && at > last + AT_ONCE_MS && at < stream.watchedMs - BUSY_MS;
  });
  const [next] = alone;
  if (next === undefined || alone.length < FEW)
    return notApplicable('too little happened in the time after that');
  return broken({
    message: 'a client that resumes is sent what it had missed, and then nothing any more',
    expected: 'behind what it had missed, the events that come to others',
    observed:
      `nothing for ${duration(silentMs)} behind id ${quote(own.at(-1) ?? '')}, while another client was sent ` +
      `${count(alone.length, 'event')}, the first with id ${quote(next.lastEventId)}`,
    fix: 'add a connection to those that events are sent to when it resumes, too',
  });
}

function timesOf({ reading, arrivedAt }: StreamArtifact): number[] {
  return reading.events.map(({ endOffset }) => arrivedAt(endOffset - 1));
}

function longestWait(stream: StreamArtifact): number {
  const times = [...timesOf(stream), stream.watchedMs];
  return times.reduce((most, time, index) => Math.max(most, time - (times[index - 1] ?? time)), 0);
}
