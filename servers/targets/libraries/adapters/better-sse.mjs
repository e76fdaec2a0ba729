import { createSession } from 'better-sse';
import express from 'express';
import { play, versionOf } from '../contract.mjs';

/** `better-sse` in a route of Express. */
export default function createAdapter(streams) {
  const app = express();
  app.get('/streams/:number', async (request, response) => {
    // Data that is text already is to be sent as it is, not as JSON.
    const session = await createSession(request, response, { serializer: (data) => data });
    const visit = streams.find(request.url).visit(request.get('Last-Event-ID'));
    session.on('disconnected', visit.left);
    void play(visit, {
      send: (event) => session.batch((buffer) => fill(buffer, event)),
      comment: (text) => session.batch((buffer) => void buffer.comment(text).dispatch()),
      end: () => void response.end(),
      error: () => void response.destroy(),
    });
  });
  return {
    name: 'better-sse',
    version: versionOf('better-sse'),
    capabilities: ['id', 'event', 'retry', 'comment', 'resume', 'status', 'error'],
    serve: app,
  };
}

/** As `session.push()` does, which makes up an id and a name where none is given, and cannot send `retry`. */
function fill(buffer, { data, event, id, retry }) {
  if (event !== undefined) buffer.event(event);
  if (id !== undefined) buffer.id(id);
  if (retry !== undefined) buffer.retry(retry);
  buffer.data(data).dispatch();
}
