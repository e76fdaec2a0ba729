import { broken, met, notApplicable, noted } from '../../verdict.ts';
import { check } from '../check.ts';
import { openerOf } from '../opener.ts';
import { count, quote } from '../wording.ts';
import { answersOf, redirectsOf } from './answers.ts';

/** https://fetch.spec.whatwg.org/#redirect-status */
const REDIRECTS = [301, 302, 303, 307, 308];

/** As many as clients follow: https://fetch.spec.whatwg.org/#http-redirect-fetch */
const MAX_REDIRECTS = 20;

export const redirectKeptSimple = check({
  id: 'server.http.redirect-kept-simple',
  requirement: 'server.status.redirect-kept-simple',
  title: 'redirects so that every client can follow',
  needs: ['request', 'recording'],
  judge({ request, recording }) {
    const redirects = redirectsOf(recording);
    if (redirects.length === 0) return notApplicable('the target does not redirect');
    const fix = 'redirect with 307 or 308 and a Location that is an http(s) URL, absolute or relative';
    for (const { status, location } of redirects) {
      if (!REDIRECTS.includes(status)) {
        return broken({
          message: `clients do not follow a status ${status}`,
          expected: 'status 301, 302, 303, 307 or 308',
          observed: `status ${status}`,
          fix,
        });
      }
      if (location === null || !leadsSomewhere(location, request.url)) {
        return broken({
          message: 'the redirect leads nowhere',
          expected: 'a Location with an http(s) URL',
          observed: location === null ? 'no Location' : `Location: ${quote(location)}`,
          fix,
        });
      }
    }
    if (redirects.length > MAX_REDIRECTS) {
      const opener = openerOf(recording);
      if (opener !== undefined) return notApplicable(`${opener} did not have to follow that many`);
      return broken({
        message: 'clients give up before so many redirects are followed',
        expected: `at most ${MAX_REDIRECTS} redirects`,
        observed: `more than ${MAX_REDIRECTS}`,
        fix: 'look for two rules that redirect to each other',
      });
    }
    const last = redirects.at(-1);
    const left = recording.main.exchange.head?.status === last?.status;
    return met(
      left
        ? `it redirects to ${quote(last?.location ?? '')}, where it was not followed: test that URL itself`
        : `${count(redirects.length, 'redirect')}`,
    );
  },
});

function leadsSomewhere(location: string, base: string): boolean {
  return URL.canParse(location, base) && /^https?:$/.test(new URL(location, base).protocol);
}

export const authenticateNamed = check({
  id: 'server.http.authenticate-named',
  requirement: 'server.status.401-www-authenticate',
  title: 'says with 401 how to authenticate',
  needs: ['recording'],
  judge({ recording }) {
    const refusals = answersOf(recording).filter(({ response }) => response.status === 401);
    if (refusals.length === 0) return notApplicable('nothing was answered with 401');
    const without = refusals.find(
      ({ response }) => (response.headers.get('www-authenticate') ?? '').trim() === '',
    );
    if (without === undefined) return met();
    return broken({
      message: 'a 401 has to say how one authenticates',
      expected: 'WWW-Authenticate, such as WWW-Authenticate: Bearer',
      observed: `no WWW-Authenticate, in answer to ${without.method}`,
      fix: 'send WWW-Authenticate with 401, or 403 where no authentication helps',
    });
  },
});

export const overloadSaid = check({
  id: 'server.http.overload-said',
  requirement: 'server.status.503-on-overload',
  also: ['server.status.429'],
  title: 'says with 429 and 503 when to come again',
  needs: ['recording'],
  judge({ recording }) {
    const refusals = answersOf(recording).filter(({ response }) => [429, 503].includes(response.status));
    const [first] = refusals;
    if (first === undefined) return notApplicable('nothing was answered with 429 or 503');
    const times = count(refusals.length, 'request was answered', 'requests were answered');
    const without = refusals.some(({ response }) => response.headers.get('retry-after') === null);
    const said = `${times} with ${first.response.status}`;
    return without ? noted(`${said}, without Retry-After`) : met(`${said} and Retry-After`);
  },
});
