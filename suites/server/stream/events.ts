import { broken, type Judgement, met, noted } from '../../verdict.ts';
import type { StreamArtifact } from '../artifacts.ts';
import { check } from '../check.ts';
import { count, duration, placeOf } from '../wording.ts';
import { fieldLines } from './blocks.ts';
import { bodyShapeOf } from './body-shape.ts';

/** Data lines that came this far apart belong to two events: nobody takes that long to write one. */
const TWO_EVENTS_MS = 500;

const EXPECTED = 'events: data lines, each block of them closed by a blank line';

export const eventsComeOut = check({
  id: 'server.stream.events-come-out',
  requirement: 'server.output.events-terminated',
  also: ['stream.grammar.event'],
  title: 'is read as events',
  needs: ['request', 'stream'],
  judge({ request, stream }) {
    if (stream.reading.events.length > 0) return met();
    const { bytes, end, watchedMs } = stream;
    const over = end?.by === 'server' || end?.by === 'break';
    if (bytes.length === 0) {
      return over
        ? endsEmpty(request.method)
        : noted(`nothing came in the ${duration(watchedMs)} it was watched`);
    }
    const data = fieldLines(stream.reading.lines, 'data');
    const [first] = data;
    if (first !== undefined && (over || spread(stream, data) >= TWO_EVENTS_MS)) {
      return broken({
        message: `${over ? 'the stream ends without an event' : 'no event comes out'}: no blank line closes the data`,
        expected: EXPECTED,
        observed: `${count(data.length, 'data line')} from line ${first.number} on, and no blank line behind them`,
        fix: 'end every event with two line ends: "data: …\\n\\n"',
        place: placeOf(first),
      });
    }
    if (first === undefined && holdsOnlyStrays(stream)) {
      return broken({
        message: `${over ? 'the stream ends without an event' : 'no event comes out'}: no data field is in it`,
        expected: EXPECTED,
        observed: `${count(bytes.length, 'byte')} without a line that begins "data:"`,
        fix: 'write "data: " before each payload and a blank line behind it',
        place: { line: 1, offset: 0 },
      });
    }
    return quiet(stream, over);
  },
});

function endsEmpty(method: string): Judgement {
  return broken({
    message: 'the stream ends without an event, and without a single byte',
    expected:
      'events, or a stream that stays open until there are some, or 204 to keep clients from coming back',
    observed: 'status 200 and an empty body',
    fix:
      method === 'GET'
        ? 'keep the response open, and look for an error that ends it early'
        : "keep the response open; on Node, stop at the response's close: the request's comes once its body was read",
  });
}

/** Comments, retry and ids are lawful without an event; only what is none of these was meant to be one. */
function holdsOnlyStrays({ reading, bytes }: StreamArtifact): boolean {
  if (bodyShapeOf(bytes) !== null) return true;
  const lines = reading.lines.filter(({ kind, end }) => kind !== 'blank' && end !== 'none');
  return lines.length > 0 && lines.every(({ kind }) => kind === 'unknown-field');
}

function quiet({ reading, watchedMs }: StreamArtifact, over: boolean): Judgement {
  if (reading.unfinished?.losesData === true) return noted('one event was still on its way');
  return noted(
    over
      ? 'the stream ended without an event: only comments, ids or retry came'
      : `no event came while it was watched (${duration(watchedMs)}); what came was no data`,
  );
}

function spread({ arrivedAt }: StreamArtifact, lines: readonly { readonly offset: number }[]): number {
  return arrivedAt(lines.at(-1)?.offset ?? 0) - arrivedAt(lines[0]?.offset ?? 0);
}
