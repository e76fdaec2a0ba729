import { describe, expect, it } from 'vitest';
import { judgeFacts } from './judge-facts.ts';
import type { Fact } from './program.ts';
import { anyOf } from './words.ts';

const found = (facts: Readonly<Record<string, Fact>>, error?: string) => ({
  facts,
  endedAt: 1,
  ...(error !== undefined && { error }),
});

describe('facts', () => {
  it('are as they should be when each has the same value, other names aside', () => {
    const facts = { state: 2, names: ['a', null], more: true };
    expect(judgeFacts({ state: 2, names: ['a', null] }, found(facts))).toEqual([]);
  });

  it('may be any of several', () => {
    expect(judgeFacts({ state: anyOf(0, 2) }, found({ state: 2 }))).toEqual([]);
  });

  it.each<[string, Fact]>([
    ['another number', 1],
    ['a number as a text', '2'],
    ['a list of it', [2]],
    ['null', null],
  ])('are not: %s', (_, value) => {
    expect(judgeFacts({ state: 2 }, found({ state: value }))).toEqual([
      { message: 'state: not as it should be', expected: '2', observed: JSON.stringify(value) },
    ]);
  });

  it('never came about when they were not noted, and all choices are named', () => {
    expect(judgeFacts({ state: anyOf(0, 2) }, found({}))).toEqual([
      { message: 'state: never came about', expected: '0 or 2', observed: 'nothing' },
    ]);
    expect(judgeFacts({ toString: 'own' }, undefined)).toHaveLength(1);
  });

  it('name what the program threw first', () => {
    const [first, second] = judgeFacts({ state: 2 }, found({}, 'TypeError: no'));
    expect(first).toMatchObject({ message: 'the program throws', observed: 'TypeError: no' });
    expect(second).toMatchObject({ message: 'state: never came about' });
  });
});
