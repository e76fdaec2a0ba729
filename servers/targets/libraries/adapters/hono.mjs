import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import { streamSSE } from 'hono/streaming';
import { play, versionOf } from '../contract.mjs';

/** Hono's `streamSSE` on `@hono/node-server`. */
export default function createAdapter(streams) {
  const app = new Hono();
  app.get('/streams/:number', (context) =>
    streamSSE(
      context,
      (sse) =>
        new Promise((resolve, reject) => {
          const visit = streams.find(context.req.path).visit(context.req.header('Last-Event-ID'));
          sse.onAbort(() => {
            visit.left();
            resolve();
          });
          const ended = () => {
            visit.left();
            resolve();
          };
          void play(visit, {
            send: (event) => sse.writeSSE(event),
            end: ended,
            error: () => reject(new Error('the application failed')),
          });
        }),
      // Without this, Hono writes every error to the console.
      () => {},
    ),
  );
  return {
    name: 'hono',
    version: versionOf('hono'),
    capabilities: ['id', 'event', 'retry', 'resume', 'status', 'error'],
    serve: getRequestListener(app.fetch),
  };
}
