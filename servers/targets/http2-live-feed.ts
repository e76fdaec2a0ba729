import type { IncomingMessage, ServerResponse } from 'node:http';
import { createSecureServer, type Http2ServerRequest, type Http2ServerResponse } from 'node:http2';
import type { Socket } from 'node:net';
import { createCertificates } from '../reference/certificates.ts';
import { LOOPBACK, listenOnLoopback } from '../reference/listen.ts';
import { createLiveFeed } from '../reference/live-feed.ts';
import { get, type Target } from './target.ts';

/** The embedded live feed once more, as most people meet a stream: over TLS, and over HTTP/2 for whoever speaks it. */
export const http2LiveFeed: Target = {
  name: 'http2-live-feed',
  description: 'the same live feed over TLS, with HTTP/1.1 and HTTP/2',
  unavailable: () => null,
  async start() {
    const { ca, right } = await createCertificates('sse.localhost');
    const feed = createLiveFeed();
    const server = createSecureServer({ ...right, allowHTTP1: true });
    server.on('request', (request, response) => {
      // A client that leaves in the middle is nobody's unhandled error.
      response.on('error', () => {});
      feed.handle(...asHttp1(request, response), '');
    });
    const sockets = new Set<Socket>();
    server.on('connection', (socket: Socket) => {
      sockets.add(socket);
      socket.once('close', () => sockets.delete(socket));
    });
    server.on('sessionError', () => {});
    const port = await listenOnLoopback(server);
    return {
      request: { ...get(`https://${LOOPBACK}:${port}/live`), tls: { ca } },
      close() {
        feed.close();
        return new Promise((resolve) => {
          server.close(() => resolve());
          for (const socket of sockets) socket.destroy();
        });
      },
    };
  },
  expected: {
    'server.http.http2-many-streams': 'pass',
    'server.http.http2-connection-fields': 'pass',
    'server.http.http2-reset': 'pass',
    'server.http.http2-flow-control': 'pass',
    'server.http.http2-ping': 'pass',
  },
};

/** https://nodejs.org/api/http2.html#compatibility-api */
function asHttp1(
  request: IncomingMessage | Http2ServerRequest,
  response: ServerResponse | Http2ServerResponse,
): [IncomingMessage, ServerResponse] {
  return [request as IncomingMessage, response as ServerResponse];
}
