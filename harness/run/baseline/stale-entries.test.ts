import { describe, expect, it } from 'vitest';
import { resultOf, resultsOf } from '../../../reports/testing/sample-results.ts';
import { applyBaseline, REASON_TO_FILL_IN, updatedEntries } from './apply-baseline.ts';
import type { BaselineEntry } from './baseline.ts';
import { staleEntries } from './stale-entries.ts';

const CASES = new Set(['server.a', 'server.b', 'server.c', 'server.not-selected']);
const CLIENTS = [
  { name: 'chrome', version: '147' },
  { name: 'fetch', version: '7' },
];

const entry = (id: string, more: Partial<BaselineEntry> = {}): BaselineEntry => ({
  case: id,
  verdict: 'fail',
  observed: 'something else',
  reason: 'it is so',
  ...more,
});
const file = (...entries: BaselineEntry[]) => ({ path: 'known.yaml', entries });
const resultsWith = (...results: ReturnType<typeof resultOf>[]) => resultsOf({ clients: CLIENTS, results });

const run = resultsWith(
  resultOf({ id: 'server.a', client: null, verdict: 'fail' }),
  resultOf({ id: 'server.b', client: 'chrome', verdict: 'warn' }),
  resultOf({ id: 'server.b', client: 'fetch', verdict: 'pass' }),
  resultOf({ id: 'server.c', client: null, verdict: 'skip' }),
);

describe('an entry is stale', () => {
  it.each<[string, BaselineEntry, string]>([
    [
      'when it passes',
      entry('server.b', { client: 'fetch' }),
      'server.b (fetch) is listed as fail and is pass now: remove',
    ],
    [
      'when its verdict changed',
      entry('server.b', { client: 'chrome' }),
      'is listed as fail and is warn now',
    ],
    ['when no result has its verdict', entry('server.b'), 'is listed as fail'],
    ['when there is no such case', entry('server.typo'), 'is no case that there is'],
    [
      'when it matches nothing that was run',
      entry('server.a', { client: 'fetch' }),
      'matches nothing that was run',
    ],
  ])('%s', (_, wrong, sentence) => {
    const [stale, ...others] = staleEntries(file(wrong), run, CASES);
    expect(stale?.message).toContain('known.yaml: ');
    expect(stale?.message).toContain(sentence);
    expect(others).toEqual([]);
  });
});

it.each<[string, BaselineEntry]>([
  ['that is true', entry('server.a')],
  ['about any client that is true of one', entry('server.b', { verdict: 'warn' })],
  ['about a case that was skipped', entry('server.c')],
  ['about a case that was not selected', entry('server.not-selected')],
  ['about a client that took no part', entry('server.b', { client: 'eventsource' })],
])('an entry %s is not stale', (_, right) => expect(staleEntries(file(right), run, CASES)).toEqual([]));

it('a known deviation is marked, a new one and a changed one are not', () => {
  const known = file(entry('server.a'), entry('server.b', { client: 'chrome' }));
  const { results, stale } = applyBaseline(run, known, CASES);
  expect(results.map((result) => result.known)).toEqual([
    { reason: 'it is so' },
    undefined,
    undefined,
    undefined,
  ]);
  expect(stale).toHaveLength(1);
});

it('an update keeps what is true or unknown, drops what is not, and adds what is new', () => {
  const before = file(
    entry('server.not-selected'),
    entry('server.b', { client: 'chrome', reason: 'a bug in it' }),
    entry('server.b', { client: 'fetch' }),
    entry('server.typo'),
  );
  const after = updatedEntries(run, before, CASES);
  expect(
    after.map(({ case: id, client, verdict, reason, versions }) => [id, client, verdict, reason, versions]),
  ).toEqual([
    ['server.a', undefined, 'fail', REASON_TO_FILL_IN, undefined],
    ['server.b', 'chrome', 'warn', 'a bug in it', ['147']],
    ['server.not-selected', undefined, 'fail', 'it is so', undefined],
  ]);
  const { results, stale } = applyBaseline(run, { ...before, entries: after }, CASES);
  expect(stale).toBeUndefined();
  expect(
    results.filter(({ verdict }) => verdict === 'fail' || verdict === 'warn').every(({ known }) => known),
  ).toBe(true);
});
