import type { ClientRequest } from 'node:http';
import type { Socket } from 'node:net';

/**
 * Lets a request go out as HTTP/1.0, which Node's client cannot: the version in the request line is changed as
 * it is written. What comes back is read by Node's own parser, which takes answers of either version.
 */
export function sendAsHttp10(request: ClientRequest): void {
  request.once('socket', (socket) => changeFirstWrite(socket, asHttp10));
}

/** https://www.rfc-editor.org/rfc/rfc9112.html#section-3: no target has a space in it. */
function asHttp10(head: string): string {
  return head.replace(/^([^ ]* [^ ]* HTTP\/1)\.1\r\n/, '$1.0\r\n');
}

/** The first write holds the request line: Node sends a head as one string. */
function changeFirstWrite(socket: Socket, change: (text: string) => string): void {
  const write = socket.write;
  Object.assign(socket, {
    write(first: unknown, ...rest: unknown[]): unknown {
      Object.assign(socket, { write });
      return Reflect.apply(write, socket, [typeof first === 'string' ? change(first) : first, ...rest]);
    },
  });
}
