import type { ProbeRequest } from '../../suites/server/probes/probe.ts';
import type { Visit } from '../../suites/server/recording.ts';
import type { Exchange } from '../transcript.ts';
import { type RawVisitOptions, visitRaw } from './raw-visit.ts';

/** As many as browsers follow: https://fetch.spec.whatwg.org/#http-redirect-fetch */
export const MAX_REDIRECTS = 20;

/**
 * Visits the target, and where it redirects within its own origin, the place it redirects to. A redirect to
 * another origin is not followed: a server under test does not choose which other hosts we reach.
 */
export async function visitFollowing(options: RawVisitOptions): Promise<Visit> {
  const redirects: Exchange[] = [];
  let { request } = options;
  for (;;) {
    const visit = await visitRaw({ ...options, request });
    const next = redirected(request, visit);
    if (next === null || redirects.length === MAX_REDIRECTS)
      return redirects.length === 0 ? visit : { ...visit, redirects };
    redirects.push(visit.exchange);
    request = next;
  }
}

function redirected(request: ProbeRequest, { exchange: { head } }: Visit): ProbeRequest | null {
  if (head === undefined || ![301, 302, 303, 307, 308].includes(head.status)) return null;
  const location = head.headers.find(([name]) => name.toLowerCase() === 'location')?.[1];
  if (location === undefined || !URL.canParse(location, request.url)) return null;
  const url = new URL(location, request.url);
  if (url.origin !== new URL(request.url).origin) return null;
  url.hash = '';
  return { ...(becomesGet(head.status, request.method) ? asGet(request) : request), url: url.href };
}

/** https://fetch.spec.whatwg.org/#http-redirect-fetch, step 12. */
function becomesGet(status: number, method: string): boolean {
  return status === 303 ? method !== 'HEAD' : (status === 301 || status === 302) && method === 'POST';
}

function asGet({ body: _, headers, ...rest }: ProbeRequest): ProbeRequest {
  const kept = headers.filter(([name]) => !/^content-/i.test(name));
  return { ...rest, method: 'GET', headers: kept };
}
