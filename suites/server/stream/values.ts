import type { Reading } from '../../../harness/sse/event-stream.ts';
import { met, notApplicable } from '../../verdict.ts';
import { check } from '../check.ts';
import { count, findingsFor, placeOf, quote } from '../wording.ts';
import { type Block, blocksOf, type FieldLine, fieldLines } from './blocks.ts';

const OBJECT = '[object Object]';
/** What languages write where there is no value. As data, null and NaN may be what is meant. */
const NO_NAME: ReadonlySet<string> = new Set(['undefined', 'null', 'NaN', OBJECT]);
const NO_DATA: ReadonlySet<string> = new Set(['undefined', OBJECT]);
/** How Python prints bytes. */
const BYTES = /^b(?:'[^'\n]*'|"[^"\n]*")$/;
/** What a piece of text begins with, or is, that is sent word by word. */
const PIECE_OF_TEXT = /^ \S|^[.,;:!?]$/;

/** One way in which a value is none, with the lines that have it. */
interface Slip {
  readonly lines: readonly [FieldLine, ...FieldLine[]];
  readonly is: string;
  readonly expected: string;
  readonly fix: string;
}

export const valuesMeant = check({
  id: 'server.stream.values-meant',
  requirement: 'server.output.values-meant',
  title: 'sends values, and not what a language prints in place of them',
  needs: ['stream'],
  judge({ stream: { reading } }) {
    if (reading.events.length === 0) return notApplicable('no event came out at all');
    const findings = findingsFor(slipsIn(reading), ({ lines, is, expected, fix }) => {
      const [first] = lines;
      return {
        message: `${is}, in ${count(lines.length, 'event')}`,
        expected,
        observed: `${quote(first.text)} in line ${first.number}`,
        fix,
        place: placeOf(first),
      };
    });
    return findings === null ? met() : { outcome: 'broken', findings };
  },
});

type Possible = Omit<Slip, 'lines'> & { readonly lines: readonly FieldLine[] };

function slipsIn(reading: Reading): Slip[] {
  const dispatched = blocksOf(reading).filter(({ event }) => event !== null);
  const types = dispatched.flatMap(({ lines }) => fieldLines(lines, 'event').slice(-1));
  const ids = dispatched.flatMap(({ lines }) => fieldLines(lines, 'id').slice(-1));
  const data = dispatched.some(isPieceOfText) ? [] : dispatched.flatMap(onlyDataLine);
  const possible: Possible[] = [
    {
      lines: types.filter(({ value }) => NO_NAME.has(value)),
      is: 'the name of an event is what a language prints for a value that is missing',
      expected: 'a name, or no event line',
      fix: 'write the event line only where there is a name; listeners of "message" get no event that has one',
    },
    {
      lines: types.filter(({ value }) => BYTES.test(value)),
      is: 'the name of an event is the way in which Python prints bytes',
      expected: 'the name itself',
      fix: 'decode the bytes before they are formatted: name.decode()',
    },
    {
      lines: types.filter(({ value }) => endsWithSpace(value)),
      is: 'the name of an event ends with white space, so that listeners of the name without it never hear of it',
      expected: 'the name and nothing behind it',
      fix: 'trim the name, and write the end of line right behind it',
    },
    {
      lines: ids.filter(({ value }) => NO_NAME.has(value)),
      is: 'an id is what a language prints for a value that is missing, and clients resume from it',
      expected: 'an id, or no id line',
      fix: 'write the id line only where there is an id',
    },
    {
      lines: data.filter(({ value }) => NO_DATA.has(value)),
      is: 'the data is what JavaScript prints for no value, or for an object',
      expected: 'the data itself',
      fix: 'look where the value gets lost, and write objects with JSON.stringify',
    },
    {
      lines: data.filter(({ value }) => BYTES.test(value)),
      is: 'the data is the way in which Python prints bytes',
      expected: 'the text itself',
      fix: 'decode the bytes before they are formatted: payload.decode()',
    },
  ];
  return possible.flatMap((one) => {
    const [first, ...others] = one.lines;
    return first === undefined ? [] : [{ ...one, lines: [first, ...others] }];
  });
}

/** Of an event with one line of data. */
function onlyDataLine({ lines }: Block): FieldLine[] {
  const data = fieldLines(lines, 'data');
  return data.length === 1 ? data : [];
}

/** Where a text is sent word by word, as by language models, "undefined" may be one of its words. */
function isPieceOfText({ event }: Block): boolean {
  return event !== null && PIECE_OF_TEXT.test(event.data);
}

function endsWithSpace(value: string): boolean {
  return /[ \t]$/.test(value) && value.trim() !== '';
}
