import type { TargetRequest } from '../../suites/server/recording.ts';
import type { Client, StreamRequest } from './client.ts';

/** Why a client cannot make this request at all; `null` when it can. */
export function whyUnusable(client: Client, request: TargetRequest): string | null {
  const { name, capabilities } = client;
  const { method, body, tls } = request;
  if ((method !== 'GET' || body !== undefined) && !capabilities.has('method')) {
    return `${name} can send nothing but GET`;
  }
  if (fieldsOf(client, request).length > 0 && !capabilities.has('request-headers')) {
    return `${name} cannot send request headers of the caller's choice`;
  }
  if (tls?.cert !== undefined && !capabilities.has('client-certificate')) {
    return `${name} cannot be given a client certificate`;
  }
  return null;
}

/** The request for a target's stream, as this client is to make it. */
export function streamRequestOf(client: Client, request: TargetRequest): StreamRequest {
  const { url, method, body } = request;
  const headers = fieldsOf(client, request);
  return {
    url,
    eventTypes: [],
    ...(method !== 'GET' && { method }),
    ...(headers.length > 0 && { headers }),
    ...(body !== undefined && { body }),
  };
}

/** A browser was given the cookies beforehand, and sends them by itself. */
function fieldsOf({ capabilities }: Client, { headers }: TargetRequest): TargetRequest['headers'] {
  return capabilities.has('cookies') ? headers.filter(([name]) => !isCookie(name)) : headers;
}

/** The `name=value` pairs of a request's `Cookie` fields: https://www.rfc-editor.org/rfc/rfc6265#section-4.2.1 */
export function cookiesOf({
  headers,
}: Pick<TargetRequest, 'headers'>): readonly (readonly [string, string])[] {
  return headers
    .filter(([name]) => isCookie(name))
    .flatMap(([, value]) => value.split(';'))
    .flatMap((pair) => {
      const [, name, value] = /^\s*([^=]+)=(.*?)\s*$/s.exec(pair) ?? [];
      return name === undefined || value === undefined ? [] : [[name, value] as const];
    });
}

const isCookie = (name: string) => name.toLowerCase() === 'cookie';
