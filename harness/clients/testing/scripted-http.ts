import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { HeaderField } from '../../transcript.ts';

/** What to do with one request; on `response.socket` bytes can be written as they are. */
export type Answer = (response: ServerResponse, request: IncomingMessage) => void;

export interface SeenRequest {
  readonly at: number;
  readonly method: string;
  readonly target: string;
  /** As on the wire, values one code unit per byte. */
  readonly headers: readonly HeaderField[];
  /** Value of the only field of that name (in lower case); `null` when there is none. */
  header(name: string): string | null;
  readonly body: Promise<string>;
}

export interface ScriptedHttp {
  readonly origin: string;
  readonly requests: readonly SeenRequest[];
  /** Connections that are open now. */
  readonly connections: number;
  close(): Promise<void>;
}

/** Answers the first request with the first answer, and so on; what comes after the last gets a 204. */
export async function startScriptedHttp(...answers: readonly Answer[]): Promise<ScriptedHttp> {
  const requests: SeenRequest[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((request, response) => {
    const answer = answers[requests.length];
    requests.push(seen(request));
    if (answer) answer(response, request);
    else response.writeHead(204).end();
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    requests,
    get connections() {
      return sockets.size;
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function seen(request: IncomingMessage): SeenRequest {
  const { method = '', url = '', rawHeaders } = request;
  const headers: HeaderField[] = [];
  for (let i = 0; i < rawHeaders.length; i += 2) headers.push([rawHeaders[i] ?? '', rawHeaders[i + 1] ?? '']);
  const parts: Buffer[] = [];
  const body = new Promise<string>((resolve) => {
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('close', () => resolve(Buffer.concat(parts).toString()));
  });
  return {
    at: performance.now(),
    method,
    target: url,
    headers,
    header(name) {
      const values = headers.filter(([field]) => field.toLowerCase() === name).map(([, value]) => value);
      if (values.length > 1) throw new Error(`${values.length} fields ${name}`);
      return values[0] ?? null;
    },
    body,
  };
}

/** A right response, with this body and then no end. */
export const open =
  (...chunks: readonly (string | Uint8Array)[]): Answer =>
  (response) => {
    response.writeHead(200, { 'Content-Type': 'text/event-stream' });
    response.flushHeaders();
    for (const chunk of chunks) response.write(chunk);
  };

/** A right response, with this body and an orderly end. */
export const finite =
  (...chunks: readonly (string | Uint8Array)[]): Answer =>
  (response, request) => {
    open(...chunks)(response, request);
    response.end();
  };

/** A response with this status and these headers, and a body that would be an event. */
export const respond =
  (status: number, headers: Readonly<Record<string, string | string[]>> = {}): Answer =>
  (response) => {
    const hasBody = status !== 204 && status !== 304;
    response.writeHead(status, headers).end(hasBody ? 'data: not to be seen\n\n' : undefined);
  };

/** These bytes (Latin-1) on the socket, head included, and then a FIN, a RST or nothing. */
export const raw =
  (text: string, then: 'fin' | 'reset' | 'nothing' = 'fin'): Answer =>
  ({ socket }) => {
    if (!socket) return;
    const afterwards = () => {
      if (then === 'fin') socket.end();
      if (then === 'reset') socket.resetAndDestroy();
    };
    if (text === '') afterwards();
    else socket.write(text, 'latin1', afterwards);
  };

/** The head of a right response, to begin `raw` with. */
export const RAW_HEAD = 'HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n';
