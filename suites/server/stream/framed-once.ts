import { broken, met, notApplicable } from '../../verdict.ts';
import { check } from '../check.ts';
import { count, placeOf, quote } from '../wording.ts';
import { blocksOf, fieldLines } from './blocks.ts';

/** Of fewer events nobody can say that all have it. */
const ENOUGH_EVENTS = 2;

const FRAMED = /^(?:(?:event|id|retry):.*\n)*data:/;
/** https://www.rfc-editor.org/rfc/rfc2397#section-3 */
const DATA_URL = /^data:(?:[\w.+-]+\/[\w.+-]+)?(?:;[\w.+-]+(?:=[^,;\s]*)?)*,/;

export const framedOnce = check({
  id: 'server.stream.framed-once',
  requirement: 'server.output.framed-once',
  title: 'sends data, and not an event stream within an event stream',
  needs: ['stream'],
  judge({ stream: { reading } }) {
    const { events } = reading;
    if (events.length < ENOUGH_EVENTS)
      return notApplicable(`${count(events.length, 'event')} came, which may be about anything`);
    if (!events.every(({ data }) => FRAMED.test(data) && !DATA_URL.test(data))) return met();
    const first = blocksOf(reading).find(({ event }) => event !== null);
    const line = first && fieldLines(first.lines, 'data')[0];
    return broken({
      message: `all data is framed twice: that of each of ${count(events.length, 'event')} begins with a field of its own`,
      expected: 'the data itself behind "data: "',
      observed: `data that begins ${quote(line?.value ?? 'data:')}`,
      fix: 'give what writes the stream the data only, as it puts "data: " and the blank line around it by itself',
      ...(line !== undefined && { place: placeOf(line) }),
    });
  },
});
