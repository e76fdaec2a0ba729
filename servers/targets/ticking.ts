import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { type NodeServer, startNodeServer } from './node-server.ts';

const INTERVAL_MS = 250;

type Write = (id: number) => void;

/**
 * A server whose clients get something four times a second, until they leave. Ids count from 1, and for a client
 * that comes back, on from its `Last-Event-ID`.
 * @param open makes, for one client, what writes the event with an id.
 * @param fields further header fields.
 */
export function startTicking(
  open: (request: IncomingMessage, response: ServerResponse) => Write,
  fields: (request: IncomingMessage) => OutgoingHttpHeaders = () => ({}),
): Promise<NodeServer> {
  return startNodeServer((request, response) => {
    if (!sendHead(request, response, fields(request))) return;
    const write = open(request, response);
    let id = lastId(request.headers['last-event-id']);
    const timer = setInterval(() => write(++id), INTERVAL_MS);
    response.on('close', () => clearInterval(timer));
  });
}

/**
 * Sends the response head that an event stream should have.
 * @returns whether the stream is to follow: not for HEAD, nor for methods that are refused.
 */
export function sendHead(
  request: IncomingMessage,
  response: ServerResponse,
  fields: OutgoingHttpHeaders = {},
): boolean {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.writeHead(405, { Allow: 'GET, HEAD' }).end();
    return false;
  }
  response.writeHead(200, {
    'Content-Type': 'text/event-stream',
    'Cache-Control': 'no-cache, no-transform',
    'X-Accel-Buffering': 'no',
    ...fields,
  });
  response.flushHeaders();
  if (request.method === 'GET') return true;
  response.end();
  return false;
}

function lastId(header: string | string[] | undefined): number {
  const id = Number([header ?? []].flat()[0] ?? 0);
  return Number.isSafeInteger(id) && id > 0 ? id : 0;
}
