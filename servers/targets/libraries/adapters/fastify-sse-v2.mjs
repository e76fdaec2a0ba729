import { PassThrough } from 'node:stream';
import Fastify from 'fastify';
import { FastifySSEPlugin } from 'fastify-sse-v2';
import { play, versionOf } from '../contract.mjs';

/**
 * `fastify-sse-v2`, given an async iterable of events. A failure of the iterable ends the whole process, with
 * everybody else's streams: so it is not asked for.
 */
export default async function createAdapter(streams) {
  const app = Fastify();
  await app.register(FastifySSEPlugin);
  app.get('/streams/:number', (request, reply) => {
    const visit = streams.find(request.url).visit(request.headers['last-event-id']);
    request.raw.on('close', visit.left);
    const events = new PassThrough({ objectMode: true });
    reply.sse(events);
    void play(visit, {
      send: (event) => void events.write(event),
      comment: (comment) => void events.write({ comment }),
      end: () => void events.end(),
    });
  });
  await app.ready();
  return {
    name: 'fastify-sse-v2',
    version: versionOf('fastify-sse-v2'),
    capabilities: ['id', 'event', 'retry', 'comment', 'resume', 'status'],
    serve: app.routing,
    close: () => app.close(),
  };
}
