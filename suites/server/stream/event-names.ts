import { broken, met, notApplicable, noted } from '../../verdict.ts';
import { check } from '../check.ts';
import { count, findingsFor, placeOf, quote } from '../wording.ts';
import { type Block, blocksOf, fieldLines } from './blocks.ts';
import { SIGN_OF_LIFE } from './keep-alives.ts';

/** https://html.spec.whatwg.org/multipage/server-sent-events.html#handler-eventsource-onopen */
const RESERVED = new Set(['open', 'error']);

export const reservedEventNames = check({
  id: 'server.stream.reserved-event-names',
  requirement: 'server.output.reserved-event-names',
  title: 'names no event open or error',
  needs: ['stream'],
  judge({ stream: { reading } }) {
    const faults = blocksOf(reading).flatMap(({ lines, event }) => {
      const named = fieldLines(lines, 'event').at(-1);
      return event !== null && named !== undefined && RESERVED.has(named.value) ? [named] : [];
    });
    const findings = findingsFor(faults, (line) => ({
      message: `an event is named ${line.value}, and so calls on${line.value} as if the connection had changed`,
      expected: "names other than the client's own: open and error",
      observed: `event: ${line.value}`,
      fix: line.value === 'error' ? 'name it, say, "failure"' : 'name it, say, "opened"',
      place: placeOf(line),
    }));
    return findings === null ? met() : { outcome: 'broken', findings };
  },
});

export const namedEventsCarryData = check({
  id: 'server.stream.named-events-carry-data',
  requirement: 'server.output.empty-payload',
  title: 'sends data with every event that it names',
  needs: ['stream'],
  judge({ stream: { reading } }) {
    const blocks = blocksOf(reading).filter(({ blank }) => blank !== null);
    const named = blocks.flatMap((block) => {
      const line = fieldLines(block.lines, 'event').at(-1);
      return line === undefined ? [] : [{ line, dispatched: block.event !== null }];
    });
    if (named.length === 0) return notApplicable('no event is named');
    const silent = named.filter(({ dispatched }) => !dispatched);
    const [first] = silent;
    if (first === undefined) return met();
    // Sent as a sign of life this does its work; meant as an event it is lost. Which of them, is not to be seen.
    return noted(
      `${count(silent.length, 'block')} with an event name but no data came, the first at line ` +
        `${first.line.number} (event: ${quote(first.line.value)}): no client dispatches those; send "data:" too`,
    );
  },
});

/** Once may be chance. */
const TORN_AGAIN = 2;
/** Sent without data, these do their work. */
const LIVES = new RegExp(`^(?:${SIGN_OF_LIFE})$`, 'i');

export const namesWithData = check({
  id: 'server.stream.names-with-data',
  requirement: 'server.output.one-event-per-block',
  title: 'puts no blank line between the name of an event and its data',
  needs: ['stream'],
  judge({ stream: { reading, arrivedAt } }) {
    const blocks = blocksOf(reading);
    const names = blocks.flatMap((block, index) => {
      const line = nameWithoutData(block);
      const next = blocks[index + 1];
      // What comes last may have its data still on its way.
      if (line === null || next === undefined) return [];
      const torn =
        dispatchesWithoutName(next) &&
        next.lines[0]?.number === (block.blank?.number ?? 0) + 1 &&
        arrivedAt(next.lines[0].offset) === arrivedAt(line.offset);
      return [{ line, torn: torn && !LIVES.test(line.value) }];
    });
    if (names.length === 0) return notApplicable('no event name came without data');
    const torn = names.filter((name) => name.torn);
    const [first] = torn;
    // Where most come alone they are meant to, and two of them met data by chance.
    if (first === undefined || torn.length < TORN_AGAIN || torn.length * 2 <= names.length) return met();
    const { line } = first;
    return broken({
      message: `${count(torn.length, 'name')} stand in blocks of their own, each right in front of data that has none`,
      expected: 'the name and the data of an event in one block, with a blank line behind both',
      observed: `${quote(line.text)} and a blank line in line ${line.number}, and then the data: clients forget the name`,
      fix: 'write one line end behind the event line, and two behind the data',
      place: placeOf(line),
    });
  },
});

function nameWithoutData({ lines, blank }: Block) {
  if (blank === null || fieldLines(lines, 'data').length > 0) return null;
  return fieldLines(lines, 'event').find(({ value }) => value !== '') ?? null;
}

function dispatchesWithoutName({ lines, event }: Block): boolean {
  return event !== null && fieldLines(lines, 'event').length === 0;
}
