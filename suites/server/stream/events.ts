import type { Line } from '../../../harness/sse/event-stream.ts';
import { broken, type Judgement, met, notApplicable, undecided } from '../../verdict.ts';
import type { StreamArtifact } from '../artifacts.ts';
import { check } from '../check.ts';
import { count, duration, placeOf, quote } from '../wording.ts';
import { type BodyShape, bodyShapeOf } from './body-shape.ts';
import { strayLinesOf } from './stray-lines.ts';

/** Data lines that came this far apart belong to two events: nobody takes that long to write one. */
const TWO_EVENTS_MS = 500;

/** What was kept open for as long as this waited for events, and may end without one. */
const LONG_POLL_MS = 900;

/** Bytes. A line that is longer than this and has no end yet may be a large event, or never end. */
const ENDLESS_LINE = 1024 * 1024;

const SHAPES: Readonly<Record<BodyShape, string>> = {
  html: 'an HTML page',
  json: 'bare JSON',
  'json-lines': 'JSON values in lines (NDJSON)',
};

export const eventsComeOut = check({
  id: 'server.stream.events-come-out',
  requirement: 'server.output.events-come-out',
  also: ['server.output.events-terminated', 'stream.grammar.event'],
  title: 'is read as events',
  needs: ['request', 'stream'],
  judge({ request, stream }) {
    const { response, reading, bytes, end, watchedMs } = stream;
    if (reading.events.length > 0 || response.eventBehind)
      return met(response.truncated ? stoppedReading(stream) : undefined);
    const over = end?.by === 'server' || end?.by === 'break';
    if (bytes.length === 0) {
      return over && watchedMs < LONG_POLL_MS
        ? endsEmpty(request.method)
        : undecided(
            `nothing came in the ${duration(watchedMs)} it was watched, so that no event could be judged: ` +
              'name a stream on which something happens, or watch for longer with --timeout',
          );
    }
    const what = over ? 'the stream ends without an event' : 'no event comes out';
    const escaped = reading.lines.find(holdsEscapedLineEnds);
    if (escaped !== undefined) return lineEndsEscaped(what, escaped);
    const last = reading.lines.at(-1);
    if (!over && last?.end === 'none' && last.length > ENDLESS_LINE) {
      return undecided(
        `line ${last.number} had no end after ${count(last.length, 'byte')}, and no event came`,
      );
    }
    // While the stream goes on, its last line may still be on its way.
    const lines = reading.lines.filter(({ end }) => over || end !== 'none');
    const data = lines.filter((line) => line.kind === 'field' && line.field === 'data');
    // What was not kept may hold the blank line: nobody says how large an event may be.
    const mayBeClosed = !over && (response.truncated || spread(stream, data) < TWO_EVENTS_MS);
    if (data.length > 0 && !mayBeClosed) return neverClosed(what, data);
    const shape = bodyShapeOf(bytes);
    if (data.length === 0 && (shape !== null || holdsContent(stream, lines))) {
      return broken({
        message: `${what}: ${shape === null ? 'no data field is in it' : `it is ${SHAPES[shape]}`}`,
        expected: 'events: data lines, each block of them closed by a blank line',
        observed: `${count(bytes.length, 'byte')} without a line that begins "data:"`,
        fix: 'write "data: " before each payload and a blank line behind it',
        place: { line: 1, offset: 0 },
      });
    }
    if (response.truncated) return undecided(`no event came out: ${stoppedReading(stream)}`);
    if (data.length > 0) return notApplicable('one event was still on its way when the recorder left');
    return notApplicable(
      over
        ? 'only comments, ids, retry or names came before the stream ended'
        : `only comments, ids, retry or names came in the ${duration(watchedMs)} it was watched`,
    );
  },
});

/** Of a flood. */
function stoppedReading({ end, bytes, watchedMs }: StreamArtifact): string {
  const much = end?.by === 'harness' ? end.reason : count(bytes.length, 'byte');
  return `the recorder stopped after ${duration(watchedMs)} because ${much}`;
}

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

function neverClosed(what: string, data: readonly Line[]): Judgement {
  const [first] = data;
  return broken({
    message: `${what}: no blank line closes the data`,
    expected: 'a blank line behind every event',
    observed: `${count(data.length, 'data line')} from line ${first?.number} on, and no blank line behind them`,
    fix: 'end every event with two line ends: "data: …\\n\\n"',
    ...(first !== undefined && { place: placeOf(first) }),
  });
}

/** Two line ends written as a backslash and a letter, with the next field, a comment or nothing behind them. */
const ESCAPED_LINE_ENDS = /\\n(?:\\r)?\\n(?:(?:data|event|id|retry)?:|$)/;

function holdsEscapedLineEnds({ kind, end, text }: Line): boolean {
  const at = text.search(ESCAPED_LINE_ENDS);
  // A comment that has its end is nobody's loss, whatever stands in it.
  return at !== -1 && !(kind === 'comment' && end !== 'none') && !isInJsonString(text, at);
}

/** There `\n` is right: behind a quotation mark that nothing has closed. */
function isInJsonString(text: string, at: number): boolean {
  const marks = text.slice(0, at).match(/\\.|"/g) ?? [];
  return marks.filter((mark) => mark === '"').length % 2 === 1;
}

function lineEndsEscaped(what: string, line: Line): Judgement {
  return broken({
    message: `${what}: line ends are written as the two characters \\n`,
    expected: 'the byte 0A where a line ends',
    observed: `the bytes 5C 6E, a backslash and an n, in line ${line.number}: ${quote(line.text)}`,
    fix: 'in PHP and shells, write "data: …\\n\\n" in double quotes: in single quotes \\n is no line end',
    place: placeOf(line),
  });
}

/** Whether something was sent that must have been meant for clients; a bare word may be a sign of life. */
function holdsContent({ reading }: StreamArtifact, lines: readonly Line[]): boolean {
  const own = new Set(
    strayLinesOf(reading).flatMap(({ line, stray }) => (stray === 'own-field' ? [line] : [])),
  );
  return lines.some((line) => line.kind === 'unknown-field' && !(own.has(line) && line.value === ''));
}

function spread({ arrivedAt }: StreamArtifact, lines: readonly Line[]): number {
  return arrivedAt(lines.at(-1)?.offset ?? 0) - arrivedAt(lines[0]?.offset ?? 0);
}
