import { describe, expect, it } from 'vitest';
import type { Result } from '../../../reports/results.ts';
import { resultOf, resultsOf } from '../../../reports/testing/sample-results.ts';
import { whyNotUpdated } from './why-not-updated.ts';

const result = (id: string, verdict: Result['verdict'], message = '') => resultOf({ id, verdict, message });
const PASSED = result('server.http.head', 'pass');
const STATUS = 'server.headers.status-200';
const TYPE = 'server.headers.content-type';
const SKIPPED = [result('server.stream.utf8', 'skip'), result('server.stream.retry-digits', 'skip')];

const why = (...results: Result[]) => whyNotUpdated(resultsOf({ results: [PASSED, ...results] }));

describe('a baseline is made', () => {
  it('of a stream, whatever is wrong with it', () => {
    expect(why(result(STATUS, 'pass'), result('server.stream.utf8', 'fail'))).toBeNull();
  });

  it('of a stream by another type, which is judged all the same', () => {
    expect(why(result(TYPE, 'fail'), result('server.stream.utf8', 'pass'), ...SKIPPED)).toBeNull();
  });

  it('of a stream that lacks what the selected cases are about', () => {
    expect(why(result(TYPE, 'pass'), ...SKIPPED)).toBeNull();
  });

  it('of selected cases among which none tells whether there was a stream', () => {
    expect(why()).toBeNull();
    expect(why(result(TYPE, 'fail'))).toBeNull();
  });

  it('of clients', () => {
    const results = [resultOf({ id: 'client.parsing.bom-stripped', verdict: 'fail', client: 'mine' })];
    expect(whyNotUpdated(resultsOf({ role: 'client', results }))).toBeNull();
  });
});

describe('no baseline is made', () => {
  it.each(['fail', 'error'] as const)('of another status: %s', (verdict) => {
    expect(why(result(STATUS, verdict, 'the status is 404'), ...SKIPPED)).toBe(
      'there was no stream to be judged: the status is 404',
    );
  });

  it('of another type with nothing like a stream in it', () => {
    expect(why(result(STATUS, 'pass'), result(TYPE, 'fail', 'the response is text/html'), ...SKIPPED)).toBe(
      'there was no stream to be judged: the response is text/html',
    );
  });

  it('of a run in which nothing was judged', () => {
    expect(whyNotUpdated(resultsOf({ results: SKIPPED }))).toBe('nothing was judged');
  });
});
