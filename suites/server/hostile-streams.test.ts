import { describe, expect, it } from 'vitest';
import { serverChecks } from './checks.ts';
import { judged } from './testing/judges.ts';
import { at, type RecordingWords, recordingOf } from './testing/recordings.ts';

const TIMES = 80_000;

/** Work that grows with the square of the lines takes longer here than the test may. */
const streams: Readonly<Record<string, RecordingWords>> = {
  'one block of nothing but stray lines': { body: 'a b\n'.repeat(TIMES) },
  'one block of ids and data': { body: `data: x\n\n${'id: 1\ndata: a\n'.repeat(TIMES)}\n` },
  'ids without data, then data': { body: `${'id: 1\n'.repeat(TIMES)}data: a\n\n` },
  'events all at once, with times in them': {
    body: [
      at(6, 'data: a\n\n'),
      at(2000, 'id: 1741082400000\ndata: a\n\n'.repeat(TIMES)),
      at(4000, 'id: 1741082400000\ndata: a\n\n'.repeat(TIMES)),
    ],
  },
  'a byte at a time': {
    body: Array.from({ length: TIMES }, (_, n) => at(n, 'data: a\n\n'.charAt(n % 9))),
  },
  'one line': { body: `data: ${': ping '.repeat(TIMES)}` },
  'blank lines': { body: '\n'.repeat(TIMES) },
};

describe.each(Object.entries(streams))('%s', (_, words) => {
  it('is judged by every check', { timeout: 60_000 }, () => {
    const recording = recordingOf({
      ...words,
      resumed: { ...words, lastEventId: '1' },
      clients: [
        {
          received: words.body === undefined || words.body === null ? [] : [words.body],
          showed: ['open', { data: 'a' }],
        },
      ],
    });
    for (const check of serverChecks) expect(judged(check, recording).outcome, check.id).toBeTruthy();
  });
});
