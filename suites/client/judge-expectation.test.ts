import { describe, expect, it } from 'vitest';
import type { Transcript } from '../../harness/transcript.ts';
import { bytes } from '../../servers/reference/script.ts';
import type { Finding } from '../verdict.ts';
import type { Expectation } from './case.ts';
import { judgeExpectation } from './judge-expectation.ts';
import { error, event, exchange, open, transcript } from './testing/transcripts.ts';
import {
  eventBeforeByte,
  events,
  gap,
  lastEventId,
  noRequestWithin,
  originOf,
  sequence,
  states,
  statesOneOf,
} from './words.ts';

const findings = (expectation: Expectation, observed: Partial<Transcript>): readonly Finding[] =>
  judgeExpectation(expectation, transcript(observed));

const dropped = exchange({ at: 0, ended: 100 });

describe('events', () => {
  it.each<[string, Expectation, Transcript['observations'], Partial<Finding>]>([
    [
      'an event too many',
      events('a'),
      [event('a'), event('b')],
      {
        message: '1 event more than there should be',
        expected: '1 event: "a"',
        observed: '2 events: "a", "b"',
      },
    ],
    [
      'an event where there should be none',
      events(),
      [event('a\0', { type: 'x' })],
      { expected: 'no event', observed: '1 event: "a\\0" of type x' },
    ],
    [
      'an event too few',
      events('a', 'b'),
      [event('a')],
      { message: '1 event fewer than there should be', observed: '1 event: "a"' },
    ],
    [
      'other data',
      events('a\nb'),
      [event('a\rb')],
      {
        message: 'event 1 has another data than it should have',
        expected: '1 event: "a\\nb"',
        observed: '1 event: "a\\rb"',
      },
    ],
    [
      'another type than message where none is stated',
      events('a'),
      [event('a', { type: 'x' })],
      { message: 'event 1 has another type than it should have' },
    ],
    [
      'another lastEventId',
      events({ data: 'a', lastEventId: '1' }, { data: 'b', lastEventId: '1' }),
      [event('a', { lastEventId: '1' }), event('b')],
      {
        message: 'event 2 has another lastEventId than it should have',
        expected: '2 events: "a" with lastEventId "1", "b" with lastEventId "1"',
        observed: '2 events: "a" with lastEventId "1", "b" with lastEventId ""',
      },
    ],
    [
      'an event split in two',
      events('a\nb'),
      [event('a'), event('b')],
      { message: 'event 1 has another data than it should have, and there are 1 too many' },
    ],
    [
      'events in another order',
      events('a', 'b'),
      [event('b'), event('a')],
      { observed: '2 events: "b", "a"' },
    ],
  ])('finds %s', (_, expectation, observations, finding) => {
    expect(findings(expectation, { observations })).toMatchObject([finding]);
  });

  it('does not look at a lastEventId that is not stated', () => {
    expect(findings(events('a'), { observations: [event('a', { lastEventId: '9' })] })).toEqual([]);
  });

  it('shows of many events those around the first that differs', () => {
    const data = Array.from({ length: 10_000 }, (_, n) => String(n));
    const observations = data.map((text) => event(text === '57' ? 'other' : text));
    const [finding] = findings(events(...data), { observations });
    expect(finding?.expected).toBe('10000 events: …, from event 56: "55", "56", "57", "58", "59", …');
    expect(finding?.observed).toBe('10000 events: …, from event 56: "55", "56", "other", "58", "59", …');
  });

  it('shows the end of the list when the last events are missing', () => {
    const data = Array.from({ length: 20 }, (_, n) => String(n));
    const observations = data.slice(0, 18).map((text) => event(text));
    const [finding] = findings(events(...data), { observations });
    expect(finding?.message).toBe('2 events fewer than there should be');
    expect(finding?.observed).toBe('18 events: …, from event 16: "15", "16", "17"');
  });
});

describe('sequence and origin', () => {
  it('compares the whole sequence', () => {
    const expectation = sequence('open', 'event', 'error');
    expect(findings(expectation, { observations: [open, event('a'), error] })).toEqual([]);
    expect(findings(expectation, { observations: [open, error, event('a')] })).toMatchObject([
      { expected: 'open, event, error', observed: 'open, error, event' },
    ]);
  });

  it('compares the origin with the host that the request named', () => {
    const observations = [event('a')];
    const from = (host: string) => [exchange({ at: 0, ended: 1, headers: [['host', host]] })];
    expect(findings(originOf(0), { observations, exchanges: from('a.test') })).toEqual([]);
    expect(findings(originOf(0), { observations, exchanges: from('a.test:81') })).toMatchObject([
      { expected: 'http://a.test:81', observed: '"http://a.test"' },
    ]);
  });
});

describe('an event before a byte', () => {
  const expectation = eventBeforeByte(0, 3);
  const written = (...chunks: readonly (readonly [number, string])[]) => [
    { ...exchange({ at: 0 }), chunks: chunks.map(([at, text]) => ({ at, bytes: bytes(text) })) },
  ];

  it.each<[string, number, boolean]>([
    ['before the chunk with the byte', 50, true],
    ['behind the chunk with the byte', 101, false],
  ])('seen %s', (_, at, met) => {
    const observations = [{ ...event('x'), at }];
    const exchanges = written([10, 'a'], [20, 'bc'], [100, 'de']);
    const found = findings(expectation, { observations, exchanges });
    expect(found).toMatchObject(met ? [] : [{ message: 'event 1 is held back until more bytes have come' }]);
    expect(found.length).toBe(met ? 0 : 1);
  });

  it('is met when the byte was never written', () => {
    const observations = [{ ...event('x'), at: 5000 }];
    expect(findings(expectation, { observations, exchanges: written([10, 'abc']) })).toEqual([]);
  });
});

describe('times', () => {
  /** Responses that end at once, each this long after the one before. */
  const drops = (...gaps: readonly number[]) =>
    [0, ...gaps].map((_, index) => {
      const at = gaps.slice(0, index).reduce((sum, ms) => sum + ms, 0);
      return exchange({ at, ended: at });
    });

  it.each<[string, Expectation, readonly number[], boolean]>([
    ['a gap long enough', gap(0, 1).atLeast(300), [300], true],
    ['a gap less than 1 ms too short', gap(0, 1).atLeast(300), [299.2], true],
    ['a gap too short', gap(0, 1).atLeast(300), [298.9], false],
    ['a gap that is much longer', gap(0, 1).atLeast(300), [30_000], true],
    ['a gap that is shorter by enough', gap(1, 2).shorterThan(gap(0, 1), { byMs: 900 }), [2000, 1100], true],
    ['a gap not shorter by enough', gap(1, 2).shorterThan(gap(0, 1), { byMs: 900 }), [2000, 1101], false],
    ['no request in time', noRequestWithin(500, { since: 0 }), [], true],
    ['a request after the time', noRequestWithin(500, { since: 0 }), [500], true],
    ['a request within the time', noRequestWithin(500, { since: 0 }), [498], false],
  ])('%s', (_, expectation, gaps, met) => {
    const found = findings(expectation, { exchanges: drops(...gaps) });
    expect(found.length).toBe(met ? 0 : 1);
  });

  it('does not blame a client for how late a busy machine was in that gap', () => {
    const expectation = gap(1, 2).shorterThan(gap(0, 1), { byMs: 900 });
    const exchanges = drops(2000, 1500);
    const late = (at: number, ...turns: readonly number[]) =>
      findings(expectation, { exchanges, lateness: turns.map((ms, n) => ({ at: at + n, ms })) });
    expect(late(2500, 80, 80, 80, 80, 80)).toEqual([]);
    expect(late(2500, 399)).toHaveLength(1);
    expect(late(2500, ...Array<number>(100).fill(79))).toHaveLength(1);
    expect(late(1500, 80, 80, 80, 80, 80)).toHaveLength(1);
  });

  it('counts from the end of the response, not from its request', () => {
    const exchanges = [exchange({ at: 0, ended: 250 }), exchange({ at: 400 })];
    expect(findings(gap(0, 1).atLeast(300), { exchanges })).toMatchObject([
      { expected: 'at least 300 ms', observed: '150 ms', place: { exchange: 1 } },
    ]);
  });

  it('finds a request made while the response had not ended', () => {
    const exchanges = [exchange({ at: 0 }), exchange({ at: 400 })];
    expect(findings(gap(0, 1).atLeast(300), { exchanges })).toMatchObject([
      { observed: 'a request before that response had ended' },
    ]);
  });

  it('finds that the request never came', () => {
    expect(findings(gap(0, 1).atLeast(300), {})).toMatchObject([
      { message: 'the client never makes request 2', observed: '1 request' },
    ]);
  });
});

describe('Last-Event-ID', () => {
  const sends = (...values: readonly string[]) => [
    dropped,
    exchange({ at: 200, headers: values.map((value) => ['Last-Event-Id', value] as const) }),
  ];

  it.each<[string, string | null, readonly string[], string | null]>([
    ['the id', '4', ['4'], null],
    ['no header for no id', null, [], null],
    ['an id in UTF-8', 'é…', ['\u00C3\u00A9\u00E2\u0080\u00A6'], null],
    ['an id in Latin-1', 'é', ['\u00E9'], 'Last-Event-ID: "\uFFFD"'],
    ['no header for an id', '4', [], 'no Last-Event-ID'],
    ['an empty header for no id', null, [''], 'Last-Event-ID: ""'],
    ['another id', '4', ['5'], 'Last-Event-ID: "5"'],
    ['two headers', '4', ['4', '4'], 'Last-Event-ID: "4", "4"'],
  ])('%s', (_, value, sent, observed) => {
    const found = findings(lastEventId(1, value), { exchanges: sends(...sent) });
    expect(found).toMatchObject(observed === null ? [] : [{ observed, place: { exchange: 1 } }]);
    expect(found.length).toBe(observed === null ? 0 : 1);
  });
});

describe('states', () => {
  const closed = { ...error, readyState: 'closed' } as const;

  it('allows each sequence that it lists', () => {
    const either = statesOneOf(['error/connecting'], ['open/open', 'error/closed']);
    expect(findings(either, { observations: [error] })).toEqual([]);
    expect(findings(either, { observations: [open, closed] })).toEqual([]);
  });

  it.each<[string, Transcript['observations'], string]>([
    ['another state', [open, error], 'open/open, error/connecting'],
    ['something missing', [closed], 'error/closed'],
    ['something surplus', [open, closed, closed], 'open/open, error/closed, error/closed'],
    ['nothing', [], 'nothing'],
  ])('finds %s', (_, observations, observed) => {
    expect(findings(states('open/open', 'error/closed'), { observations })).toMatchObject([
      { expected: 'open/open, error/closed', observed },
    ]);
  });
});
