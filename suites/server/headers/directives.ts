import type { Headers } from '../artifacts.ts';

/** The directives of a response's Cache-Control by name, in lower case, with their argument or `null`. */
export type Directives = ReadonlyMap<string, string | null>;

/** An element of a list: what is in quotes may hold commas. https://www.rfc-editor.org/rfc/rfc9110.html#section-5.6.1 */
const ELEMENT = /(?:"(?:[^"\\]|\\.)*"|[^,])+/g;
/** A name that is a token, and an argument; what follows it makes it none, as in `no-store; no-transform`. */
const DIRECTIVE = /^\s*([!#$%&'*+.^`|~\w-]+)(?:[ \t]*=[ \t]*(?:"((?:[^"\\]|\\.)*)"|([^,]*)))?\s*$/;

/** https://www.rfc-editor.org/rfc/rfc9111.html#section-5.2: of a directive that is repeated, the first counts. */
export function directivesOf(headers: Headers): Directives {
  const directives = new Map<string, string | null>();
  for (const [element] of (headers.get('cache-control') ?? '').matchAll(ELEMENT)) {
    const [, name, inQuotes, plain] = DIRECTIVE.exec(element) ?? [];
    if (name === undefined) continue;
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
