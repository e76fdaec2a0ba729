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
  expected: {},
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
  expected: {},
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
  // The body is drained by Node only when somebody reads it; here nobody does, so `close` means what the
  // author thought it means: the client has left.
  writeObjects(request, response, '');
}

async function answerRead(request: IncomingMessage, response: ServerResponse): Promise<void> {
  writeObjects(request, response, await text(request));
}

function writeObjects(request: IncomingMessage, response: ServerResponse, params: string): void {
  response.writeHead(200, {
    'Content-Type': 'text/event-stream',
    'Cache-Control': 'no-cache',
  });
  let id = 0;
  const timer = setInterval(() => {
    response.write(JSON.stringify({ id, time: new Date().toISOString(), params }));
    id++;
    if (id === OBJECTS) stop();
  }, INTERVAL_MS);
  const stop = () => {
    clearInterval(timer);
    response.end();
  };
  request.on('close', stop);
}
