import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bytes } from '../../servers/reference/script.ts';
import type { Line, StreamEvent } from './event-stream.ts';
import { createParser } from './parser.ts';

/** What makes up event streams, and what spoils them. Two of them side by side make most of the corner cases. */
const TOKENS = [
  ...['data', 'event', 'id', 'retry', 'foo', ':', ': ', ' ', '\t', '\0', '1', '042', 'a', 'é', '模', '😀'],
  ...[
    '\n',
    '\r',
    '\r\n',
    '\n\n',
    '\r\r',
    '\r\n\r\n',
    'data: x\n',
    'data\n\n',
    'id: 7\r\n',
    'id: \0\n',
    'retry: ',
    '\uFEFF',
    '\u2028',
  ],
].map((token) => bytes(token));
const MALFORMED = [[0xef], [0xef, 0xbb], [0xff], [0xc0, 0x8a], [0xe2, 0x82], [0xf0, 0x9f, 0x92], [0x80]].map(
  (part) => bytes(part),
);

const stream = fc
  .array(fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...TOKENS) }, fc.constantFrom(...MALFORMED)), {
    maxLength: 60,
  })
  .map((tokens) => bytes(...tokens));

/** The same bytes, cut at these places (each a fraction of the length). */
function cut(whole: Uint8Array, places: readonly number[]): Uint8Array[] {
  const ends = places.map((place) => Math.floor(place * (whole.length + 1))).sort((a, b) => a - b);
  return [...ends, whole.length].map((end, index) => whole.slice(ends[index - 1] ?? 0, end));
}

const places = fc.array(fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }), { maxLength: 20 });

interface Outcome {
  readonly events: StreamEvent[];
  readonly times: number[];
  readonly lastEventId: string;
}

function parse(chunks: readonly Uint8Array[], lastEventId: string): Outcome & { readonly lines: Line[] } {
  const events: StreamEvent[] = [];
  const times: number[] = [];
  const lines: Line[] = [];
  const parser = createParser(
    {
      event: (event) => events.push(event),
      reconnectionTime: (ms) => times.push(ms),
      line: (line) => lines.push(line),
    },
    { lastEventId },
  );
  for (const chunk of chunks) parser.push(chunk);
  parser.end();
  return { events, times, lastEventId: parser.lastEventId, lines };
}

/** The spec's text, step by step, on the whole stream at once, and nothing clever. */
function model(whole: Uint8Array, initialLastEventId: string): Outcome {
  const outcome = { events: [] as StreamEvent[], times: [] as number[], lastEventId: initialLastEventId };
  let [data, type, id] = ['', '', initialLastEventId];
  const lines = new TextDecoder().decode(whole).split(/\r\n|\n|\r/);
  for (const line of lines.slice(0, -1)) {
    if (line === '') {
      outcome.lastEventId = id;
      if (data !== '') {
        outcome.events.push({ type: type || 'message', data: data.replace(/\n$/, ''), lastEventId: id });
      }
      data = type = '';
      continue;
    }
    const [, field = '', value = ''] = /^([^:]*)(?:: ?(.*))?$/s.exec(line) ?? [];
    if (field === 'event') type = value;
    if (field === 'data') data += `${value}\n`;
    if (field === 'id' && !value.includes('\0')) id = value;
    if (field === 'retry' && /^[0-9]+$/.test(value)) outcome.times.push(Number(value));
  }
  return outcome;
}

const LENGTH_OF_END = { LF: 1, CR: 1, CRLF: 2, none: 0 };

describe('any stream', { timeout: 300_000 }, () => {
  it('is read as the model reads it', () => {
    fc.assert(
      fc.property(stream, places, fc.constantFrom('', '3'), (whole, at, lastEventId) => {
        const { lines, ...outcome } = parse(cut(whole, at), lastEventId);
        expect(outcome).toEqual(model(whole, lastEventId));
      }),
      { numRuns: 2000 },
    );
  });

  it('gives the same in any chunking, and byte by byte', () => {
    fc.assert(
      fc.property(stream, places, (whole, at) => {
        const atOnce = parse([whole], '');
        expect(parse(cut(whole, at), '')).toEqual(atOnce);
        expect(
          parse(
            Array.from(whole, (byte) => Uint8Array.of(byte)),
            '',
          ),
        ).toEqual(atOnce);
      }),
      { numRuns: 500 },
    );
  });

  it('gives the same whether or not it is annotated', () => {
    fc.assert(
      fc.property(stream, places, (whole, at) => {
        const events: StreamEvent[] = [];
        const parser = createParser({ event: (event) => events.push(event) });
        for (const chunk of cut(whole, at)) parser.push(chunk);
        parser.end();
        expect(events).toEqual(parse([whole], '').events);
      }),
    );
  });

  it('is tiled by its lines', () => {
    fc.assert(
      fc.property(stream, places, (whole, at) => {
        let offset = new TextDecoder('utf-8', { ignoreBOM: true }).decode(whole).startsWith('\uFEFF') ? 3 : 0;
        for (const [index, line] of parse(cut(whole, at), '').lines.entries()) {
          expect(line).toMatchObject({ number: index + 1, offset });
          const end = offset + line.length;
          const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(whole.slice(offset, end));
          expect(line.text).toBe(text);
          offset = end + LENGTH_OF_END[line.end];
          const characters = { LF: '\n', CR: '\r', CRLF: '\r\n', none: '' }[line.end];
          expect(new TextDecoder().decode(whole.slice(end, offset))).toBe(characters);
        }
        expect(offset).toBe(whole.length);
      }),
      { numRuns: 500 },
    );
  });

  it('of random bytes does no harm', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), places, (whole, at) => {
        const { lines, ...outcome } = parse(cut(whole, at), '');
        expect(outcome).toEqual(model(whole, ''));
      }),
      { numRuns: 500 },
    );
  });
});
