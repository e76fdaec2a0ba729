import { describe, expect, it } from 'vitest';
import type { Verdict } from '../../suites/verdict.ts';
import { differenceIn, opponentsOf } from './difference.ts';

const named = (role: 'client' | 'server', ...names: string[]) => names.map((name) => ({ name, role }));
/** Verdicts by their words, `-` where the case was not run. */
const judged = (words: string) =>
  words.split(' ').map((word) => (word === '-' ? null : { verdict: word as Verdict, known: false }));

describe('subjects that are all different', () => {
  const two = opponentsOf(named('server', 'a', 'b'));

  it.each([
    ['pass pass', 'same'],
    ['pass fail', 'differs'],
    ['pass info', 'differs'],
    ['pass skip', 'partly'],
    ['error fail', 'partly'],
    ['- warn', 'partly'],
    ['skip error', 'unjudged'],
    ['- -', 'unjudged'],
  ])('%s: %s', (words, difference) => {
    expect(differenceIn(judged(words), two)).toBe(difference);
  });

  it.each([
    ['pass skip fail', 'differs'],
    ['pass skip pass', 'partly'],
  ])('three, %s: %s', (words, difference) => {
    expect(differenceIn(judged(words), opponentsOf(named('server', 'a', 'b', 'c')))).toBe(difference);
  });

  it('are not held against those of the other role', () => {
    const mixed = opponentsOf([...named('server', 'a', 'b'), ...named('client', 'a', 'c')]);
    expect(mixed).toEqual({
      areRuns: false,
      sets: [
        [0, 1],
        [2, 3],
      ],
    });
    expect(differenceIn(judged('pass pass - -'), mixed)).toBe('same');
  });
});

describe('runs of the same subjects', () => {
  const runs = opponentsOf(named('client', 'a', 'a', 'b', 'b', 'c'));

  it('are held against each other', () => {
    expect(runs).toEqual({
      areRuns: true,
      sets: [
        [0, 1],
        [2, 3],
      ],
    });
  });

  it.each([
    ['pass pass pass pass pass', 'same'],
    ['pass pass pass fail pass', 'differs'],
    ['pass pass fail fail pass', 'apart'],
    ['pass pass pass pass fail', 'apart'],
    ['pass pass pass error fail', 'partly'],
    ['pass pass skip skip pass', 'same'],
    ['skip skip skip skip skip', 'unjudged'],
  ])('%s: %s', (words, difference) => {
    expect(differenceIn(judged(words), runs)).toBe(difference);
  });
});
