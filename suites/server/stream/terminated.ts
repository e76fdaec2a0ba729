import { broken, met, notApplicable } from '../../verdict.ts';
import { check } from '../check.ts';
import { findingsFor, placeOf, quote } from '../wording.ts';
import { type Block, blocksOf, type FieldLine, fieldLines } from './blocks.ts';

export const lastEventTerminated = check({
  id: 'server.stream.last-event-terminated',
  requirement: 'server.output.events-terminated',
  title: 'closes the last event with a blank line before the end',
  needs: ['stream'],
  judge({ stream: { reading, end } }) {
    if (end?.by !== 'server') return notApplicable('the server did not end the stream while it was watched');
    if (reading.events.length === 0) return notApplicable('no event came out at all');
    const { unfinished } = reading;
    if (unfinished === null) return met();
    const first = reading.lines.find(({ number }) => number === unfinished.line);
    // A comment, an id or retry at the end is of no use without its blank line, but nobody misses an event.
    if (!unfinished.losesData || first === undefined)
      return met('no blank line closes the last lines; no event is lost');
    return broken({
      message: 'the last event is lost: the stream ends before the blank line that would dispatch it',
      expected: 'a blank line behind every event, also the last',
      observed: `the end of the stream behind line ${reading.lines.at(-1)?.number}, in an event that begins ${quote(first.text)}`,
      fix: 'end every event with two line ends: "data: …\\n\\n"',
      place: placeOf(first),
    });
  },
});

export const oneEventPerBlock = check({
  id: 'server.stream.one-event-per-block',
  requirement: 'server.output.one-event-per-block',
  also: ['server.output.events-terminated'],
  title: 'separates events by a blank line',
  needs: ['stream'],
  judge({ stream: { reading } }) {
    if (reading.events.length === 0) return notApplicable('no event came out at all');
    const faults = blocksOf(reading).flatMap((block) => {
      const line = secondEventIn(block);
      return line === null ? [] : [line];
    });
    const findings = findingsFor(faults, (line) => ({
      message: `a blank line seems to be missing: line ${line.number} is a second ${line.field} in one block`,
      expected: 'a blank line between two events',
      observed: `${quote(line.text)} behind data that had its own ${line.field}: clients take both for one event`,
      fix: 'end every event with two line ends: "data: …\\n\\n"',
      place: placeOf(line),
    }));
    return findings === null ? met() : { outcome: 'broken', findings };
  },
});

/**
 * The line by which a block that should be two events gives itself away: an id (or a name) behind data that
 * already had one, with data of its own. A lone id behind data is right: the order of fields is free.
 */
function secondEventIn({ lines }: Block): FieldLine | null {
  const data = fieldLines(lines, 'data');
  const firstData = data[0]?.number ?? Number.POSITIVE_INFINITY;
  const lastData = data.at(-1)?.number ?? 0;
  for (const field of ['id', 'event'] as const) {
    const [first, ...others] = fieldLines(lines, field);
    if (first === undefined) continue;
    const second = others.find(
      ({ number }) => firstData < number && (lastData > number || first.number > firstData),
    );
    if (second !== undefined) return second;
  }
  return null;
}
