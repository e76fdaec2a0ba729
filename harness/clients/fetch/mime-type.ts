/**
 * The essence of a response's MIME type, as the Fetch Standard extracts it: the oracle for which
 * Content-Type opens an event stream.
 */

/** https://fetch.spec.whatwg.org/#http-whitespace */
const HTTP_WHITESPACE = '\t\n\r ';

/** https://mimesniff.spec.whatwg.org/#http-token-code-point */
const HTTP_TOKEN = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;

/** Up to the next quote or comma. */
const UNQUOTED = /[^",]*/y;

/** From an opening quote to the closing one, or to the end of the value where there is none. */
const QUOTED_STRING = /"(?:\\[\s\S]|[^"\\])*["\\]?/y;

/**
 * The essence (`type/subtype`, in lower case) of the last valid MIME type in a Content-Type, or `null` when
 * there is none. Parameters do not matter.
 *
 * @param contentType the values of all `Content-Type` fields of a response, joined with `, `
 * @see https://fetch.spec.whatwg.org/#concept-header-extract-mime-type
 */
export function extractMimeTypeEssence(contentType: string | null): string | null {
  if (contentType === null) return null;
  let essence: string | null = null;
  for (const value of splitFieldValue(contentType)) {
    const candidate = parseMimeTypeEssence(value);
    if (candidate !== null && candidate !== '*/*') essence = candidate;
  }
  return essence;
}

/**
 * The essence of one MIME type, or `null` when the text is none.
 *
 * @see https://mimesniff.spec.whatwg.org/#parse-a-mime-type
 */
function parseMimeTypeEssence(input: string): string | null {
  const text = strip(input, HTTP_WHITESPACE);
  const slash = text.indexOf('/');
  if (slash === -1) return null;
  const type = text.slice(0, slash);
  const semicolon = text.indexOf(';', slash);
  const subtype = stripEnd(text.slice(slash + 1, semicolon === -1 ? undefined : semicolon), HTTP_WHITESPACE);
  if (!HTTP_TOKEN.test(type) || !HTTP_TOKEN.test(subtype)) return null;
  return `${type}/${subtype}`.toLowerCase();
}

/**
 * Splits at the commas that stand outside quoted strings.
 *
 * @see https://fetch.spec.whatwg.org/#header-value-get-decode-and-split
 */
function splitFieldValue(input: string): string[] {
  const values: string[] = [];
  let value = '';
  let at = 0;
  const take = (pattern: RegExp) => {
    pattern.lastIndex = at;
    const taken = pattern.exec(input)?.[0] ?? '';
    value += taken;
    at += taken.length;
  };
  for (;;) {
    take(UNQUOTED);
    if (input[at] === '"') {
      take(QUOTED_STRING);
      continue;
    }
    values.push(strip(value, '\t '));
    if (at >= input.length) return values;
    value = '';
    at += 1;
  }
}

function strip(text: string, characters: string): string {
  let start = 0;
  while (start < text.length && characters.includes(text.charAt(start))) start++;
  return stripEnd(text.slice(start), characters);
}

/** A loop, because `/[…]+$/` takes quadratic time on a long run of blanks in the middle. */
function stripEnd(text: string, characters: string): string {
  let end = text.length;
  while (end > 0 && characters.includes(text.charAt(end - 1))) end--;
  return text.slice(0, end);
}
