import { createEventStream, H3, toNodeHandler } from 'h3';
import { play, versionOf } from '../contract.mjs';

/** h3's `createEventStream`. */
export default function createAdapter(streams) {
  const app = new H3();
  app.get('/streams/:number', (event) => {
    const events = createEventStream(event);
    const visit = streams.find(event.url.pathname).visit(event.req.headers.get('Last-Event-ID'));
    events.onClosed(visit.left);
    void play(visit, {
      send: (message) => events.push(message),
      comment: (text) => events.pushComment(text),
      end: () => events.close(),
    });
    return events;
  });
  return {
    name: 'h3',
    version: versionOf('h3'),
    capabilities: ['id', 'event', 'retry', 'comment', 'resume', 'status'],
    serve: toNodeHandler(app),
  };
}
