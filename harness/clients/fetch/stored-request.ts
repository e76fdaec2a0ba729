import { Headers, type RequestInit } from 'undici';
import type { HeaderField } from '../../transcript.ts';
import type { StreamRequest } from '../client.ts';

/**
 * The request that an event source keeps and uses again for every reconnection. Following a redirect
 * changes it for good, because fetch changes that very request: the next attempt starts where the one
 * before ended.
 *
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html#concept-event-source-request
 */
export interface StoredRequest {
  readonly url: string;
  readonly method: string;
  /** Values are one code unit per byte. */
  readonly headers: readonly HeaderField[];
  readonly body: string | null;
}

/** One request as it was put on the wire for a stored request: the first one, or the target of a redirect. */
export interface SentRequest {
  readonly url: string;
  readonly method: string;
  /** In lower case. */
  readonly headerNames: ReadonlySet<string>;
}

/** @throws TypeError when the URL is none. */
export function storedRequest(request: StreamRequest): StoredRequest {
  const headers = request.headers ?? [];
  const hasAccept = headers.some(([name]) => name.toLowerCase() === 'accept');
  return {
    url: new URL(request.url).href,
    method: request.method ?? 'GET',
    headers: hasAccept ? headers : [['Accept', 'text/event-stream'], ...headers],
    body: request.body ?? null,
  };
}

/**
 * What is left of a stored request once redirects were followed up to `sent`. Fetch turns POST into GET on
 * 301, 302 and 303, drops the body and its headers then, and credentials when the origin changes; what it
 * dropped must not come back on a reconnection that goes to the target at once.
 *
 * @see https://fetch.spec.whatwg.org/#http-redirect-fetch
 */
export function afterRedirects(stored: StoredRequest, sent: SentRequest): StoredRequest {
  return {
    url: sent.url,
    method: sent.method,
    headers: stored.headers.filter(([name]) => sent.headerNames.has(name.toLowerCase())),
    body: sent.method === stored.method ? stored.body : null,
  };
}

/**
 * What to fetch a stored request with. Cache mode `no-store` has fetch add `Cache-Control: no-cache` and
 * `Pragma: no-cache`, as the spec of EventSource wants.
 *
 * @throws TypeError when a method, a header or a body cannot be sent
 */
export function requestInit(stored: StoredRequest, lastEventId: string): RequestInit {
  const headers = new Headers(stored.headers.map(([name, value]) => [name, value]));
  const value = lastEventIdHeader(lastEventId);
  if (value !== null) headers.set('Last-Event-ID', value);
  return {
    method: stored.method,
    headers,
    body: stored.body,
    cache: 'no-store',
    redirect: 'follow',
  };
}

/** Control characters other than the tab: HTTP takes none of them in a field value. */
const UNSENDABLE = /[\0-\x08\n-\x1f\x7f]/;

/**
 * The value of Last-Event-ID: the id as UTF-8, one code unit per byte as header values are given. `null`
 * for no header: when the id is empty, and when it holds an octet that HTTP does not take in a field value
 * (the spec names no way out of that; without the header the client at least gets its stream back).
 *
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html#reestablish-the-connection
 * @see https://github.com/whatwg/html/issues/7363
 */
function lastEventIdHeader(lastEventId: string): string | null {
  if (lastEventId === '' || UNSENDABLE.test(lastEventId)) return null;
  return Buffer.from(lastEventId, 'utf8').toString('latin1');
}
