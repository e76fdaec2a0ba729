import { once } from 'node:events';
import type { AddressInfo, Server } from 'node:net';
import getPort from 'get-port';

export const LOOPBACK = '127.0.0.1';
const ATTEMPTS = 10;

/**
 * Makes the server listen on the loopback address: on `port`, or on a free one. Returns the port.
 * @throws Error (`EADDRINUSE`, `EACCES`, …) when the wanted port cannot be had, or none is free.
 */
export function listenOnLoopback(server: Server, port?: number): Promise<number> {
  return listenAt(LOOPBACK, server, port);
}

/** The same on any address of this machine. */
export async function listenAt(host: string, server: Server, port?: number): Promise<number> {
  for (let attempt = 1; ; attempt += 1) {
    // Asked for without a host, the port is free on ::1 as well: a browser tries that address for
    // *.localhost too, and would meet whoever listens there.
    server.listen(port ?? (await getPort()), host);
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
