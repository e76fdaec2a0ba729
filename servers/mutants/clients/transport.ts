import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { LookupFunction } from 'node:net';
import type { Readable } from 'node:stream';
import type { HeaderField } from '../../../harness/transcript.ts';
import { localResponse } from './local-urls.ts';

export interface OutgoingRequest {
  readonly url: URL;
  readonly method: string;
  /** Values have one code unit per byte. */
  readonly headers: readonly HeaderField[];
}

/** A response head, and the body that follows it. */
export interface Head {
  readonly url: URL;
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

/**
 * One request on a connection of its own.
 * @throws Error when there is no response: a network error, or the signal's.
 */
export function send({ url, method, headers }: OutgoingRequest, signal: AbortSignal): Promise<Head> {
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return localResponse(url);
  const request = url.protocol === 'https:' ? httpsRequest : httpRequest;
  return new Promise((resolve, reject) => {
    const fields = [['Host', url.host], ...headers].flat();
    const isLocal = url.hostname.endsWith('.localhost');
    const options = { method, headers: fields, agent: false as const, signal };
    const sent = request(url, isLocal ? { ...options, lookup: loopback } : options);
    let wasAnnounced = false;
    sent.on('information', () => {
      wasAnnounced = true;
    });
    sent.on('response', (body) => {
      // What breaks later is the business of whoever reads the body.
      body.on('error', () => {});
      const { statusCode: status = 0, statusMessage: statusText = '' } = body;
      resolve({ url, status, statusText, wasAnnounced, headers: pairs(body.rawHeaders), body });
    });
    sent.on('error', reject);
    sent.on('close', () => reject(new Error('the connection was closed before a response')));
    sent.end();
  });
}

function pairs(raw: readonly string[]): readonly HeaderField[] {
  const fields: HeaderField[] = [];
  for (let i = 0; i + 1 < raw.length; i += 2) fields.push([raw[i] ?? '', raw[i + 1] ?? '']);
  return fields;
}
