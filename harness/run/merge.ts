import type { Result, Results } from '../../reports/results.ts';
import { listed } from '../../reports/shown.ts';
import { summarize } from '../../reports/summary.ts';
import { parseShard } from './shard.ts';

/** Results that are not the shards of one run. The message is a sentence for whoever put them together. */
export class NotMergeable extends Error {
  override readonly name = 'NotMergeable';
}

/** Results, and where they come from. */
export interface Part {
  readonly path: string;
  readonly results: Results;
}

type Parts = readonly [Part, ...Part[]];

/**
 * Puts the shards of one run together again: for each subject what the whole run would have said, but for its times.
 * @param order ids of all cases and checks, as whole runs have them
 * @throws NotMergeable when a shard is missing or the parts do not belong together.
 */
export function mergeShards(parts: readonly Part[], order: readonly string[]): readonly Results[] {
  requireAllShards(parts);
  const [first] = parts;
  const bySubject = new Map<string, [Part, ...Part[]]>();
  for (const part of parts) {
    const { role, subject, tool } = part.results;
    if (first !== undefined) {
      requireSame(first, part, 'suite', first.results.role, role);
      requireSame(first, part, 'version of this tool', first.results.tool.version, tool.version);
    }
    const key = JSON.stringify([subject.name, subject.url]);
    const known = bySubject.get(key);
    if (known === undefined) bySubject.set(key, [part]);
    else known.push(part);
  }
  return [...bySubject.values()].map((own) => mergeSubject(own, order));
}

function requireAllShards(parts: readonly Part[]): void {
  const present = new Set<number>();
  let expected: { readonly path: string; readonly count: number } | undefined;
  for (const { path, results } of parts) {
    const shard = parseShard(results.configuration['shard'] ?? '');
    if (shard === null) throw new NotMergeable(`${path} is not of a shard: --shard was not given`);
    expected ??= { path, count: shard.count };
    if (shard.count !== expected.count)
      throw new NotMergeable(
        `${expected.path} is one of ${expected.count} shards, and ${path} one of ${shard.count}`,
      );
    present.add(shard.index);
  }
  if (expected === undefined) throw new NotMergeable('there are no results to merge');
  const { count } = expected;
  const missing = Array.from({ length: count }, (_, index) => index + 1).filter(
    (index) => !present.has(index),
  );
  if (missing.length > 0)
    throw new NotMergeable(
      `the results of ${listed(missing.map((index) => `shard ${index}/${count}`))} are missing`,
    );
}

function requireSame(a: Part, b: Part, what: string, inA: unknown, inB: unknown): void {
  if (JSON.stringify(inA) !== JSON.stringify(inB))
    throw new NotMergeable(`${a.path} and ${b.path} are not of one run: they differ in the ${what}`);
}

function mergeSubject(parts: Parts, order: readonly string[]): Results {
  const [first, ...others] = parts;
  for (const other of others) {
    requireSame(first, other, 'subject', first.results.subject, other.results.subject);
    requireSame(first, other, 'clients', first.results.clients, other.results.clients);
    requireSame(first, other, 'configuration', withoutShard(first.results), withoutShard(other.results));
  }
  const all = parts.map(({ results }) => results);
  const results = inOrder(withoutTwins(parts), order);
  const stale = unique(all.flatMap(({ stale = [] }) => stale));
  const starts = all.map(({ startedAt }) => Date.parse(startedAt));
  const ends = all.map(({ startedAt, durationMs }) => Date.parse(startedAt) + durationMs);
  return {
    ...first.results,
    configuration: withoutShard(first.results),
    startedAt: new Date(Math.min(...starts)).toISOString(),
    durationMs: Math.max(...ends) - Math.min(...starts),
    environment: environmentOf(all),
    ...(stale.length > 0 && { stale }),
    summary: summarize(results),
    results,
    transcripts: transcriptsOf(all, results),
  };
}

function withoutShard({ configuration: { shard: _, ...rest } }: Results): Results['configuration'] {
  return rest;
}

function withoutTwins(parts: Parts): readonly Result[] {
  const from = new Map<string, string>();
  return parts.flatMap(({ path, results: { results } }) => {
    for (const { id, client } of results) {
      const key = client === null ? id : `${id} ${client}`;
      const twin = from.get(key);
      if (twin !== undefined) throw new NotMergeable(`${twin} and ${path} both have ${key}`);
      from.set(key, path);
    }
    return results;
  });
}

/** Results of one case keep their order, which is that of the clients. */
function inOrder(results: readonly Result[], order: readonly string[]): readonly Result[] {
  const places = new Map(order.map((id, index) => [id, index]));
  const placeOf = ({ id }: Result) => places.get(id) ?? order.length;
  return results.toSorted((a, b) => placeOf(a) - placeOf(b));
}

/** Machines may differ in what is not judged; all of it is told. */
function environmentOf(all: readonly Results[]): Results['environment'] {
  const environments = all.map(({ environment }) => environment);
  const told = (texts: readonly string[]) => unique(texts).join(', ');
  const browsers = environments.flatMap(({ browser }) => browser ?? []);
  return {
    node: told(environments.map(({ node }) => node)),
    os: told(environments.map(({ os }) => os)),
    ...(browsers.length > 0 && {
      browser: {
        version: told(browsers.map(({ version }) => version)),
        source: told(browsers.map(({ source }) => source)),
      },
    }),
  };
}

/** Those that results refer to come in the order of these. */
function transcriptsOf(all: readonly Results[], results: readonly Result[]): Results['transcripts'] {
  const together: Results['transcripts'] = Object.assign({}, ...all.map(({ transcripts }) => transcripts));
  const referredTo = unique(results.flatMap(({ transcript }) => transcript ?? []));
  const ids = unique([...referredTo, ...Object.keys(together)]);
  return Object.fromEntries(
    ids.flatMap((id) => {
      const transcript = together[id];
      return transcript === undefined ? [] : [[id, transcript]];
    }),
  );
}

/** Each once; what looks the same is the same. */
function unique<T>(items: readonly T[]): T[] {
  return [...new Map(items.map((item) => [JSON.stringify(item), item])).values()];
}
