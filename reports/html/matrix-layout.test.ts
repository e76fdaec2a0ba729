import { describe, expect, it } from 'vitest';
import { keyed } from './columns.ts';
import { layoutOf } from './matrix-layout.ts';
import { unbroken } from './whole.tsx';

const named = (...names: string[]) => keyed(names.map((name) => ({ name })));

describe('layoutOf', () => {
  it('gives columns the room that the longest word of their heads wants', () => {
    expect(layoutOf(named('a', 'b'))).toEqual({ wide: false, width: 6.5 });
    expect(layoutOf(named('a', 'b', 'c', 'eventsource'))).toEqual({ wide: false, width: 5.5 });
    expect(layoutOf(named('127.0.0.1:30300', 'b'))).toEqual({ wide: false, width: 7.25 });
    expect(layoutOf(named('a name of many words', 'that-are-short'))).toEqual({ wide: false, width: 6.5 });
  });

  it('puts heads upright where there are many, or long ones', () => {
    expect(layoutOf(named('a', 'b', 'c', 'd', 'e', 'f', 'g'))).toEqual({ wide: true, width: 1.75 });
    expect(layoutOf(named('a', 'b', 'c', '192.168.100.200:30300'))).toEqual({ wide: true, width: 1.75 });
    const runs = Array.from({ length: 8 }, (_, index) => ({ name: 'a', when: `2026-11-30 10:58:4${index}` }));
    expect(layoutOf(keyed(runs))).toEqual({ wide: true, width: 2.25 });
  });

  it('is there for none', () => {
    expect(layoutOf([])).toEqual({ wide: false, width: 6.5 });
  });
});

it.each([
  ['127.0.0.1:3000', ['127.0.0.1:3000']],
  ['http://localhost:80/a at 2026-11-30 10:58:45', ['localhost:80', '2026-11-30', '10:58:45']],
  ['[::1]:3000', ['[::1]:3000']],
  ['a:123456 b: c', []],
  ['4.1.1', []],
])('of %s is not to be broken: %j', (text, parts) => {
  expect(unbroken(text).filter((_, index) => index % 2 === 1)).toEqual(parts);
  expect(unbroken(text).join('')).toBe(text);
});
