import type { Result, Results } from './results.ts';

/** All results of one case: one of the subject as a whole, or one for each client. */
export interface Case {
  readonly id: string;
  /** The id without role and area. */
  readonly slug: string;
  readonly title: string;
  readonly level: Result['level'];
  readonly requirements: readonly string[];
  readonly results: readonly Result[];
}

export interface Area {
  /** `parsing` of `client.parsing.bom-stripped`. */
  readonly name: string;
  readonly cases: readonly Case[];
}

/** The cases in the order in which the results name them, by area. */
export function areasOf(results: readonly Result[]): Area[] {
  const byArea = new Map<string, Map<string, Result[]>>();
  for (const result of results) {
    const area = entry(byArea, splitId(result.id).area, () => new Map<string, Result[]>());
    entry(area, result.id, () => []).push(result);
  }
  return [...byArea].map(([name, cases]) => ({ name, cases: [...cases.values()].flatMap(caseOf) }));
}

/**
 * The columns of a table of cases: `null`, for results of the subject as a whole, when there are any, and
 * then the clients.
 */
export function columnsOf({ clients, results }: Pick<Results, 'clients' | 'results'>): (string | null)[] {
  const used = new Set(results.map(({ client }) => client));
  const named = clients.map(({ name }) => name).filter((name) => used.has(name));
  const others = [...used].filter((client) => client !== null && !named.includes(client));
  return [...(used.has(null) ? [null] : []), ...named, ...others];
}

function caseOf(results: readonly Result[]): Case[] {
  const [first] = results;
  if (first === undefined) return [];
  const { id, title, level, requirements } = first;
  return [{ id, slug: splitId(id).slug, title, level, requirements, results }];
}

function splitId(id: string): { area: string; slug: string } {
  const [, area, ...slug] = id.split('.');
  return { area: area ?? 'other', slug: slug.join('.') || id };
}

function entry<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const existing = map.get(key);
  if (existing !== undefined) return existing;
  const made = make();
  map.set(key, made);
  return made;
}
