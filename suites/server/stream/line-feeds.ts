import type { Line, ReadEvent } from '../../../harness/sse/event-stream.ts';
import { broken, met, notApplicable } from '../../verdict.ts';
import type { StreamArtifact } from '../artifacts.ts';
import { check } from '../check.ts';
import { count, placeOf, quote } from '../wording.ts';
import { type Block, blocksOf, fieldLines } from './blocks.ts';

/** So many events with blank lines to spare, and so many without, are no chance. */
const ENOUGH = 2;

/** How JSON begins and ends, but for numbers and words. */
const JSON_MARKS: ReadonlySet<string> = new Set(['{}', '[]', '""']);

/** An event, and the blank lines behind the one that closed it. */
interface Spaced {
  readonly block: Block;
  readonly event: ReadEvent;
  /** Those that came together with it. */
  readonly surplus: number;
  /** Those that came later. */
  readonly later: number;
  /** Whether nothing else came together with it, behind it. */
  readonly endsArrival: boolean;
}

export const lineFeedsKept = check({
  id: 'server.stream.line-feeds-kept',
  requirement: 'server.output.line-feeds-kept',
  also: ['server.output.trailing-newline-kept', 'server.output.multiline-data-split'],
  title: 'loses no line feeds of its data as blank lines',
  needs: ['stream'],
  judge({ stream }) {
    const events = spacedEvents(stream);
    if (events.length === 0) return notApplicable('no event came out whose data is not JSON');
    // Blank lines of their own are signs of life, and may meet an event on their way.
    if (events.some(({ later }) => later > 0)) return met();
    // Who sends line feeds as they have to be sent knows how.
    if (events.some(({ event }) => event.data.includes('\n'))) return met();
    for (const alike of byType(events).values()) {
      const spaced = alike.filter(({ surplus }) => surplus > 0);
      // A batch may end with a blank line: only what ends alike can be compared.
      const plain = alike.filter(({ surplus, endsArrival }) => surplus === 0 && endsArrival);
      const [first] = spaced;
      if (first === undefined || spaced.length < ENOUGH || plain.length < ENOUGH) continue;
      const [line] = fieldLines(first.block.lines, 'data');
      return broken({
        message: `line feeds of the data seem to be lost: ${spaced.length} of ${count(alike.length, 'event')} have blank lines to spare`,
        expected: 'a data line for each line of the data, an empty one too, and one blank line behind them',
        observed: `${count(first.surplus, 'blank line')} more than it takes behind ${quote(line?.text ?? 'data')}, none behind others`,
        fix: 'split data at line ends and write "data: " before every part, or send it as JSON',
        ...(line !== undefined && { place: placeOf(line) }),
      });
    }
    return met();
  },
});

function spacedEvents({ reading, arrivedAt }: StreamArtifact): Spaced[] {
  const { lines } = reading;
  // Lines are numbered from 1.
  const lineBehind = ({ number }: Line): Line | undefined => lines[number];
  return blocksOf(reading).flatMap((block) => {
    const { blank, event } = block;
    if (blank === null || event === null || isJson(event.data)) return [];
    const at = arrivedAt(blank.offset);
    let surplus = 0;
    let later = 0;
    let next = lineBehind(blank);
    while (next?.kind === 'blank') {
      if (arrivedAt(next.offset) === at) surplus++;
      else later++;
      next = lineBehind(next);
    }
    return [
      { block, event, surplus, later, endsArrival: next === undefined || arrivedAt(next.offset) !== at },
    ];
  });
}

/** The line feeds that stand around it mean nothing. */
function isJson(data: string): boolean {
  const text = data.trim();
  return text.length > 1 && JSON_MARKS.has(`${text[0]}${text.at(-1)}`);
}

function byType(events: readonly Spaced[]): Map<string, Spaced[]> {
  const types = new Map<string, Spaced[]>();
  for (const one of events) {
    const alike = types.get(one.event.type);
    if (alike === undefined) types.set(one.event.type, [one]);
    else alike.push(one);
  }
  return types;
}
