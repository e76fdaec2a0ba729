import { resolveObjectURL } from 'node:buffer';
import { Readable } from 'node:stream';
import type { Head } from './transport.ts';

const DATA_URL = /^data:([^,]*?)(;base64)?,(.*)$/s;

/**
 * The response to a URL that takes no server: https://fetch.spec.whatwg.org/#scheme-fetch
 * @throws Error for a scheme that is not fetched, and for a blob that is gone
 */
export async function localResponse(url: URL): Promise<Head> {
  if (url.protocol === 'data:') {
    const [, type = '', base64, body = ''] = DATA_URL.exec(url.href) ?? [];
    const text = decodeURIComponent(body);
    return respond(url, type, Buffer.from(text, base64 === undefined ? 'utf8' : 'base64'));
  }
  const blob = url.protocol === 'blob:' ? resolveObjectURL(url.href) : undefined;
  if (blob === undefined) throw new Error(`${url.protocol} is not fetched`);
  return respond(url, blob.type, Buffer.from(await blob.arrayBuffer()));
}

const respond = (url: URL, type: string, body: Buffer): Head => ({
  url,
  httpVersion: '1',
  isLeaving: () => false,
  status: 200,
  statusText: 'OK',
  wasAnnounced: false,
  headers: [['Content-Type', type]],
  body: Readable.from([body]),
});
