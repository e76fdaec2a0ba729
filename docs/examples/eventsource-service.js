import http from 'node:http';
import { text } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';
import { EventSource } from 'eventsource';

/**
 * The test service of the npm package `eventsource`: the public test-service protocol over its client, as an example
 * for a service in any language. An EventSource shows only the types that one listens to, so the service has the
 * capability `event-type-listeners`.
 * @param {() => void} [quit] called when a harness asks the service to quit
 */
export function createService(quit = () => {}) {
  /** @type {Map<string, { source: EventSource, listen: (type: string) => void }>} */
  const clients = new Map();
  let created = 0;

  /** @param {string} streamUrl @param {string} callbackUrl @param {Record<string, string>} headers */
  function open(streamUrl, callbackUrl, headers) {
    created += 1;
    const path = `/clients/${created}`;
    let counter = 0;
    let sent = Promise.resolve();
    /** One callback at a time. A harness that is gone needs none. @param {object} callback */
    const report = (callback) => {
      sent = sent.then(async () => {
        if (!clients.has(path)) return;
        counter += 1;
        const answer = await fetch(`${callbackUrl}/${counter}`, {
          method: 'POST',
          headers: { 'Content-Type': 'application/json' },
          body: JSON.stringify(callback),
        });
        await answer.text();
      });
      sent = sent.catch(() => {});
    };
    const source = new EventSource(streamUrl, {
      fetch: (url, init) => fetch(url, { ...init, headers: { ...headers, ...init.headers } }),
    });
    /** @param {string} type */
    const listen = (type) =>
      source.addEventListener(type, (/** @type {any} */ event) => {
        if (event.data === undefined) return;
        report({ kind: 'event', event: { type: event.type, data: event.data, id: event.lastEventId } });
      });
    listen('message');
    source.addEventListener('error', ({ message }) => report({ kind: 'error', error: message ?? 'lost' }));
    clients.set(path, { source, listen });
    return path;
  }

  return http.createServer(async (request, response) => {
    /** @param {number} status @param {http.OutgoingHttpHeaders} [fields] @param {string} [body] */
    const answer = (status, fields = {}, body = '') => void response.writeHead(status, fields).end(body);
    const { method, url = '/' } = request;
    const client = clients.get(url);
    try {
      if (method === 'GET' && url === '/') {
        const capabilities = ['event-type-listeners', 'headers'];
        const type = { 'Content-Type': 'application/json' };
        answer(200, type, JSON.stringify({ name: 'eventsource-service', capabilities }));
      } else if (method === 'POST' && url === '/') {
        const { streamUrl, callbackUrl, headers } = JSON.parse(await text(request));
        answer(201, { Location: open(streamUrl, callbackUrl, headers) });
      } else if (method === 'DELETE' && url === '/') {
        for (const { source } of clients.values()) source.close();
        answer(204);
        quit();
      } else if (client === undefined) {
        answer(404);
      } else if (method === 'DELETE') {
        client.source.close();
        clients.delete(url);
        answer(204);
      } else if (method === 'POST') {
        const { command, listen } = JSON.parse(await text(request));
        if (command === 'listen') client.listen(listen.type);
        answer(command === 'listen' ? 204 : 400);
      } else {
        answer(405);
      }
    } catch (error) {
      answer(400, {}, String(error));
    }
  });
}

/** Run as `node eventsource-service.js [port]`. */
if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const server = createService(() => {
    server.close();
    server.closeAllConnections();
  });
  server.listen(Number(process.argv[2] ?? 8000), '127.0.0.1', () => {
    const address = server.address();
    if (typeof address === 'object') console.log(`ready on http://127.0.0.1:${address?.port}`);
  });
}
