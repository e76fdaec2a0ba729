import type { ReadEvent } from '../../../harness/sse/event-stream.ts';
import { broken, met, notApplicable, noted } from '../../verdict.ts';
import { check } from '../check.ts';
import { count, quote } from '../wording.ts';
import { resumptionOf } from './resumption.ts';

export const sameContent = check({
  id: 'server.last-event-id.same-content',
  requirement: 'server.resume.same-content',
  title: 'sends an event again as it was, with its id, type and data',
  needs: ['stream', 'resumed'],
  judge(artifacts) {
    const { stream, resumed } = artifacts;
    const { kind } = resumptionOf(artifacts);
    if (kind !== 'right' || resumed.stream === null) {
      return notApplicable('the second visit did not see the events that the first had seen behind the id');
    }
    const pairs = pairsById(stream.reading.events, resumed.stream.reading.events);
    const changed = pairs.find(
      ([was, is]) => was.type !== is.type || withoutNumbers(was) !== withoutNumbers(is),
    );
    if (changed !== undefined) {
      const [was, is] = changed;
      return broken({
        message: `the event with id ${quote(was.lastEventId)} is another one when it comes again`,
        expected: `type ${quote(was.type)}, data ${quote(was.data)}`,
        observed: `type ${quote(is.type)}, data ${quote(is.data)}`,
        fix: 'keep events as they were sent, type and data, or make them again from the same source',
      });
    }
    // An event that is made anew for each connection, with the time of day in it, is not the same event.
    const renewed = pairs.filter(([was, is]) => was.data !== is.data).length;
    if (renewed === 0) return met(`${count(pairs.length, 'event')} came as before`);
    return noted(
      `${renewed} of ${count(pairs.length, 'event')} came again with other numbers or times in the data`,
    );
  },
});

/** The events that both visits saw: those that share an id in the order in which they came. */
function pairsById(first: readonly ReadEvent[], second: readonly ReadEvent[]): [ReadEvent, ReadEvent][] {
  const groups = groupById(first);
  return second.flatMap((is): [ReadEvent, ReadEvent][] => {
    const was = is.lastEventId === '' ? undefined : groups.get(is.lastEventId)?.shift();
    return was === undefined ? [] : [[was, is]];
  });
}

function groupById(events: readonly ReadEvent[]): Map<string, ReadEvent[]> {
  const groups = new Map<string, ReadEvent[]>();
  for (const event of events) {
    const group = groups.get(event.lastEventId);
    if (group === undefined) groups.set(event.lastEventId, [event]);
    else group.push(event);
  }
  return groups;
}

function withoutNumbers({ data }: ReadEvent): string {
  return data.replace(/\d+/g, '0');
}
