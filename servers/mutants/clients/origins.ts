import type { HeaderField } from '../../../harness/transcript.ts';
import type { Source } from './source.ts';
import { fieldOf, type Head, type OutgoingRequest } from './transport.ts';

/** One request on its way through redirects, as the same-origin policy sees it. */
export interface Visit {
  url: URL;
  method: string;
  /** Fetch's response tainting: https://fetch.spec.whatwg.org/#concept-request-response-tainting */
  crossOrigin: boolean;
  /** https://fetch.spec.whatwg.org/#concept-request-tainted-origin */
  taintedOrigin: boolean;
}

function jarFor({ place: { cookies } }: Source, { hostname }: URL): Map<string, string> {
  const jar = cookies.get(hostname) ?? new Map<string, string>();
  cookies.set(hostname, jar);
  return jar;
}

/** CORS, as far as event sources have to do with it. https://fetch.spec.whatwg.org/#http-cors-protocol */
export const originSteps = {
  visit(source: Source): Visit {
    const { url, place } = source;
    const method = source.steps.method();
    const isLocal = url.protocol === 'data:' || url.protocol === 'blob:';
    const crossOrigin = place.origin !== null && url.origin !== place.origin && !isLocal;
    return { url, method, crossOrigin, taintedOrigin: false };
  },

  /**
   * One request of a visit.
   * @throws Error for a network error, which a response that the page may not read is, too
   */
  async ask(source: Source, visit: Visit, signal: AbortSignal): Promise<Head> {
    const { steps } = source;
    const headers = steps.headers(source);
    if (steps.needsPreflight(visit, headers)) await steps.preflight(source, visit, signal);
    const request: OutgoingRequest = {
      url: visit.url,
      method: visit.method,
      headers: [...headers, ...steps.originField(source, visit), ...steps.cookieField(source, visit)],
    };
    const head = await steps.send(source, request, signal);
    steps.keepCookies(source, visit, head);
    if (visit.crossOrigin && !steps.mayRead(source, visit, head)) throw new Error('the page may not read it');
    return head;
  },

  redirected(source: Source, visit: Visit, url: URL): void {
    const { origin } = source.place;
    if (origin !== null) {
      const hasCredentials = url.username !== '' || url.password !== '';
      if (hasCredentials && (visit.crossOrigin || url.origin !== origin))
        throw new Error('credentials in a URL');
      if (visit.crossOrigin && url.origin !== visit.url.origin) visit.taintedOrigin = true;
      if (url.origin !== origin) visit.crossOrigin = true;
    }
    visit.url = url;
    source.url = url;
  },

  originField({ place }: Source, visit: Visit): readonly HeaderField[] {
    return visit.crossOrigin ? [['Origin', visit.taintedOrigin ? 'null' : (place.origin ?? '')]] : [];
  },

  sendsCredentials({ place, withCredentials }: Source, visit: Visit): boolean {
    return place.origin !== null && (withCredentials || !visit.crossOrigin);
  },

  cookieField(source: Source, visit: Visit): readonly HeaderField[] {
    const jar = jarFor(source, visit.url);
    if (jar.size === 0 || !source.steps.sendsCredentials(source, visit)) return [];
    return [['Cookie', [...jar].map((pair) => pair.join('=')).join('; ')]];
  },

  keepCookies(source: Source, visit: Visit, { headers }: Head): void {
    if (!source.steps.sendsCredentials(source, visit)) return;
    for (const [name, value] of headers) {
      const [, cookie, content] = /^([^=;]+)=([^;]*)/.exec(value) ?? [];
      if (name.toLowerCase() === 'set-cookie' && cookie !== undefined)
        jarFor(source, visit.url).set(cookie.trim(), content ?? '');
    }
  },

  /** https://fetch.spec.whatwg.org/#concept-cors-check */
  mayRead({ place, withCredentials }: Source, visit: Visit, head: Head): boolean {
    const allowed = fieldOf(head, 'access-control-allow-origin');
    if (allowed === '*' && !withCredentials) return true;
    if (allowed !== (visit.taintedOrigin ? 'null' : place.origin)) return false;
    return !withCredentials || fieldOf(head, 'access-control-allow-credentials') === 'true';
  },

  /** Last-Event-ID is no safelisted name: https://fetch.spec.whatwg.org/#cors-unsafe-request-header-names */
  needsPreflight(visit: Visit, headers: readonly HeaderField[]): boolean {
    return visit.crossOrigin && headers.some(([name]) => name.toLowerCase() === 'last-event-id');
  },

  /**
   * https://fetch.spec.whatwg.org/#cors-preflight-fetch
   * @throws Error when the request may not be made
   */
  async preflight(source: Source, visit: Visit, signal: AbortSignal): Promise<void> {
    const headers: readonly HeaderField[] = [
      ['Accept', '*/*'],
      ['Access-Control-Request-Method', 'GET'],
      ['Access-Control-Request-Headers', 'last-event-id'],
      ...source.steps.originField(source, visit),
    ];
    const request: OutgoingRequest = { url: visit.url, method: 'OPTIONS', headers };
    const head = await source.steps.send(source, request, signal);
    head.body.resume();
    const names = (fieldOf(head, 'access-control-allow-headers') ?? '').toLowerCase().split(/\s*,\s*/);
    const isNamed = names.includes('last-event-id') || (names.includes('*') && !source.withCredentials);
    const isOk = head.status >= 200 && head.status <= 299;
    if (!isOk || !isNamed || !source.steps.mayRead(source, visit, head)) throw new Error('not allowed');
  },
};
