import { request as httpRequest, type IncomingMessage } from 'node:http';
import type { LookupFunction, Socket } from 'node:net';
import type { Readable } from 'node:stream';
import type { HeaderField } from '../../../harness/transcript.ts';
import { sendByHttp2 } from './http2.ts';
import { localResponse } from './local-urls.ts';
import { connectSecurely } from './secure.ts';
import type { Source } from './source.ts';

export interface OutgoingRequest {
  readonly url: URL;
  readonly method: string;
  /** Values have one code unit per byte. */
  readonly headers: readonly HeaderField[];
}

/** A response head, and the body that follows it. */
export interface Head {
  readonly url: URL;
  readonly httpVersion: '1' | '2';
  /** The server has said that it leaves: https://www.rfc-editor.org/rfc/rfc9113.html#section-6.8 */
  readonly isLeaving: () => boolean;
  readonly status: number;
  readonly statusText: string;
  /** A response of status 1xx came first. */
  readonly wasAnnounced: boolean;
  readonly headers: readonly HeaderField[];
  readonly body: Readable;
}

/** All fields of this name (lower case), joined as one; `null` when there is none. */
export function fieldOf(head: Head, name: string): string | null {
  const values = head.headers.filter(([field]) => field.toLowerCase() === name).map(([, value]) => value);
  return values.length === 0 ? null : values.join(', ');
}

/** Names below .localhost lead to this machine: https://www.rfc-editor.org/rfc/rfc6761.html#section-6.3 */
const loopback: LookupFunction = (_hostname, { all }, found) => {
  if (all) found(null, [{ address: '127.0.0.1', family: 4 }]);
  else found(null, '127.0.0.1', 4);
};

export const transportSteps = {
  /**
   * One request on a connection of its own.
   * @throws Error when there is no response: a network error, or the signal's.
   */
  async send(source: Source, request: OutgoingRequest, signal: AbortSignal): Promise<Head> {
    const { url } = request;
    if (url.protocol === 'http:') return sendByHttp1(request, signal);
    if (url.protocol !== 'https:') return localResponse(url);
    const socket = await connectSecurely(source, url, lookupOf(url), signal);
    return socket.alpnProtocol === 'h2'
      ? sendByHttp2(request, socket, signal)
      : sendByHttp1(request, signal, socket);
  },
};

const lookupOf = ({ hostname }: URL): LookupFunction | undefined =>
  hostname.endsWith('.localhost') ? loopback : undefined;

/** @param socket that is connected already; one in the clear when not given */
function sendByHttp1(
  { url, method, headers }: OutgoingRequest,
  signal: AbortSignal,
  socket?: Socket,
): Promise<Head> {
  return new Promise((resolve, reject) => {
    const fields = [['Host', url.host], ...headers].flat();
    const lookup = lookupOf(url);
    const { hostname, port, pathname, search } = url;
    const sent = httpRequest({
      hostname,
      port,
      path: pathname + search,
      method,
      headers: fields,
      signal,
      ...(socket === undefined ? { agent: false as const } : { createConnection: () => socket }),
      ...(lookup !== undefined && { lookup }),
    });
    let wasAnnounced = false;
    sent.on('information', () => {
      wasAnnounced = true;
    });
    sent.on('response', (body) => resolve(headOf(url, body, wasAnnounced)));
    sent.on('error', reject);
    sent.on('close', () => reject(new Error('the connection was closed before a response')));
    sent.end();
  });
}

function headOf(url: URL, body: IncomingMessage, wasAnnounced: boolean): Head {
  // What breaks later is the business of whoever reads the body.
  body.on('error', () => {});
  const { statusCode: status = 0, statusMessage: statusText = '', rawHeaders } = body;
  const headers = pairs(rawHeaders);
  return { url, httpVersion: '1', isLeaving: () => false, status, statusText, wasAnnounced, headers, body };
}

function pairs(raw: readonly string[]): readonly HeaderField[] {
  const fields: HeaderField[] = [];
  for (let i = 0; i + 1 < raw.length; i += 2) fields.push([raw[i] ?? '', raw[i + 1] ?? '']);
  return fields;
}
