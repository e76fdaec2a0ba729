import { describe, expect, it } from 'vitest';
import type { Verdict } from '../suites/verdict.ts';
import { countsLine, exitCodeOf, summarize } from './summary.ts';
import { resultOf, resultsOf } from './testing/sample-results.ts';

const summaryOf = (...verdicts: Verdict[]) => summarize(verdicts.map((verdict) => ({ verdict })));

describe('summarize', () => {
  it('counts every verdict', () => {
    expect(summaryOf('pass', 'fail', 'pass', 'error')).toEqual({
      pass: 2,
      fail: 1,
      warn: 0,
      info: 0,
      skip: 0,
      error: 1,
    });
  });
});

describe('exitCodeOf', () => {
  it.each<[Verdict[], 0 | 1 | 3, 0 | 1 | 3]>([
    [['pass'], 0, 0],
    [['info', 'skip'], 0, 0],
    [['pass', 'warn'], 0, 1],
    [['pass', 'fail'], 1, 1],
    [['fail', 'error'], 1, 1],
    [['warn', 'error'], 3, 1],
    [['pass', 'error'], 3, 3],
    [['error'], 3, 3],
    [['skip', 'skip'], 3, 3],
    [[], 3, 3],
  ])('%j: %i, with strict %i', (verdicts, code, strictCode) => {
    const results = resultsOf({ results: verdicts.map((verdict) => resultOf({ verdict })) });
    expect(exitCodeOf(results)).toBe(code);
    expect(exitCodeOf(results, { strict: true })).toBe(strictCode);
  });

  it('does not count what a baseline knows', () => {
    const known = { reason: 'it is so' };
    const results = [resultOf(), resultOf({ verdict: 'fail', known }), resultOf({ verdict: 'warn', known })];
    expect(exitCodeOf(resultsOf({ results }), { strict: true })).toBe(0);
    expect(exitCodeOf(resultsOf({ results: [...results, resultOf({ verdict: 'fail' })] }))).toBe(1);
  });
});

describe('countsLine', () => {
  it('names the worst first and leaves out what there is none of', () => {
    expect(countsLine(summaryOf('pass', 'skip', 'fail', 'pass'))).toBe('1 fail · 2 pass · 1 skip');
    expect(countsLine(summaryOf())).toBe('no results');
  });
});
