import type { Headers } from '../artifacts.ts';
import { FOREIGN_ORIGIN } from '../probes/cross-origin.ts';
import { quote } from '../wording.ts';

/** What a response lets pages of `FOREIGN_ORIGIN` do: https://fetch.spec.whatwg.org/#concept-cors-check */
export type Allowed =
  /** Nothing is said about other origins. */
  | { readonly kind: 'none' }
  /** Every origin, by `*`. */
  | { readonly kind: 'any' }
  /** The origin that asked, by its name. */
  | { readonly kind: 'echoed' }
  /** Another origin, as a list of those that are allowed has it. */
  | { readonly kind: 'other'; readonly value: string }
  /** A value that lets nobody in, whoever it was meant for. */
  | { readonly kind: 'invalid'; readonly value: string; readonly why: string };

export function allowedBy(headers: Headers): Allowed {
  const values = headers.all('access-control-allow-origin');
  const [value] = values;
  if (value === undefined) return { kind: 'none' };
  if (values.length > 1) {
    return { kind: 'invalid', value: values.join(', '), why: `it is sent ${values.length} times` };
  }
  if (value === '*') return { kind: 'any' };
  if (value === FOREIGN_ORIGIN) return { kind: 'echoed' };
  if (value.trim() === '') return { kind: 'invalid', value, why: 'it is empty' };
  if (value.includes(','))
    return { kind: 'invalid', value, why: 'it is a list, where one origin is allowed' };
  if (value === 'null' || isOrigin(value)) return { kind: 'other', value };
  return {
    kind: 'invalid',
    value,
    why: 'it is no origin: scheme, host and port, without a slash or a pattern',
  };
}

/** Whether a page of the foreign origin may read the response. */
export function isReadable(headers: Headers): boolean {
  return ['any', 'echoed'].includes(allowedBy(headers).kind);
}

/** The field as it stands in a report. */
export function allowOriginOf(headers: Headers): string {
  const value = headers.get('access-control-allow-origin');
  return value === null ? 'no Access-Control-Allow-Origin' : `Access-Control-Allow-Origin: ${quote(value)}`;
}

/** An origin as browsers write it. Schemes of apps, `capacitor://localhost`, have no origin for `URL`. */
function isOrigin(value: string): boolean {
  if (!URL.canParse(value) || value.includes('*')) return false;
  const url = new URL(value);
  return url.origin === value || (url.origin === 'null' && /^[a-z][a-z0-9+.-]*:\/\/[^/?#\s]+$/.test(value));
}

/** The names in a field that is a list, in lower case. */
export function namesIn(headers: Headers, name: string): string[] {
  return (headers.get(name) ?? '')
    .split(',')
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== '');
}
