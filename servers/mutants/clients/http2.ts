import { type ClientHttp2Session, connect, constants, type IncomingHttpHeaders } from 'node:http2';
import type { TLSSocket } from 'node:tls';
import type { HeaderField } from '../../../harness/transcript.ts';
import type { Head, OutgoingRequest } from './transport.ts';

/**
 * One request in HTTP/2, which ends its connection with it.
 * @throws Error when there is no response.
 */
export function sendByHttp2(
  { url, method, headers }: OutgoingRequest,
  socket: TLSSocket,
  signal: AbortSignal,
): Promise<Head> {
  const session: ClientHttp2Session = connect(url.origin, { createConnection: () => socket });
  let isLeaving = false;
  session.on('goaway', () => {
    isLeaving = true;
  });
  return new Promise((resolve, reject) => {
    session.on('error', reject);
    const body = session.request({
      ':method': method,
      ':path': url.pathname + url.search,
      ...Object.fromEntries(headers.map(([name, value]) => [name.toLowerCase(), value])),
    });
    const abort = () => body.close(constants.NGHTTP2_CANCEL);
    signal.addEventListener('abort', abort, { once: true });
    // A stream that the server resets ends like one that is complete, but for this event.
    body.on('aborted', () => body.destroy(new Error('the stream was reset')));
    body.on('response', (fields) => {
      const { ':status': status = 0 } = fields;
      const head = { url, status, statusText: '', wasAnnounced: false, headers: pairs(fields), body };
      resolve({ ...head, httpVersion: '2', isLeaving: () => isLeaving });
    });
    body.on('error', reject);
    body.on('close', () => {
      signal.removeEventListener('abort', abort);
      reject(new Error('the stream was closed before a response'));
      session.destroy();
    });
    body.end();
    if (signal.aborted) abort();
  });
}

const pairs = (fields: IncomingHttpHeaders): readonly HeaderField[] =>
  Object.entries(fields).flatMap(([name, values = []]) =>
    name.startsWith(':') ? [] : [values].flat().map((value): HeaderField => [name, value]),
  );
