import http from 'node:http';
import type { AddressInfo } from 'node:net';

/** A small server that is right, but for its media type where another is given. */
export async function startFeed(type = 'text/event-stream') {
  const server = http.createServer((request, response) => {
    response.writeHead(200, { 'Content-Type': type, 'Cache-Control': 'no-store' });
    if (request.method === 'HEAD') response.end();
    else response.write('id: 1\ndata: a\n\n');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    isListening: () => server.listening,
    async close(): Promise<void> {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}
