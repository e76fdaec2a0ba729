import type { Line } from '../../../harness/sse/event-stream.ts';
import { met } from '../../verdict.ts';
import { check } from '../check.ts';
import { findingsFor, placeOf, quote } from '../wording.ts';
import { blocksOf, fieldLines } from './blocks.ts';
import { strayLinesOf } from './stray-lines.ts';

/** A pattern: what signs of life are called. */
export const SIGN_OF_LIFE = 'ping|pong|keep[-_ ]?alive|heart[-_ ]?beat|hb|noop|thump';
/** A comment sent as data. A lone colon is none: a language model may well say it. */
const COMMENT_AS_DATA = new RegExp(`^: ?(?:${SIGN_OF_LIFE})\\b.{0,60}$`, 'i');
const ENDS_WITH_COMMENT = new RegExp(`[^\\s:] ?: ?(?:${SIGN_OF_LIFE})\\s*$`, 'i');

export const keepAliveIsComment = check({
  id: 'server.stream.keep-alive-is-comment',
  requirement: 'server.output.keepalive-is-comment',
  title: 'sends keep-alives as comments, not as data',
  needs: ['stream'],
  judge({ stream: { reading } }) {
    const faults = blocksOf(reading).flatMap(({ lines, event }) => {
      const line = fieldLines(lines, 'data')[0];
      return event !== null && line !== undefined && COMMENT_AS_DATA.test(event.data) ? [line] : [];
    });
    const findings = findingsFor(faults, (line) => ({
      message: `line ${line.number} sends a comment as data, so that every client gets an event from it`,
      expected: 'a line that begins with the colon, such as ": ping"',
      observed: quote(line.text),
      fix: 'write the comment as it is; what adds "data: " must not get it',
      place: placeOf(line),
    }));
    return findings === null ? met() : { outcome: 'broken', findings };
  },
});

export const keepAlivePlacement = check({
  id: 'server.stream.keep-alive-placement',
  requirement: 'server.output.keepalive-not-inside-event',
  title: 'puts no keep-alive into the middle of a line',
  needs: ['stream'],
  judge({ stream: { reading } }) {
    const strays = new Map(strayLinesOf(reading).map(({ line, stray }) => [line.number, stray]));
    const faults = reading.lines.filter((line, index) => {
      if (line.kind !== 'field' || !ENDS_WITH_COMMENT.test(line.value.slice(-200))) return false;
      // Data may end like this by itself; but then no rest of a cut line follows.
      const next = reading.lines.slice(index + 1, index + 4).find(({ kind }) => kind !== 'blank');
      const stray = next && strays.get(next.number);
      return stray === 'text' || stray === 'payload' || stray === 'own-field';
    });
    const findings = findingsFor(faults, (line: Line) => ({
      message: `a keep-alive was written into the middle of line ${line.number} and broke its event`,
      expected: 'keep-alives between events',
      observed: `${quote(line.text)}, with the rest of the line behind it`,
      fix: 'write whole events, or take turns between what writes events and what writes keep-alives',
      place: placeOf(line),
    }));
    return findings === null ? met() : { outcome: 'broken', findings };
  },
});
