import { describe, expect, it } from 'vitest';
import type { Until } from './case.ts';
import { error, event, exchange, open } from './testing/transcripts.ts';
import { dueAt, reached, type SoFar, soFarInWords, untilInWords } from './until.ts';
import { all, dispatched, errors, left, opens, passed, reconnected, requests } from './words.ts';

const nothing: SoFar = { exchanges: [], observations: [] };
const some: SoFar = {
  exchanges: [exchange({ at: 0, ended: 10 }), exchange({ at: 110 })],
  observations: [open, event('a'), event('b', { type: 'x' }), error, open],
};

describe('reached', () => {
  it.each<[Until, boolean]>([
    [requests(1), true],
    [requests(2), true],
    [requests(3), false],
    [dispatched(2), true],
    [dispatched(3), false],
    [opens(2), true],
    [opens(3), false],
    [errors(1), true],
    [errors(2), false],
  ])('%j: %s', (until, is) => {
    expect(reached(until, some)).toBe(is);
    expect(reached(until, nothing)).toBe(false);
  });

  it.each<[number, boolean]>([
    [109, false],
    [110, true],
    [500, true],
  ])('knows at %i ms whether 100 ms have passed since a response that ended at 10 ms: %s', (at, is) => {
    expect(reached(passed(100, { since: 0 }), some, at)).toBe(is);
  });

  it('needs all parts of what is made of several', () => {
    expect(reached(reconnected(1), some)).toBe(true);
    expect(reached(reconnected(2), some)).toBe(false);
    expect(reached(reconnected(1), { ...some, observations: [open] })).toBe(false);
    expect(reached(reconnected(1), { ...some, exchanges: some.exchanges.slice(0, 1) })).toBe(false);
  });

  it('does not let time pass since a response that has not ended or not begun', () => {
    expect(reached(passed(0, { since: 1 }), some, 1e9)).toBe(false);
    expect(reached(passed(0, { since: 2 }), some, 1e9)).toBe(false);
  });
});

describe('left', () => {
  const leaves = (at: number) => ({ ...exchange({ at: 0 }), end: { by: 'client' as const, at } });
  const soFar: SoFar = {
    exchanges: [leaves(30), exchange({ at: 0, ended: 5 }), exchange({ at: 0 }), leaves(20)],
    observations: [],
  };

  it.each<[number, number, boolean]>([
    [1, 19, false],
    [1, 20, true],
    [2, 29, false],
    [2, 30, true],
    [3, 1e9, false],
  ])('counts the responses that the client left: %i at %i ms: %s', (count, at, is) => {
    expect(reached(left(count), soFar, at)).toBe(is);
  });

  it('knows when, so that others can be waited for meanwhile', () => {
    expect(dueAt(left(2), soFar)).toBe(30);
    expect(dueAt(left(3), soFar)).toBeNull();
    expect(dueAt(all(left(2), passed(100, { since: 1 })), soFar)).toBe(105);
  });
});

describe('dueAt', () => {
  it('says when time alone will do', () => {
    expect(dueAt(passed(100, { since: 0 }), some)).toBe(110);
    expect(dueAt(passed(100, { since: 1 }), some)).toBeNull();
    expect(dueAt(requests(3), some)).toBeNull();
    const both = (part: Until): Until => ({ reached: 'all', of: [passed(100, { since: 0 }), part] });
    expect(dueAt(both(requests(2)), some)).toBe(110);
    expect(dueAt(both(passed(150, { since: 0 })), some)).toBe(160);
    expect(dueAt(both(requests(3)), some)).toBeNull();
  });
});

describe('in words', () => {
  it.each<[Until, string]>([
    [requests(1), '1 request'],
    [requests(2), '2 requests'],
    [dispatched(2), '2 events'],
    [opens(1), '1 open event'],
    [errors(1), '1 error event'],
    [left(1), 'the client to leave 1 response'],
    [left(2), 'the client to leave 2 responses'],
    [reconnected(1), '1 error event and 2 requests'],
    [passed(50, { since: 0 }), '50 ms to pass after the end of response 1'],
  ])('%j is "%s"', (until, words) => {
    expect(untilInWords(until)).toBe(words);
  });

  it('counts what has come', () => {
    expect(soFarInWords(some)).toBe('2 requests, 2 open events, 2 events, 1 error event');
  });
});
