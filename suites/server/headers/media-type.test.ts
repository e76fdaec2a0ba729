import { describe, expect, it } from 'vitest';
import { mediaType } from './media-type.ts';

describe('mediaType', () => {
  it.each([
    ['text/event-stream', 'text/event-stream', []],
    [' Text/Event-Stream ; Charset=UTF-8', 'text/event-stream', [['charset', 'UTF-8']]],
    ['text/event-stream;charset="utf-8"', 'text/event-stream', [['charset', 'utf-8']]],
    ['text/event-stream;', 'text/event-stream', []],
    [
      'text/event-stream; a="x;y\\"z"; b',
      'text/event-stream',
      [
        ['a', 'x;y"z'],
        ['b', ''],
      ],
    ],
    ['', '', []],
  ])('reads %j', (value, essence, parameters) => {
    expect(mediaType(value)).toEqual({
      essence,
      parameters: parameters.map(([name, value]) => ({ name, value })),
    });
  });
});
