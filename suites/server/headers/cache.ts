import { broken, met } from '../../verdict.ts';
import type { ResponseArtifact } from '../artifacts.ts';
import { check } from '../check.ts';
import { variesBy } from '../http/vary.ts';
import { quote } from '../wording.ts';
import { lengthOf } from './content-length.ts';
import { directivesOf, forbidsReuse, seconds } from './directives.ts';

const FIX = 'send Cache-Control: no-cache, no-store, no-transform';

export const notStorable = check({
  id: 'server.headers.not-storable',
  requirement: 'server.cache.not-storable',
  also: ['server.cache.no-heuristic-freshness'],
  title: 'forbids caches to store or reuse the stream',
  needs: ['streamHead'],
  judge({ streamHead }) {
    const directives = directivesOf(streamHead.headers);
    if (forbidsReuse(directives)) return met();
    // Stale at once, and a cache may answer with what is stale only when it cannot reach the server:
    // https://www.rfc-editor.org/rfc/rfc9111.html#section-4.2.4
    if (seconds(directives, 'max-age') === 0) {
      return met('max-age=0 makes the stream stale at once; no-store would say outright not to keep it');
    }
    const unusable = whyOfNoUseToCaches(streamHead);
    if (unusable !== null) return met(unusable);
    return broken({
      message: 'nothing forbids caches to store the stream and to play the recording to another client',
      expected: 'Cache-Control with no-store or no-cache',
      observed: observedOf(streamHead),
      fix: FIX,
    });
  },
});

/** Why caches do not answer with it though no directive forbids that; `null` where they may. */
function whyOfNoUseToCaches(head: ResponseArtifact): string | null {
  const { headers, exchange } = head;
  // https://www.rfc-editor.org/rfc/rfc9111.html#section-4.1
  if (variesBy(headers, '*'))
    return 'Vary: * keeps caches from using it; no-store would say outright not to keep it';
  if (lifetimeOf(head) !== null) return null;
  // https://www.rfc-editor.org/rfc/rfc9110.html#section-9.3.3
  if (exchange.request.method === 'POST') return 'caches do not keep answers to POST that have no lifetime';
  const expires = headers.get('expires');
  return expires !== null && isOver(expires, headers.get('date'))
    ? `Expires: ${quote(expires)} makes the stream stale at once; no-store would say outright not to keep it`
    : null;
}

/** What is no date, such as 0, is in the past: https://www.rfc-editor.org/rfc/rfc9111.html#section-5.3 */
function isOver(expires: string, date: string | null): boolean {
  if (!/\d\d:\d\d:\d\d/.test(expires)) return true;
  const time = Date.parse(expires);
  return Number.isNaN(time) || time <= Date.parse(date ?? '');
}

export const noCacheLifetime = check({
  id: 'server.headers.no-cache-lifetime',
  requirement: 'server.cache.no-public-or-max-age',
  title: 'grants caches no lifetime for the stream',
  needs: ['streamHead'],
  judge({ streamHead }) {
    const granted = lifetimeOf(streamHead);
    if (granted === null) return met();
    // What no-store and no-cache forbid, another directive does not allow again.
    if (forbidsReuse(directivesOf(streamHead.headers))) {
      return met(`${granted} is there too, but does nothing beside no-store or no-cache`);
    }
    return broken({
      message: `${granted} lets caches answer with a recording of the stream`,
      expected:
        'no lifetime: neither public, max-age over 0, s-maxage, immutable, stale-… nor a later Expires',
      observed: observedOf(streamHead),
      fix: FIX,
    });
  },
});

function lifetimeOf({ headers }: ResponseArtifact): string | null {
  const directives = directivesOf(headers);
  for (const name of ['max-age', 's-maxage']) {
    const granted = seconds(directives, name);
    if (granted !== null && granted > 0) return `${name}=${granted}`;
  }
  for (const name of ['public', 'immutable', 'stale-while-revalidate', 'stale-if-error']) {
    if (directives.has(name) && directives.get(name) !== '0') return name;
  }
  if (directives.has('max-age')) return null;
  // Without the server's own time there is nothing to hold Expires against.
  const expires = Date.parse(headers.get('expires') ?? '');
  return expires > Date.parse(headers.get('date') ?? '') ? `Expires: ${headers.get('expires')}` : null;
}

export const noTransform = check({
  id: 'server.headers.no-transform',
  requirement: 'server.cache.no-transform',
  title: 'forbids intermediaries to rewrite the stream',
  needs: ['streamHead'],
  judge({ streamHead }) {
    if (directivesOf(streamHead.headers).has('no-transform')) return met();
    return broken({
      message: 'a proxy or a compressing layer may rewrite the stream, and hold events back while it does',
      expected: 'Cache-Control with no-transform',
      observed: observedOf(streamHead),
      fix: 'add no-transform to Cache-Control',
    });
  },
});

export const noValidators = check({
  id: 'server.headers.no-validators',
  requirement: 'server.response.no-validators',
  title: 'carries no validators: a live stream has no version',
  needs: ['streamHead'],
  judge({ streamHead }) {
    const validators = ['ETag', 'Last-Modified'].flatMap((name) => {
      const value = streamHead.headers.get(name);
      return value === null ? [] : [`${name}: ${quote(value)}`];
    });
    if (validators.length === 0) return met();
    if (lengthOf(streamHead).complete) {
      return met(`${validators.join(', ')}: in order for a recorded stream, which has a length and an end`);
    }
    return broken({
      message:
        'a stream that is made as it goes is given a version, so that caches may take it for a document',
      expected: 'neither ETag nor Last-Modified',
      observed: validators.join(', '),
      fix: 'switch off what adds validators to responses for this route',
    });
  },
});

function observedOf({ headers }: ResponseArtifact): string {
  const shown = ['Cache-Control', 'Expires'].flatMap((name) => {
    const value = headers.get(name);
    return value === null ? [] : [`${name}: ${quote(value)}`];
  });
  return shown.length === 0 ? 'no Cache-Control' : shown.join(', ');
}
