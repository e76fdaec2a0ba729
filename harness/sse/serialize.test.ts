import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bytes } from '../../servers/reference/script.ts';
import { readEventStream } from './read.ts';
import { type SerializableEvent, serializeComment, serializeEvent } from './serialize.ts';

describe('an event', () => {
  const rows: [event: SerializableEvent, text: string][] = [
    [{ data: 'a' }, 'data: a\n\n'],
    [{ data: '' }, 'data:\n\n'],
    [{ data: ' a' }, 'data:  a\n\n'],
    [{ data: 'a\nb\rc\r\nd' }, 'data: a\ndata: b\ndata: c\ndata: d\n\n'],
    [{ data: '\n' }, 'data:\ndata:\n\n'],
    [{ type: 'message', data: 'a' }, 'data: a\n\n'],
    [{ type: '', data: 'a' }, 'data: a\n\n'],
    [{ type: ' b', data: 'a' }, 'event:  b\ndata: a\n\n'],
    [{ id: '', data: 'a' }, 'id:\ndata: a\n\n'],
    [
      { comment: 'x\ny\r', retry: 0, id: '7', type: 'b', data: 'a' },
      ': x\n: y\n:\nretry: 0\nid: 7\nevent: b\ndata: a\n\n',
    ],
  ];
  it.each(rows)('%j is %j', (event, text) => {
    expect(serializeEvent(event)).toBe(text);
  });

  it('ends its lines as it is told', () => {
    expect(serializeEvent({ id: '1', data: 'a\nb' }, 'CR')).toBe('id: 1\rdata: a\rdata: b\r\r');
    expect(serializeEvent({ id: '1', data: 'a\nb' }, 'CRLF')).toBe('id: 1\r\ndata: a\r\ndata: b\r\n\r\n');
  });

  const refused: [event: Omit<SerializableEvent, 'data'>, message: string][] = [
    [{ id: 'a\nb' }, 'an event ID cannot hold a line end'],
    [{ id: 'a\r' }, 'an event ID cannot hold a line end'],
    [{ id: '\0' }, 'an event ID cannot hold U+0000'],
    [{ type: 'a\ndata: forged' }, 'an event type cannot hold a line end'],
    [{ type: '\r' }, 'an event type cannot hold a line end'],
    [{ retry: -1 }, 'whole number of milliseconds'],
    [{ retry: 1.5 }, 'whole number of milliseconds'],
    [{ retry: Number.NaN }, 'whole number of milliseconds'],
    [{ retry: 1e21 }, 'whole number of milliseconds'],
  ];
  it.each(refused)('%j is refused', (event, message) => {
    const serialize = () => serializeEvent({ ...event, data: 'a' });
    expect(serialize).toThrow(RangeError);
    expect(serialize).toThrow(message);
  });
});

describe('a comment', () => {
  it('has a colon before each of its lines', () => {
    expect(serializeComment('')).toBe(':\n\n');
    expect(serializeComment('a\rdata: b', 'CRLF')).toBe(': a\r\n: data: b\r\n\r\n');
  });
});

/** Text as UTF-8 can carry it, with more line ends, spaces, colons and U+0000 than chance would put there. */
const character = fc.oneof(
  fc.constantFrom('\n', '\r', '\r\n', ' ', ':', '\0', '\uFEFF'),
  fc.string({ unit: 'binary', maxLength: 3 }),
);
const text = fc.array(character, { maxLength: 8 }).map((parts) => parts.join(''));
const event = fc.record(
  {
    type: text.map((type) => type.replace(/[\r\n]/g, '')),
    data: text,
    id: text.map((id) => id.replace(/[\r\n\0]/g, '')),
    retry: fc.maxSafeNat(),
    comment: text,
  },
  { requiredKeys: ['data'] },
);

describe('the parser', { timeout: 300_000 }, () => {
  // Line ends inside the data arrive as LF, whichever they were: the format has no way to tell them apart.
  it('gives back every event', () => {
    fc.assert(
      fc.property(fc.array(event), fc.constantFrom('LF', 'CR', 'CRLF'), (events, endOfLine) => {
        const reading = readEventStream(events.map((each) => bytes(serializeEvent(each, endOfLine))));
        let lastEventId = '';
        const expected = events.map(({ type, data, id }) => {
          lastEventId = id ?? lastEventId;
          return { type: type || 'message', data: data.replace(/\r\n?/g, '\n'), lastEventId };
        });
        expect(reading.events.map(({ endOffset, ...rest }) => rest)).toEqual(expected);
        expect(reading.reconnectionTimes.map(({ ms }) => ms)).toEqual(
          events.flatMap(({ retry }) => retry ?? []),
        );
        expect(reading.unfinished).toBeNull();
        const odd = reading.lines.filter((line) => line.diagnostics.length > 0);
        expect(odd).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});
