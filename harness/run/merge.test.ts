import { describe, expect, it } from 'vitest';
import type { Results } from '../../reports/results.ts';
import { resultOf, resultsOf } from '../../reports/testing/sample-results.ts';
import { mergeShards, NotMergeable } from './merge.ts';
import { ofShard, shareOf } from './shard.ts';

const ORDER = [
  'client.a.1',
  'client.a.2',
  'client.a.3',
  'client.b.1',
  'client.b.2',
  'client.c.1',
  'client.c.2',
];
const VERDICTS = ['pass', 'fail', 'pass', 'warn', 'skip', 'pass', 'error'] as const;

/** What a run says of these cases. */
function runOf(ids: readonly string[], words: Partial<Results> = {}): Results {
  const results = ids.flatMap((id) =>
    ['chrome', 'fetch'].map((client) =>
      resultOf({ id, client, verdict: VERDICTS[ORDER.indexOf(id)] ?? 'pass', transcript: `${id} ${client}` }),
    ),
  );
  const transcript = {
    title: 't',
    ended: 'as-expected' as const,
    durationMs: 1,
    exchanges: [],
    observations: [],
  };
  const transcripts = Object.fromEntries(results.map(({ transcript: id }) => [id ?? '', transcript]));
  return resultsOf({
    role: 'client',
    subject: { name: 'chrome, fetch' },
    configuration: { area: 'a' },
    results,
    transcripts,
    ...words,
  });
}

function shardsOf(count: number, words: (index: number) => Partial<Results> = () => ({})) {
  return Array.from({ length: count }, (_, each) => {
    const shard = { index: each + 1, count };
    return {
      path: `${shard.index}.json`,
      results: ofShard(runOf(shareOf(ORDER, shard), words(each)), shard),
    };
  });
}

describe('shards of one run', () => {
  it.each([1, 2, 3, 7])('%d of them merge to what the whole run says, in any order', (count) => {
    const whole = runOf(ORDER);
    for (const parts of [shardsOf(count), shardsOf(count).reverse()]) {
      const merged = mergeShards(parts, ORDER);
      expect(merged).toEqual([whole]);
      expect(Object.keys(merged[0]?.transcripts ?? {})).toEqual(Object.keys(whole.transcripts));
    }
  });

  it('tell from when to when they ran, and all that they ran on', () => {
    const [merged] = mergeShards(
      shardsOf(2, (index) => ({
        startedAt: `2025-01-02T03:04:0${index}.000Z`,
        durationMs: 1500,
        environment: { node: `20.${index}.0`, os: 'Linux' },
      })),
      ORDER,
    );
    expect(merged).toMatchObject({
      startedAt: '2025-01-02T03:04:00.000Z',
      durationMs: 2500,
      environment: { node: '20.0.0, 20.1.0', os: 'Linux' },
    });
  });

  it('tell each entry of a baseline once that is not true any more', () => {
    const unknown = { case: 'x', client: null, message: 'x is no case' };
    const own = { case: 'client.a.1', client: null, message: 'it passes' };
    const [merged] = mergeShards(
      shardsOf(2, (index) => ({ stale: index === 0 ? [unknown, own] : [unknown] })),
      ORDER,
    );
    expect(merged?.stale).toEqual([unknown, own]);
  });

  it('may be of several subjects', () => {
    const target = (name: string, index: number) => ({
      path: `${name}.json`,
      results: ofShard(runOf(ORDER, { role: 'server', subject: { name } }), { index, count: 2 }),
    });
    const merged = mergeShards([target('one', 1), target('two', 2), target('three', 1)], ORDER);
    expect(merged.map(({ subject }) => subject.name)).toEqual(['one', 'two', 'three']);
  });
});

describe('not to be merged', () => {
  const threes = shardsOf(3);
  const first = threes.slice(0, 1);
  const third = threes.slice(2);
  it.each([
    ['nothing', [], 'there are no results'],
    ['not all of them', [...first, ...third], 'the results of shard 2/3 are missing'],
    ['one twice', [...first, ...threes], '1.json and 1.json both have client.a.1 chrome'],
    ['a whole run', [{ path: 'whole.json', results: runOf(ORDER) }], 'whole.json is not of a shard'],
    [
      'of other divisions',
      [...first, ...shardsOf(2).slice(1)],
      '1.json is one of 3 shards, and 2.json one of 2',
    ],
    [
      'of other versions of a client',
      shardsOf(2, (index) => ({ clients: [{ name: 'chrome', version: `${index}` }] })),
      'they differ in the clients',
    ],
    [
      'of other versions of the tool',
      shardsOf(2, (index) => ({ tool: { name: 'sse-conformance', version: `${index}` } })),
      'they differ in the version of this tool',
    ],
    [
      'of other selections',
      shardsOf(2).map((part, index) => ({
        ...part,
        results: {
          ...part.results,
          configuration: { ...part.results.configuration, area: `${index}` },
        },
      })),
      'they differ in the configuration',
    ],
  ])('%s', (_, parts, sentence) => {
    expect(() => mergeShards(parts, ORDER)).toThrow(NotMergeable);
    expect(() => mergeShards(parts, ORDER)).toThrow(sentence);
  });
});
