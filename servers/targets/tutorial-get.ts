import type { IncomingMessage, ServerResponse } from 'node:http';
import { startNodeServer } from './node-server.ts';
import { get, type Target } from './target.ts';

const EVENTS = 10;
const INTERVAL_MS = 1_000;

/**
 * The server that SSE tutorials teach: a named event with an id each second, ten of them, on `GET /sse`.
 * It knows nothing of Last-Event-ID, of caches or of proxies, and its head waits for the first event,
 * since `writeHead` alone sends nothing.
 */
export const tutorialGet: Target = {
  name: 'tutorial-get',
  description: 'node:http, ten named events with ids, a second apart; no resume, head not flushed',
  unavailable: () => null,
  async start() {
    const server = await startNodeServer(answer);
    return {
      request: get(`${server.origin}/sse?content=hello`),
      close: server.close,
    };
  },
  expected: {
    'server.headers.no-transform': 'warn',
    'server.headers.x-accel-buffering': 'warn',
    // Node sends the head of an answer to HEAD when it is ended, which is when the ten events are through.
    'server.http.head': 'warn',
    'server.http.options': 'warn',
    'server.delivery.head-first': 'warn',
    'server.last-event-id.resumes-after-id': 'warn',
  },
};

function answer(request: IncomingMessage, response: ServerResponse): void {
  const url = new URL(request.url ?? '/', 'http://localhost');
  if (url.pathname !== '/sse') {
    response.writeHead(404).end();
    return;
  }
  response.writeHead(200, {
    'Content-Type': 'text/event-stream',
    'Cache-Control': 'no-cache',
    Connection: 'keep-alive',
    'Access-Control-Allow-Origin': '*',
  });
  let id = 0;
  const timer = setInterval(() => {
    const data = {
      id,
      time: new Date().toISOString(),
      params: Object.fromEntries(url.searchParams),
    };
    response.write(`event: customEvent\nid: ${id}\nretry: 30000\ndata: ${JSON.stringify(data)}\n\n`);
    id++;
    if (id === EVENTS) {
      clearInterval(timer);
      response.end();
    }
  }, INTERVAL_MS);
  response.on('close', () => clearInterval(timer));
}
