import { once } from 'node:events';
import type { AddressInfo, Server } from 'node:net';
import getPort from 'get-port';

export const LOOPBACK = '127.0.0.1';
const ATTEMPTS = 10;
/**
 * Connections that may wait to be accepted. A plain 511 overflows when many plays begin at once, and a client's system
 * then tries again after a second, which looks like a client that waited.
 */
const BACKLOG = 4096;

/**
 * Makes the server listen on the loopback address: on `port`, or on a free one. Returns the port.
 * @throws Error (`EADDRINUSE`, `EACCES`, …) when the wanted port cannot be had, or none is free.
 */
export async function listenOnLoopback(server: Server, port?: number): Promise<number> {
  for (let attempt = 1; ; attempt += 1) {
    // Asked for without a host, the port is free on ::1 as well: a browser tries that address for
    // *.localhost too, and would meet whoever listens there.
    server.listen(port ?? (await getPort()), LOOPBACK, BACKLOG);
    try {
      await once(server, 'listening');
      return (server.address() as AddressInfo).port;
    } catch (error) {
      // Somebody else can take the port between the choice and the listening.
      if (port !== undefined || attempt === ATTEMPTS || !isTaken(error)) throw error;
    }
  }
}

function isTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
}
