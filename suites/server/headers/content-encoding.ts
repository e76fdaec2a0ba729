import { broken, met, notApplicable, noted, undecided } from '../../verdict.ts';
import type { ResponseArtifact } from '../artifacts.ts';
import { check } from '../check.ts';
import { count, quote } from '../wording.ts';

/** https://www.iana.org/assignments/http-parameters/http-parameters.xhtml#content-coding */
const REGISTERED = new Set([
  'aes128gcm',
  'br',
  'compress',
  'dcb',
  'dcz',
  'deflate',
  'exi',
  'gzip',
  'pack200-gzip',
  'x-compress',
  'x-gzip',
  'zstd',
]);

/** Those that the recorder undoes. */
const UNDONE = new Set(['br', 'deflate', 'gzip', 'x-gzip']);

export const contentEncodingKnown = check({
  id: 'server.headers.content-encoding-known',
  requirement: 'server.delivery.content-encoding-labelled',
  title: 'names only content codings that exist and were applied',
  needs: ['streamHead'],
  judge({ streamHead }) {
    const codings = codingsOf(streamHead);
    const unknown = codings.find((coding) => coding !== 'identity' && !REGISTERED.has(coding));
    if (unknown !== undefined) {
      return broken({
        message: `there is no content coding ${quote(unknown)}`,
        expected: 'no Content-Encoding on a stream that is not compressed',
        observed: `Content-Encoding: ${quote(codings.join(', '))}`,
        fix: 'leave the field out; to keep compression off, send Cache-Control: no-transform',
      });
    }
    const [coding] = codings;
    if (!streamHead.decoded && codings.length === 1 && coding !== undefined && UNDONE.has(coding)) {
      return broken({
        message: `the body is not ${coding}, though Content-Encoding says so`,
        expected: `a body that decodes as ${coding}, or no Content-Encoding`,
        observed: `Content-Encoding: ${quote(coding)} and a body that does not decode`,
        fix: 'name the coding only where the body has it; look for a proxy that undoes it and leaves its name',
      });
    }
    if (!streamHead.decoded && codings.length > 1 && codings.every((coding) => UNDONE.has(coding))) {
      return undecided(
        `the body has ${count(codings.length, 'content coding')} one over the other, which the harness does not undo`,
      );
    }
    // "identity" changes nothing, and its use here is advised against rather than forbidden:
    // https://www.rfc-editor.org/rfc/rfc9110.html#section-8.4
    if (codings.includes('identity')) {
      return noted('Content-Encoding: identity says nothing; the word is reserved for Accept-Encoding');
    }
    return met();
  },
});

export const identityHonoured = check({
  id: 'server.headers.identity-honoured',
  requirement: 'server.delivery.compression-negotiated',
  title: 'does not compress when no coding was asked for',
  needs: ['streamHead'],
  judge({ streamHead }) {
    const { request } = streamHead.exchange;
    const accepts = request.headers.filter(([name]) => name.toLowerCase() === 'accept-encoding');
    const asked = accepts.map(([, value]) => value.trim().toLowerCase()).join(', ');
    if (asked !== '' && asked !== 'identity') return notApplicable(`${quote(asked)} was asked for`);
    const applied = codingsOf(streamHead).filter((coding) => REGISTERED.has(coding));
    if (applied.length === 0) return met();
    if (!streamHead.decoded && applied.every((coding) => UNDONE.has(coding))) {
      return notApplicable('it is not compressed: see server.headers.content-encoding-known');
    }
    // By the letter, any coding is acceptable then: https://www.rfc-editor.org/rfc/rfc9110.html#section-12.5.3
    if (accepts.length === 0) return notApplicable('the request had no Accept-Encoding');
    return broken({
      message: `the stream is compressed with ${applied.join(', ')} although the request did not accept it`,
      expected: 'no Content-Encoding',
      observed: `Content-Encoding: ${quote(applied.join(', '))}`,
      fix: 'compress only what Accept-Encoding allows; best leave event streams out of compression',
    });
  },
});

function codingsOf({ headers }: ResponseArtifact): string[] {
  return (headers.get('content-encoding') ?? '')
    .split(',')
    .map((coding) => coding.trim().toLowerCase())
    .filter((coding) => coding !== '');
}
