import type { Line } from '../../../harness/sse/event-stream.ts';
import { broken, met, notApplicable } from '../../verdict.ts';
import type { StreamArtifact } from '../artifacts.ts';
import { check } from '../check.ts';
import { blocksOf } from '../stream/blocks.ts';
import { count, duration, placeOf } from '../wording.ts';

/** A blank line this late was not sent with its event: it is more than networks put between two writes. In ms. */
const LATE_MS = 200;

export const blankLineWithEvent = check({
  id: 'server.delivery.blank-line-with-event',
  requirement: 'server.delivery.blank-line-with-event',
  title: 'sends the blank line with the event that it closes',
  needs: ['stream'],
  judge({ stream }) {
    const total = stream.reading.events.length;
    const late = lateEvents(stream);
    const waiting = waitingSince(stream);
    // Once may be the network's doing; twice, or once and again at the end, is the server's way of writing.
    const [first] = late;
    if (first === undefined || late.length + (waiting === null ? 0 : 1) < 2) {
      return total === 0 ? notApplicable('no event came') : met();
    }
    return broken({
      message: 'events come late: their blank line is sent with the next event',
      expected: 'each event in one piece with its blank line',
      observed:
        `the blank line of ${late.length} of ${count(total, 'event')} came with what followed, ` +
        `${duration(first.lateBy)} after its event and more`,
      fix: 'write the blank line behind each event, not before the next one, and flush after it',
      place: placeOf(first.line),
    });
  },
});

/** Events whose blank line came long after them, in one piece with the next line. */
function lateEvents({ reading, arrivedAt }: StreamArtifact): { line: Line; lateBy: number }[] {
  return blocksOf(reading).flatMap(({ lines, blank, event }) => {
    const last = lines.at(-1);
    if (event === null || blank === null || last === undefined) return [];
    const next = reading.lines[blank.number];
    const came = arrivedAt(blank.offset);
    const lateBy = came - arrivedAt(last.offset + last.length - 1);
    const withNext = next !== undefined && arrivedAt(next.offset) === came;
    return lateBy >= LATE_MS && withNext ? [{ line: last, lateBy }] : [];
  });
}

/** How long the recorder had waited for the blank line of the last event when it left, in ms. */
function waitingSince({ reading, arrivedAt, end, watchedMs }: StreamArtifact): number | null {
  const last = reading.lines.at(-1);
  if (end?.by !== 'harness' || last === undefined || reading.unfinished?.losesData !== true) return null;
  const waited = watchedMs - arrivedAt(last.offset + last.length - 1);
  return waited >= LATE_MS ? waited : null;
}
