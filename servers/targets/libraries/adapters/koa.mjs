import { PassThrough } from 'node:stream';
import Koa from 'koa';
import { frame, HEADERS, play, serializeComment, versionOf } from '../contract.mjs';

/** Koa has no API for events: what is judged is how it serves a stream that an application gives it. */
export default function createAdapter(streams) {
  const app = new Koa();
  app.use((context) => {
    if (context.method !== 'GET' && context.method !== 'HEAD')
      context.throw(405, { headers: { Allow: 'GET, HEAD' } });
    const body = new PassThrough();
    context.set(HEADERS);
    context.body = body;
    if (context.method === 'HEAD') return;
    context.flushHeaders();
    const visit = streams.find(context.url).visit(context.req.headers['last-event-id']);
    context.res.on('close', visit.left);
    void play(visit, {
      send: (event) => void body.write(frame(event)),
      comment: (text) => void body.write(serializeComment(text)),
      end: () => void body.end(),
      error: () => void body.destroy(new Error('the application failed')),
    });
  });
  app.silent = true;
  return {
    name: 'koa',
    version: versionOf('koa'),
    capabilities: ['id', 'event', 'retry', 'comment', 'resume', 'status', 'error'],
    serve: app.callback(),
  };
}
