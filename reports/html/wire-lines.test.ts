import { describe, expect, it } from 'vitest';
import type { BodyJson } from '../transcript-json.ts';
import { deliveredByteByByte, type Extent, type Piece, wireLines } from './wire-lines.ts';

const ALL: Extent = { lines: 100, lineBytes: 1000 };

/** A body in these chunks, the first at 1 ms, the second at 2 ms, and so on. */
function bodyOf(...chunks: (string | number[])[]): BodyJson {
  const parts = chunks.map((chunk) => (typeof chunk === 'string' ? Buffer.from(chunk) : Buffer.from(chunk)));
  return {
    bytes: Buffer.concat(parts).toString('base64'),
    chunks: parts.map((part, index) => [index + 1, part.length]),
  };
}

function drawnPiece(piece: Piece): string {
  switch (piece.kind) {
    case 'text':
      return piece.text;
    case 'escape':
      return `{${piece.text}}`;
    case 'chunk':
      return '|';
    case 'cut':
      return `(${piece.bytes})`;
  }
}

/** Lines as `number@time|text`, with escapes in braces and chunks as a bar. */
function drawn(body: BodyJson, wanted: number[] = [], extent = ALL): string[] {
  return wireLines(body, wanted, extent).map((line) => {
    if (line.kind === 'gap') return `${line.lines} lines`;
    if (line.kind === 'rest') return `${line.bytes} bytes`;
    const pieces = line.pieces.map(drawnPiece);
    return `${line.number}${line.at === null ? '' : `@${line.at}`} ${pieces.join('')}`;
  });
}

describe('wireLines', () => {
  it('ends lines as the spec does and shows each end', () => {
    expect(drawn(bodyOf('a\nb\rc\r\n\nd'))).toEqual([
      '1@1 a{\\n}',
      '2 b{\\r}',
      '3 c{\\r}{\\n}',
      '4 {\\n}',
      '5 d',
    ]);
  });

  it('shows where chunks begin: before a line by its time, inside one by a mark', () => {
    expect(drawn(bodyOf('data: a', 'b\n', '\n', 'x\r', '\n'))).toEqual([
      '1@1 data: a|b{\\n}',
      '2@3 {\\n}',
      '3@4 x{\\r}|{\\n}',
    ]);
  });

  it('shows a character that is split over chunks whole, and the boundary behind it', () => {
    expect(drawn(bodyOf([0x61, 0xf0, 0x9f], [0x98, 0x80, 0x62]))).toEqual(['1@1 a😀|b']);
  });

  it('escapes what one would not see, and bytes that are not UTF-8, but no backslash', () => {
    expect(drawn(bodyOf('a\0\u202Eb\\n\t', [0xff, 0xc3], 'é'))).toEqual([
      '1@1 a{\\0}{\\u202E}b\\n{\\t}|{\\xFF}{\\xC3}|é',
    ]);
  });

  it('shows a byte order mark at the start as part of the first line', () => {
    expect(drawn(bodyOf('\uFEFFdata\n\n'))).toEqual(['1@1 {\\uFEFF}data{\\n}', '2 {\\n}']);
  });

  it('leaves out the rest, but not what stands around a wanted line', () => {
    const body = bodyOf(Array.from({ length: 100 }, (_, index) => `${index + 1}\r\n`).join(''));
    const extent = { lines: 2, lineBytes: 10 };
    expect(drawn(body, [], extent)).toEqual(['1@1 1{\\r}{\\n}', '2 2{\\r}{\\n}', '386 bytes']);
    expect(drawn(body, [50], extent).slice(2, 4)).toEqual(['45 lines', '48 48{\\r}{\\n}']);
    expect(drawn(body, [50], extent).slice(-2)).toEqual(['52 52{\\r}{\\n}', '193 bytes']);
    expect(drawn(body, [100], extent).at(-1)).toBe('100 100{\\r}{\\n}');
  });

  it('cuts a long line', () => {
    expect(drawn(bodyOf(`${'x'.repeat(50)}\n`), [], { lines: 9, lineBytes: 4 })).toEqual(['1@1 xxxx(47)']);
  });

  it('marks no boundaries in a body that came byte by byte', () => {
    const body = bodyOf(...'data: abc\n\n');
    expect(deliveredByteByByte(body)).toBe(true);
    expect(drawn(body)).toEqual(['1@1 data: abc{\\n}', '2@11 {\\n}']);
  });
});
