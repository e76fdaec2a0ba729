import { met, notApplicable, noted } from '../../verdict.ts';
import { check } from '../check.ts';
import { count, findingsFor, placeOf, quote } from '../wording.ts';
import { blocksOf, fieldLines } from './blocks.ts';

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
