import type { IncomingMessage } from 'node:http';
import type { HeaderField } from '../../harness/transcript.ts';

type Asked = Pick<IncomingMessage, 'method' | 'headers'>;

/** Whether the request is a CORS preflight: https://fetch.spec.whatwg.org/#cors-preflight-request */
export function isPreflight(request: Asked): boolean {
  return request.method === 'OPTIONS' && request.headers['access-control-request-method'] !== undefined;
}

/**
 * Lets every origin read the response, with credentials too: the origin is named, because `*` does not
 * count for credentialed requests (https://fetch.spec.whatwg.org/#concept-cors-check).
 */
export function permissiveCors(request: Asked): HeaderField[] {
  const { origin } = request.headers;
  if (origin === undefined) return [['Access-Control-Allow-Origin', '*']];
  return [
    ['Access-Control-Allow-Origin', origin],
    ['Access-Control-Allow-Credentials', 'true'],
    ['Vary', 'Origin'],
  ];
}

/** Allows whatever the preflight asks for, and does not let the client remember it. */
export function permissivePreflight(request: Asked): HeaderField[] {
  const { 'access-control-request-method': method, 'access-control-request-headers': names } =
    request.headers;
  const fields = permissiveCors(request);
  if (method !== undefined) fields.push(['Access-Control-Allow-Methods', method]);
  if (names !== undefined) fields.push(['Access-Control-Allow-Headers', names]);
  fields.push(['Access-Control-Max-Age', '0']);
  return fields;
}
