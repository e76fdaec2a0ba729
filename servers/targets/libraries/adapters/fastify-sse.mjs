import sse from '@fastify/sse';
import Fastify from 'fastify';
import { play, versionOf } from '../contract.mjs';

/** `@fastify/sse`: it has no API for comments, and failures are for the application to handle. */
export default async function createAdapter(streams) {
  const app = Fastify();
  // Data that is text already is to be sent as it is, not as JSON.
  await app.register(sse, { serializer: (data) => data });
  app.get('/streams/:number', { sse: 'only' }, async (request, reply) => {
    reply.sse.keepAlive();
    reply.sse.sendHeaders();
    const visit = streams.find(request.url).visit(request.headers['last-event-id']);
    reply.sse.onClose(visit.left);
    void play(visit, {
      send: (event) => reply.sse.send(event),
      end: () => reply.sse.close(),
    });
  });
  await app.ready();
  return {
    name: '@fastify/sse',
    version: versionOf('@fastify/sse'),
    capabilities: ['id', 'event', 'retry', 'resume', 'status'],
    serve: app.routing,
    close: () => app.close(),
  };
}
