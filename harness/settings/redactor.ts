import type { HeaderField } from '../transcript.ts';
import { isSecretName } from './secret-names.ts';
import { SHORTEST_SOUGHT } from './secrets.ts';

export const REDACTED = '[redacted]';

/** Longer beginnings and ends of secrets than this are not sought where a text was cut. */
const LONGEST_PART = 4096;

/** Hides secrets, in every form in which a server may have repeated them. */
export class Redactor {
  /** The longest first, so that no part of one is left. */
  readonly #forms: readonly string[];

  constructor(secrets: Iterable<string>) {
    const sought = [...secrets].filter((secret) => secret.length >= SHORTEST_SOUGHT);
    this.#forms = [...new Set(sought.flatMap(formsOf))].sort((a, b) => b.length - a.length);
  }

  /** A text without secrets, also where it was cut within one. */
  text(text: string): string {
    let hidden = withoutSecretParameters(text);
    for (const form of this.#forms) hidden = hidden.split(form).join(REDACTED);
    for (const form of this.#forms) hidden = withoutParts(hidden, form);
    return hidden;
  }

  /** A header field: known secrets by its name, others by what it holds. */
  field([name, value]: HeaderField): [string, string] {
    return [name, isSecretName(name) ? hiddenValue(name, value) : this.text(value)];
  }

  /** As many bytes as there were, so that offsets and chunks stay what they are. */
  bytes(bytes: Uint8Array): Buffer {
    const hidden = Buffer.from(bytes);
    for (const form of this.#forms) {
      const sought = Buffer.from(form, 'utf8');
      for (let at = hidden.indexOf(sought); at !== -1; at = hidden.indexOf(sought, at)) {
        cover(hidden, at, sought.length);
        at += sought.length;
      }
      coverEnd(hidden, sought);
    }
    return hidden;
  }
}

/** As it is, and as it stands in a URL, a form, JSON, HTML, and in a header field read as Latin-1. */
function formsOf(secret: string): string[] {
  const encoded = encodeURIComponent(secret);
  return [
    secret,
    encoded,
    encoded.replaceAll('%20', '+'),
    encoded.replace(/%[0-9A-F]{2}/g, (triplet) => triplet.toLowerCase()),
    encodeURI(secret),
    JSON.stringify(secret).slice(1, -1),
    secret.replace(/[&<>"']/g, (character) => HTML[character] ?? character),
    Buffer.from(secret, 'utf8').toString('latin1'),
    Buffer.from(secret, 'utf8').toString('base64').replace(/=+$/, ''),
  ];
}

const HTML: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** In place of a secret already: in the command that makes the request again. */
const VARIABLES = /^(?:\$\{[A-Za-z_]\w*\})+$/;

function withoutSecretParameters(text: string): string {
  return text.replace(
    /([?&])([\w.-]+)=([^&#\s"'<>]*)/g,
    (whole, mark: string, name: string, value: string) =>
      isSecretName(name) && !VARIABLES.test(value) ? `${mark}${name}=${REDACTED}` : whole,
  );
}

/** Texts are cut at a bound, or in the middle, where an ellipsis stands then. */
function withoutParts(text: string, form: string): string {
  let hidden = text;
  if (hidden.includes(form.slice(0, SHORTEST_SOUGHT))) {
    for (const end of ['…', '']) {
      const length = longest(
        form,
        (part) => (end === '' ? hidden.endsWith(part) : hidden.includes(part + end)),
        'start',
      );
      if (length === 0) continue;
      const part = form.slice(0, length);
      hidden =
        end === '' ? hidden.slice(0, -length) + REDACTED : hidden.split(part + end).join(REDACTED + end);
    }
  }
  if (hidden.includes('…') && hidden.includes(form.slice(-SHORTEST_SOUGHT))) {
    const length = longest(form, (part) => hidden.includes(`…${part}`), 'end');
    if (length > 0) hidden = hidden.split(`…${form.slice(-length)}`).join(`…${REDACTED}`);
  }
  return hidden;
}

/** The length of the longest part at this side of the form that is found; 0 when none is. */
function longest(form: string, isFound: (part: string) => boolean, side: 'start' | 'end'): number {
  for (let length = Math.min(form.length - 1, LONGEST_PART); length >= SHORTEST_SOUGHT; length--) {
    if (isFound(side === 'start' ? form.slice(0, length) : form.slice(-length))) return length;
  }
  return 0;
}

function cover(bytes: Buffer, at: number, length: number): void {
  bytes.fill('*', at, at + length);
  if (length >= REDACTED.length) bytes.write(REDACTED, at, 'latin1');
}

function coverEnd(bytes: Buffer, sought: Buffer): void {
  const most = Math.min(sought.length - 1, bytes.length, LONGEST_PART);
  for (let length = most; length >= SHORTEST_SOUGHT; length--) {
    const at = bytes.length - length;
    if (!bytes.subarray(at).equals(sought.subarray(0, length))) continue;
    cover(bytes, at, length);
    return;
  }
}

/** Scheme, names of cookies and attributes stay: they tell what was sent without giving it away. */
function hiddenValue(name: string, value: string): string {
  switch (name.toLowerCase()) {
    case 'cookie':
      return value.replace(/=[^;]*/g, `=${REDACTED}`);
    case 'set-cookie':
      return value.replace(/^([^=;]*=)[^;]*/, `$1${REDACTED}`);
    case 'authorization':
    case 'proxy-authorization':
      return value.replace(/^([A-Za-z][\w-]* +)?.*$/s, `$1${REDACTED}`);
    default:
      return REDACTED;
  }
}
