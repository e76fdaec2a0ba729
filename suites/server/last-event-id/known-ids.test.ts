import { describe, expect, it } from 'vitest';
import { type RecordingWords, recordingOf } from '../testing/recordings.ts';
import { knownIds } from './known-ids.ts';

const events = (...ids: number[]) => ids.map((id) => `id: ${id}\ndata: ${id}\n\n`).join('');

describe('knownIds', () => {
  it.each<[string, RecordingWords, number[]]>([
    ['the main visit alone', { body: events(1, 2) }, [1, 2]],
    [
      'what others saw behind its last',
      { body: events(1, 2), together: [{ body: events(2, 3) }] },
      [1, 2, 3],
    ],
    [
      'what was seen while connections were cut',
      { body: events(1, 2), meanwhile: { body: events(2, 3) } },
      [1, 2, 3],
    ],
    ['what clients saw', { body: events(1, 2), clients: [{ received: [events(1, 2, 3)] }] }, [1, 2, 3]],
    ['nothing that does not join', { body: events(1, 2), together: [{ body: events(7, 8) }] }, [1, 2]],
    ['nothing of a stream without ids', { body: 'data: a\n\n', together: [{ body: events(7) }] }, []],
  ])('is %s', (_, words, ids) => {
    expect(knownIds(recordingOf(words))).toEqual(ids.map(String));
  });
});
