import type { CertificateFault } from './certificates.ts';

/** What a script cannot know beforehand, and its header fields may name in braces. */
export interface Places extends Readonly<Partial<Record<CertificateFault, string>>> {
  /** `{url}`: the URL of the play, by the host that the client was told. Ends in a slash. */
  readonly url: string;
  /** `{other}`: the same play at another origin, the same host at another port. Ends in a slash. */
  readonly other: string;
  /** `{clear}`: of a play over TLS, the same without it. */
  readonly clear?: string;
}

const NAMES = ['url', 'other', 'clear', 'untrusted', 'expired', 'misnamed'] as const;

type Name = (typeof NAMES)[number];
type Part = 'origin' | 'host' | 'pathname';

/** `{url}` and the like, and their parts by the names of the URL interface: `{url.origin}`, `{other.host}`. */
const PLACE = new RegExp(`\\{(${NAMES.join('|')})(?:\\.(origin|host|pathname))?\\}`, 'g');

/**
 * The text with its placeholders filled in: `{url}`, `{other}`, `{clear}`; `{untrusted}`, `{expired}` and `{misnamed}`,
 * the same play over TLS with a certificate that has this fault; parts of these (`origin`, `host` with its port, and
 * `pathname`, which ends in a slash); and `{origin}`, which is the Origin field of the request that is answered (empty
 * where it has none). What names a place that the play has not stays as it is.
 */
export function filled(text: string, places: Places, origin: string): string {
  return text
    .replaceAll(PLACE, (whole, name: Name, part?: Part) => {
      const place = places[name];
      if (place === undefined) return whole;
      return part === undefined ? place : new URL(place)[part];
    })
    .replaceAll('{origin}', origin);
}
