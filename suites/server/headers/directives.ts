import type { Headers } from '../artifacts.ts';

/** The directives of a response's Cache-Control by name, in lower case, with their argument or `null`. */
export type Directives = ReadonlyMap<string, string | null>;

const DIRECTIVE = /([^\s,=]+)(?:[ \t]*=[ \t]*(?:"((?:[^"\\]|\\.)*)"|([^,]*)))?/g;

/** https://www.rfc-editor.org/rfc/rfc9111.html#section-5.2: of a directive that is repeated, the first counts. */
export function directivesOf(headers: Headers): Directives {
  const directives = new Map<string, string | null>();
  for (const [, name = '', inQuotes, plain] of (headers.get('cache-control') ?? '').matchAll(DIRECTIVE)) {
    const key = name.toLowerCase();
    if (!directives.has(key)) directives.set(key, inQuotes ?? plain?.trim() ?? null);
  }
  return directives;
}

/** The seconds of a directive such as `max-age`; `null` when it is absent or no number. */
export function seconds(directives: Directives, name: string): number | null {
  const value = directives.get(name);
  return value != null && /^\d+$/.test(value) ? Number(value) : null;
}

/** Whether the directives keep every cache from answering with this response without asking the server. */
export function forbidsReuse(directives: Directives): boolean {
  // With an argument, no-cache is about the named fields only:
  // https://www.rfc-editor.org/rfc/rfc9111.html#section-5.2.2.4
  return directives.has('no-store') || directives.get('no-cache') === null;
}
