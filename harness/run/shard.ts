import type { Results } from '../../reports/results.ts';

/** One of the parts that a run is divided into, so that several machines share it. */
export interface Shard {
  /** From 1. */
  readonly index: number;
  readonly count: number;
}

/**
 * What this shard has of a list. Its items are dealt out one by one, so that neighbours, which tend to take as long as
 * each other, come to different shards; and always in the same way. (Vitest's own sharding deals out files, and each
 * suite is one.)
 */
export function shareOf<T>(items: readonly T[], shard: Shard | null): readonly T[] {
  if (shard === null) return items;
  return items.filter((_, index) => index % shard.count === shard.index - 1);
}

/** The results of a shard, which say so: that is how they are put together again. */
export function ofShard(results: Results, shard: Shard | null): Results {
  if (shard === null) return results;
  return {
    ...results,
    configuration: { ...results.configuration, shard: `${shard.index}/${shard.count}` },
  };
}

/** A shard written as `2/3`; `null` for what is none. */
export function parseShard(text: string): Shard | null {
  const [, index, count] = /^(\d{1,4})\/(\d{1,4})$/.exec(text) ?? [];
  const shard = { index: Number(index), count: Number(count) };
  return index === undefined || shard.index < 1 || shard.index > shard.count ? null : shard;
}
