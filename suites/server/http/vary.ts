import { broken, met, notApplicable } from '../../verdict.ts';
import type { Headers } from '../artifacts.ts';
import { check } from '../check.ts';
import { directivesOf, forbidsReuse } from '../headers/directives.ts';
import { mediaType } from '../headers/media-type.ts';
import { quote } from '../wording.ts';
import { answerOf, answersOf, isJudgement } from './answers.ts';

/** Whether a response that depends on this request field says so: https://www.rfc-editor.org/rfc/rfc9110.html#section-12.5.5 */
export function variesBy(headers: Headers, name: string): boolean {
  const names = (headers.get('vary') ?? '').split(',').map((name) => name.trim().toLowerCase());
  return names.includes('*') || names.includes(name.toLowerCase());
}

/** As it stands in a report. */
export function varyOf(headers: Headers): string {
  const vary = headers.get('vary');
  return vary === null ? 'no Vary' : `Vary: ${quote(vary)}`;
}

/** Whether caches may hand this response to somebody else, as nothing forbids it. */
export const isReusable = (headers: Headers) => !forbidsReuse(directivesOf(headers));

export const varyAccept = check({
  id: 'server.http.vary-accept',
  requirement: 'server.cache.vary-accept',
  title: 'tells caches that Accept chooses between the stream and something else',
  needs: ['streamHead'],
  probes: ['accept-other'],
  judge({ streamHead }, probes) {
    const answer = answerOf(probes['accept-other']);
    if (isJudgement(answer)) return answer;
    const essence = mediaType(answer.headers.get('content-type') ?? '').essence;
    const streams = mediaType(streamHead.headers.get('content-type') ?? '').essence;
    if (answer.status !== 200 || essence === streams || essence === '') {
      return notApplicable('the URL has one representation: the stream');
    }
    const without = [streamHead, answer].find(
      ({ headers }) => isReusable(headers) && !variesBy(headers, 'Accept'),
    );
    if (without === undefined) return met();
    return broken({
      message: `a cache may answer with ${essence} where the stream is asked for, or the other way round`,
      expected: 'Vary: Accept on both, or Cache-Control: no-store',
      observed: varyOf(without.headers),
      fix: 'add Accept to Vary on every answer of this URL',
    });
  },
});

export const varyAcceptEncoding = check({
  id: 'server.http.vary-accept-encoding',
  requirement: 'server.cache.vary-accept-encoding',
  title: 'tells caches that Accept-Encoding decides on compression',
  needs: ['streamHead'],
  probes: ['gzip'],
  judge({ streamHead }, probes) {
    const answer = answerOf(probes.gzip);
    if (isJudgement(answer)) return answer;
    const [coded, plain] = [answer, streamHead].map(({ headers }) => headers.get('content-encoding'));
    if (coded === plain) return notApplicable('compression does not depend on what the client accepts');
    const without = [streamHead, answer].find(
      ({ headers }) => isReusable(headers) && !variesBy(headers, 'Accept-Encoding'),
    );
    if (without === undefined) return met();
    return broken({
      message: 'a cache may hand the compressed stream to a client that cannot read it',
      expected: 'Vary: Accept-Encoding, or Cache-Control: no-store',
      observed: varyOf(without.headers),
      fix: 'add Accept-Encoding to Vary, or leave event streams uncompressed',
    });
  },
});

/** Kept by caches without being told to: https://www.rfc-editor.org/rfc/rfc9110.html#section-15.1 */
const HEURISTICALLY_CACHEABLE = [204, 404, 405, 410, 414, 501];

export const errorsNotCached = check({
  id: 'server.http.errors-not-cached',
  requirement: 'server.cache.errors-not-cached',
  title: 'forbids caches to keep a refusal',
  needs: ['recording'],
  judge({ recording }) {
    // A garbled query makes another URL: to refuse that is not to refuse the stream.
    const { 'garbage-query': _, ...probes } = recording.probes ?? {};
    const refusals = answersOf({ ...recording, probes }).filter(
      ({ method, response }) => method === 'GET' && HEURISTICALLY_CACHEABLE.includes(response.status),
    );
    if (refusals.length === 0) return notApplicable('no GET was answered with a status that caches keep');
    const kept = refusals.find(({ response: { headers } }) => {
      const directives = directivesOf(headers);
      return isReusable(headers) && directives.get('max-age') !== '0';
    });
    if (kept === undefined) return met();
    const { status, headers } = kept.response;
    const value = headers.get('cache-control');
    return broken({
      message: `caches may keep the status ${status} and go on to answer with it when the stream is there again`,
      expected: 'Cache-Control with no-store or no-cache',
      observed: value === null ? 'no Cache-Control' : `Cache-Control: ${quote(value)}`,
      fix: 'send Cache-Control: no-store with 204 and with errors as well',
    });
  },
});
