import { describe, expect, it } from 'vitest';
import { at, recordingOf } from '../testing/recordings.ts';
import { expectedEvents } from './expected-events.ts';

function idsOver(...received: string[]): string[] {
  const [visit] = recordingOf({ clients: [{ received }] }).clients;
  return expectedEvents(visit?.connections ?? []).map(({ lastEventId }) => lastEventId);
}

describe('expectedEvents', () => {
  it.each([
    [
      ['id: 1\ndata: a\n\n', 'data: b\n\nid: 2\ndata: c\n\ndata: d\n\n'],
      ['1', '1', '2', '2'],
    ],
    [
      ['id: 1\ndata: a\n\n', ': nothing\n\n', 'data: b\n\n'],
      ['1', '1'],
    ],
    [
      ['id: 1\ndata: a\n\n', 'id\n\ndata: b\n\n', 'data: c\n\n'],
      ['1', '', ''],
    ],
    [
      ['id: 1\ndata: a\n\nid: 2\n\n', 'data: b\n\n'],
      ['1', '2'],
    ],
    [
      ['id: 1\ndata: a\n\nid: 2\n', 'data: b\n\n'],
      ['1', '1'],
    ],
    [
      ['id: 1\ndata: a\n\n', 'id: x\0\ndata: b\n\n'],
      ['1', '1'],
    ],
  ])('hands the last event ID on: %j', (received, ids) => {
    expect(idsOver(...received)).toEqual(ids);
  });

  it('knows when the blank line of each came', () => {
    const [visit] = recordingOf({
      clients: [{ received: [[at(10, 'data: a\n'), at(20, '\ndata: b\n\n')]] }],
    }).clients;
    expect(expectedEvents(visit?.connections ?? []).map(({ at }) => at)).toEqual([20, 20]);
  });
});
