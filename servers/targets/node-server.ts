import http from 'node:http';
import type { AddressInfo } from 'node:net';

/** A `node:http` server on a free port of the loopback address. */
export interface NodeServer {
  readonly origin: string;
  close(): Promise<void>;
}

export async function startNodeServer(handler: http.RequestListener): Promise<NodeServer> {
  const server = http.createServer(handler);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
