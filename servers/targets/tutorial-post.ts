import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { startNodeServer } from './node-server.ts';
import { post, type Target } from './target.ts';

const OBJECTS = 10;
const INTERVAL_MS = 1_000;

/**
 * A tutorial's server for `fetch` with POST: it claims to send an event stream and writes bare JSON objects,
 * so that no event ever comes out.
 */
export const tutorialPostUnread: Target = {
  name: 'tutorial-post-body-unread',
  description: 'node:http, POST; claims text/event-stream but writes bare JSON, no data:, no blank line',
  unavailable: () => null,
  start: () => startAt('/fetch-sse', answerUnread),
  expected: {
    'server.headers.no-transform': 'warn',
    'server.headers.x-accel-buffering': 'warn',
    'server.stream.events-come-out': 'fail',
    'server.stream.only-the-stream': 'warn',
    'server.delivery.head-first': 'warn',
  },
};

/**
 * The same server once it reads the request body: it stops its timer on the request's `close`, which Node
 * fires as soon as the body has been read, so that a stream is promised and nothing is ever sent.
 */
export const tutorialPostRead: Target = {
  name: 'tutorial-post-body-read',
  description: "node:http, POST; stops on the request's close, so that the stream ends without an event",
  unavailable: () => null,
  start: () => startAt('/fetch-sse', answerRead),
  expected: {
    'server.headers.no-transform': 'warn',
    'server.headers.x-accel-buffering': 'warn',
    'server.stream.events-come-out': 'fail',
  },
};

async function startAt(path: string, listener: RequestListener) {
  const server = await startNodeServer((request, response) => {
    if (request.method === 'POST' && request.url === path) listener(request, response);
    else response.writeHead(404).end();
  });
  return {
    request: post(server.origin + path, '{"content":"hello"}'),
    close: server.close,
  };
}

function answerUnread(request: IncomingMessage, response: ServerResponse): void {
  // Nobody reads the body, so the request's `close` means what the author thinks: the client has left.
  writeObjects(request, response, () => '');
}

async function answerRead(request: IncomingMessage, response: ServerResponse): Promise<void> {
  let params = '';
  writeObjects(request, response, () => params);
  params = await text(request);
}

function writeObjects(request: IncomingMessage, response: ServerResponse, params: () => string): void {
  response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-cache' });
  let id = 0;
  const timer = setInterval(() => {
    response.write(JSON.stringify({ id, time: new Date().toISOString(), params: params() }));
    id++;
    if (id === OBJECTS) stop();
  }, INTERVAL_MS);
  const stop = () => {
    clearInterval(timer);
    response.end();
  };
  request.on('close', stop);
}
