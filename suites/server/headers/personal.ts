import { broken, met, notApplicable } from '../../verdict.ts';
import { check } from '../check.ts';
import { quote } from '../wording.ts';
import { directivesOf } from './directives.ts';

const CREDENTIALS = ['authorization', 'cookie'];

export const privateWhenPersonal = check({
  id: 'server.headers.private-when-personal',
  requirement: 'server.cache.private-when-user-specific',
  title: 'keeps a stream that was asked for with credentials out of shared caches',
  needs: ['request', 'streamHead'],
  judge({ request, streamHead: { headers } }) {
    const given = request.headers.some(([name]) => CREDENTIALS.includes(name.toLowerCase()));
    if (!given) return notApplicable('the stream is asked for without credentials');
    const directives = directivesOf(headers);
    if (directives.has('private') || directives.has('no-store')) return met();
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
