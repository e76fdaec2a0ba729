import { describe, expect, it } from 'vitest';
import { quoted, visible } from './visible.ts';

describe('visible', () => {
  it.each([
    ['a\nb\rc\0d\te', 'a\\nb\\rc\\0d\\te'],
    ['\u2028\u2029\u0085\u000b', '\\u2028\\u2029\\u0085\\u000B'],
    ['\uFEFFx', '\\uFEFFx'],
    ['a\uFFFDb', 'a\uFFFDb'],
    ['a\\nb', 'a\\\\nb'],
    ['\u{1F600} 日本語', '\u{1F600} 日本語'],
    ['\uD83D', '\\uD83D'],
    ['\u202Ertl', '\\u202Ertl'],
  ])('writes %j so that it can be read', (text, written) => {
    expect(visible(text)).toBe(written);
  });

  it('shortens a long text and says how long it was', () => {
    const shown = visible(`begin${'x'.repeat(100_000)}end`);
    expect(shown).toMatch(/^beginx+…x+end \(100008 characters\)$/);
    expect(shown.length).toBeLessThan(220);
  });
});

describe('quoted', () => {
  it('puts the length behind the quotes', () => {
    expect(quoted('a "b"\n')).toBe('"a "b"\\n"');
    expect(quoted('x'.repeat(500))).toMatch(/^"x+…x+" \(500 characters\)$/);
  });
});
