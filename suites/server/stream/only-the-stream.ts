import { broken, type Finding, met } from '../../verdict.ts';
import { check } from '../check.ts';
import { findingsFor, placeOf, quote } from '../wording.ts';
import { type BodyShape, bodyShapeOf } from './body-shape.ts';
import { strayLinesOf } from './stray-lines.ts';

export const onlyTheStream = check({
  id: 'server.stream.only-the-stream',
  requirement: 'server.output.no-leading-html',
  also: ['server.status.no-error-as-200'],
  title: 'writes nothing into the stream but fields and comments',
  needs: ['stream'],
  judge({ stream: { bytes, reading } }) {
    const shape = bodyShapeOf(bytes);
    if (shape !== null) {
      const start = new TextDecoder().decode(bytes.subarray(0, 200));
      return broken({
        ...explain(shape),
        observed: `it begins ${quote(oneLine(start))}`,
        place: { line: 1, offset: 0 },
      });
    }
    const faults = strayLinesOf(reading).filter(({ stray }) => stray === 'text');
    const findings = findingsFor(faults, ({ line }) => ({
      message: `line ${line.number} is neither a field nor a comment: ${quote(line.text)}`,
      expected: 'a field (data, event, id, retry), a comment, or a blank line',
      observed: 'text, which every client ignores',
      fix: 'write "data: " before what is meant for clients, and keep warnings and log output off the stream',
      place: placeOf(line),
    }));
    return findings === null ? met() : { outcome: 'broken', findings };
  },
});

function explain(shape: BodyShape): Pick<Finding, 'message' | 'expected' | 'fix'> {
  switch (shape) {
    case 'html':
      return {
        message: 'the body begins as an HTML page, not as an event stream',
        expected: 'fields and comments only',
        fix: 'look for an error page, a warning or a template that is written into the response',
      };
    case 'json-lines':
      return {
        message:
          'the body is JSON values in lines (NDJSON), not an event stream: no client gets an event from it',
        expected: '"data: " before each value and a blank line behind it',
        fix: 'write each value as "data: <value>" and a blank line, or serve it as application/x-ndjson',
      };
    case 'json':
      return {
        message: 'the body is bare JSON, not an event stream: no client gets an event from it',
        expected: '"data: " before each value and a blank line behind it',
        fix: 'bare JSON: write each value as "data: <value>" and a blank line',
      };
  }
}

function oneLine(text: string): string {
  return text.replace(/[\r\n]+/g, ' ');
}
