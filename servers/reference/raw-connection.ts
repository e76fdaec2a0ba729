import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** The connections on which a raw answer stands open, and what to do when one is used again. */
const raw = new WeakMap<Socket, () => void>();

/**
 * Takes the connection's writing side away from `node:http`, which keeps parsing what the client sends: so
 * a client that leaves is noticed, and one that takes the raw answer for a whole response and sends its
 * next request on the same connection is understood.
 */
export function takeOver(socket: Socket, response: ServerResponse, reused: () => void): void {
  raw.set(socket, () => {
    reused();
    // `node:http` serves the requests of a connection in turn and waits for this before it lets the next
    // response write. Nothing was written by it, so there is nothing else to finish.
    response.emit('finish');
  });
}

/** To be called for each request before anything else is done with it. */
export function giveBack(socket: Socket): void {
  const handBack = raw.get(socket);
  raw.delete(socket);
  handBack?.();
}
