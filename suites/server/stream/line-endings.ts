import type { EndOfLine } from '../../../harness/sse/event-stream.ts';
import { broken, met } from '../../verdict.ts';
import { check } from '../check.ts';
import { count, placeOf } from '../wording.ts';

/** All three kinds are right, and so is a mixture; but a mixture tells of somebody else's line ends. */
export const lineEndings = check({
  id: 'server.stream.line-endings',
  requirement: 'server.output.line-endings-consistent',
  also: ['stream.grammar.end-of-line', 'stream.grammar.mixed-line-endings'],
  title: 'ends all lines alike',
  needs: ['stream'],
  judge({ stream: { reading } }) {
    const ended = reading.lines.filter(({ end }) => end !== 'none');
    const counts = new Map<EndOfLine, number>();
    for (const { end } of ended) counts.set(end, (counts.get(end) ?? 0) + 1);
    if (counts.size < 2) return met();
    const [[usual] = ['LF']] = [...counts].sort(([, a], [, b]) => b - a);
    const other = ended.find(({ end }) => end !== usual);
    return broken({
      message: `line ${other?.number} ends with ${other?.end}, while most end with ${usual}`,
      expected: 'one kind of line end throughout, best LF',
      observed: [...counts].map(([end, n]) => `${count(n, 'line')} with ${end}`).join(', '),
      fix: 'split payloads at CRLF, LF and CR before they are written, and look for a second writer of the stream',
      ...(other !== undefined && { place: placeOf(other) }),
    });
  },
});
