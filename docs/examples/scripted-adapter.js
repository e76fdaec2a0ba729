import http from 'node:http';
import { json } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { createEventStream } from './event-stream-library.js';

const capabilities = ['id', 'event', 'retry', 'comment', 'resume', 'status'];

/** The event stream library of this folder as a scripted target. */
export function createAdapter() {
  /** @type {Map<string, { steps: any[], open: number, closed: number }>} */
  const streams = new Map();

  return http.createServer(async (request, response) => {
    const url = request.url ?? '/';
    const stream = streams.get(url.replace(/\/status$/, ''));
    if (url === '/') response.end(JSON.stringify({ name: 'my-library', version: '1.0.0', capabilities }));
    else if (url === '/streams') {
      const { steps } = /** @type {any} */ (await json(request));
      const path = `/streams/${streams.size + 1}`;
      streams.set(path, { steps, open: 0, closed: 0 });
      response.writeHead(201, { Location: path }).end();
    } else if (stream === undefined) response.writeHead(404).end();
    else if (url.endsWith('/status'))
      response.end(JSON.stringify({ open: stream.open, closed: stream.closed }));
    else if (request.method !== 'GET') response.writeHead(405, { Allow: 'GET' }).end();
    else {
      // From here on the library speaks.
      const events = createEventStream(request, response);
      stream.open += 1;
      events.onClose(() => {
        stream.open -= 1;
        stream.closed += 1;
      });
      const last = events.lastEventId;
      const after = last === undefined ? -1 : stream.steps.findLastIndex(({ send }) => send?.id === last);
      try {
        for (const { send, comment, wait, end } of stream.steps.slice(after + 1)) {
          if (events.closed) break;
          if (send !== undefined) events.send(send);
          else if (comment !== undefined) events.comment(comment);
          else if (wait !== undefined) await delay(wait);
          else if (end) events.end();
        }
      } catch {
        events.end(); // It refused to send something: nothing was forged.
      }
    }
  });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) createAdapter().listen(8000, '127.0.0.1');
