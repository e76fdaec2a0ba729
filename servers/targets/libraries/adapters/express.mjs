import express from 'express';
import { frame, HEADERS, play, serializeComment, versionOf } from '../contract.mjs';

/** Express has no API for events: what is judged is how it serves what an application writes. */
export default function createAdapter(streams) {
  const app = express();
  app.get('/streams/:number', (request, response) => {
    response.set(HEADERS).flushHeaders();
    const visit = streams.find(request.url).visit(request.get('Last-Event-ID'));
    response.on('close', visit.left);
    void play(visit, {
      send: (event) => void response.write(frame(event)),
      comment: (text) => void response.write(serializeComment(text)),
      end: () => void response.end(),
      error: () => void response.destroy(),
    });
  });
  return {
    name: 'express',
    version: versionOf('express'),
    capabilities: ['id', 'event', 'retry', 'comment', 'resume', 'status', 'error'],
    serve: app,
  };
}
