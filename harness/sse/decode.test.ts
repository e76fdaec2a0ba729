import { assert, property, subarray, uint8Array } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeLines, decodeRest } from './decode.ts';

const encoder = new TextEncoder();
const line = (...bytes: number[]) => Uint8Array.of(...bytes, 0x0a);

describe('decodeLines', () => {
  it('decodes ASCII and everything else', () => {
    for (const text of ['data: a\n', 'data: Grüße, Привет, 日本語, 😀\r', '\n', '\0\n'])
      expect(decodeLines(encoder.encode(text))).toBe(text);
  });

  it('keeps a byte order mark, wherever it stands', () => {
    expect(decodeLines(encoder.encode('\uFEFFdata\n'))).toBe('\uFEFFdata\n');
    expect(decodeLines(encoder.encode('\uFEFFdata\n'))).toBe('\uFEFFdata\n');
  });

  it('leaves nothing of a sequence that an end of line cut for the next lines', () => {
    expect(decodeLines(line(0xf0, 0x9f, 0x98))).toBe('\uFFFD\n');
    expect(decodeLines(line(0x80, 0x61))).toBe('\uFFFDa\n');
    expect(decodeLines(line(0x61))).toBe('a\n');
  });

  it('replaces each maximal subpart as decoding at once does', () => {
    const interesting = [
      0x00, 0x41, 0x7f, 0x80, 0x9f, 0xa0, 0xbf, 0xc0, 0xc2, 0xe0, 0xed, 0xef, 0xf0, 0xf4, 0xf5,
    ];
    assert(
      property(uint8Array({ maxLength: 24 }), subarray(interesting, { minLength: 1 }), (any, some) => {
        for (const bytes of [[...any], some, [...some, ...any], [...some].reverse()])
          expect(decodeLines(line(...bytes))).toBe(decodeRest(line(...bytes)));
      }),
    );
  });
});
