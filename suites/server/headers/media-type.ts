export interface MediaType {
  /** In lower case; `type/subtype`, or what stands in its place. */
  readonly essence: string;
  readonly parameters: readonly Parameter[];
}

export interface Parameter {
  /** In lower case. */
  readonly name: string;
  readonly value: string;
}

/**
 * Reads a Content-Type value as clients do: the essence before the first semicolon, white space around it
 * taken away, then parameters whose values may be quoted strings.
 * https://mimesniff.spec.whatwg.org/#parse-a-mime-type
 */
export function mediaType(value: string): MediaType {
  const semicolon = value.indexOf(';');
  const essence = (semicolon === -1 ? value : value.slice(0, semicolon)).trim().toLowerCase();
  return { essence, parameters: semicolon === -1 ? [] : parametersOf(value.slice(semicolon)) };
}

const PARAMETER = /;[ \t]*([^;=\s]*)[ \t]*(?:=[ \t]*(?:"((?:[^"\\]|\\.)*)"|([^;]*)))?/g;

function parametersOf(text: string): Parameter[] {
  const parameters: Parameter[] = [];
  for (const [, name = '', inQuotes, plain = ''] of text.matchAll(PARAMETER)) {
    if (name === '') continue;
    const value = inQuotes === undefined ? plain.trim() : inQuotes.replace(/\\(.)/g, '$1');
    parameters.push({ name: name.toLowerCase(), value });
  }
  return parameters;
}
