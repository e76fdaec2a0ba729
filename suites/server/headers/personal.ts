import { broken, met, notApplicable } from '../../verdict.ts';
import { check } from '../check.ts';
import { quote } from '../wording.ts';
import { directivesOf } from './directives.ts';

/** What makes shared caches keep even that: https://www.rfc-editor.org/rfc/rfc9111.html#section-3.5 */
const SHARING = ['public', 's-maxage', 'must-revalidate'];

export const privateWhenPersonal = check({
  id: 'server.headers.private-when-personal',
  requirement: 'server.cache.private-when-user-specific',
  title: 'keeps a stream that was asked for with credentials out of shared caches',
  needs: ['request', 'streamHead'],
  judge({ request, streamHead: { headers } }) {
    const given = request.headers.map(([name]) => name.toLowerCase());
    const authorized = given.includes('authorization');
    if (!authorized && !given.includes('cookie'))
      return notApplicable('the stream is asked for without credentials');
    const directives = directivesOf(headers);
    if (directives.has('private') || directives.has('no-store')) return met();
    if (authorized && !SHARING.some((name) => directives.has(name))) {
      return met('shared caches keep no answer to a request with Authorization unless they are told to');
    }
    return broken({
      message: 'a shared cache may keep a stream that is meant for one user',
      expected: 'Cache-Control with no-store or private',
      observed:
        headers.get('cache-control') === null
          ? 'no Cache-Control'
          : quote(headers.get('cache-control') ?? ''),
      fix: 'send Cache-Control: no-store with every stream that depends on who asks',
    });
  },
});
