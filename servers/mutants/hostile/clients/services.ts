import { createServer, type RequestListener, type Server } from 'node:http';
import { text } from 'node:stream/consumers';

/**
 * Test services that mean harm to whoever plays to them. Each says that it is ready, and then does what it does when it
 * is to open a stream.
 */
export interface HostileService {
  /** @param server its own */
  open(
    asked: { readonly callbackUrl: string },
    response: Parameters<RequestListener>[1],
    server: Server,
  ): void;
}

const CREATED = { Location: '/clients/1' };
const FLOOD = 2000;

const report = (callbackUrl: string, count: number, body: string) =>
  fetch(`${callbackUrl}/${count}`, { method: 'POST', body, headers: { 'Content-Type': 'application/json' } })
    .then((response) => response.body?.cancel())
    .catch(() => {});

const event = (data: string) => JSON.stringify({ kind: 'event', event: { type: 'message', data, id: '1' } });

export const neverAnswers: HostileService = { open() {} };

export const hangsUp: HostileService = { open: (_, response) => response.destroy() };

export const answersTwice: HostileService = {
  open(_, response) {
    const head = 'HTTP/1.1 201 Created\r\nLocation: /clients/1\r\nContent-Length: 0\r\n\r\n';
    response.socket?.write(head + head);
  },
};

export const answersAtLength: HostileService = {
  open(_, response) {
    response.writeHead(201, CREATED);
    const more = () => {
      while (response.writable && response.write(Buffer.alloc(1 << 16, 'x')));
      if (response.writable) response.once('drain', more);
    };
    more();
  },
};

export const floodsCallbacks: HostileService = {
  async open({ callbackUrl }, response) {
    response.writeHead(201, CREATED).end();
    for (let count = 1; count <= FLOOD && response.socket !== null; count++)
      await report(callbackUrl, count, event('x'.repeat(10_000)));
  },
};

/** Each callback comes twice, under the same number. */
export const reportsTwice: HostileService = {
  async open({ callbackUrl }, response) {
    response.writeHead(201, CREATED).end();
    for (const count of [1, 1, 2, 2]) await report(callbackUrl, count, event('a'));
  },
};

export const reportsNonsense: HostileService = {
  async open({ callbackUrl }, response) {
    response.writeHead(201, CREATED).end();
    for (const body of ['', '[', '{"kind":"event"}', `"${'\u202e<b>'.repeat(1000)}"`])
      await report(callbackUrl, 1, body);
  },
};

export const quits: HostileService = {
  open(_, response, server) {
    response.destroy();
    server.close();
    server.closeAllConnections();
  },
};

/** Starts a service; what is not asked of `POST /` it answers rightly. */
export function serve({ open }: HostileService): Server {
  const server = createServer(async (request, response) => {
    response.on('error', () => {});
    if (request.method === 'POST' && request.url === '/')
      open(JSON.parse(await text(request)), response, server);
    else if (request.method === 'GET')
      response.end('{"name":"hostile","capabilities":["event-type-listeners","headers"]}');
    else response.writeHead(204).end();
  });
  return server;
}
