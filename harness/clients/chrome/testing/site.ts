import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Handler = (response: ServerResponse, request: IncomingMessage) => void;

/** A server whose paths are handlers; any other path is a 404. */
export class Site {
  handlers: Record<string, Handler> = {};
  /** Of all requests, in order. */
  readonly targets: string[] = [];
  readonly #server: Server;

  constructor() {
    this.#server = createServer((request, response) => {
      const target = request.url ?? '';
      this.targets.push(target);
      const handler = this.handlers[target];
      if (handler) handler(response, request);
      else response.writeHead(404).end();
    });
  }

  async listen(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
  }

  origin(host = '127.0.0.1'): string {
    return `http://${host}:${(this.#server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

export const STREAM_HEADERS = { 'Content-Type': 'text/event-stream', 'Access-Control-Allow-Origin': '*' };

/** A stream of these chunks that stays open. */
export const held =
  (...chunks: (string | Uint8Array)[]): Handler =>
  (response) => {
    response.writeHead(200, STREAM_HEADERS);
    response.flushHeaders();
    for (const chunk of chunks) response.write(chunk);
  };

/** A stream of these chunks, ended at once. */
export const finite =
  (...chunks: (string | Uint8Array)[]): Handler =>
  (response, request) => {
    held(...chunks)(response, request);
    response.end();
  };

/** The first time this, the second time that, and from then on a 204, which ends an EventSource. */
export const inTurn = (...handlers: Handler[]): Handler => {
  const left = [...handlers];
  return (response, request) => {
    const handler = left.shift();
    if (handler) handler(response, request);
    else response.writeHead(204).end();
  };
};
