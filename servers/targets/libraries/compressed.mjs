import compression from 'compression';
import express from 'express';
import { frame, play, serializeComment, versionOf } from './contract.mjs';

/** Express behind its middleware `compression`. With no-transform among its headers it would not compress. */
export function compressed(streams, { flush }) {
  const app = express();
  app.use(compression());
  app.get('/streams/:number', (request, response) => {
    response.set({
      'Content-Type': 'text/event-stream',
      'Cache-Control': 'no-cache',
      'X-Accel-Buffering': 'no',
    });
    response.flushHeaders();
    const write = (text) => {
      response.write(text);
      flush(response);
    };
    const visit = streams.find(request.url).visit(request.get('Last-Event-ID'));
    response.on('close', visit.left);
    void play(visit, {
      send: (event) => write(frame(event)),
      comment: (text) => write(serializeComment(text)),
      end: () => void response.end(),
      error: () => void response.destroy(),
    });
  });
  return {
    name: 'express with compression',
    version: `${versionOf('express')}, ${versionOf('compression')}`,
    capabilities: ['id', 'event', 'retry', 'comment', 'resume', 'status', 'error'],
    serve: app,
  };
}
