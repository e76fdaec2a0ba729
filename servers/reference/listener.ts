import {
  createServer as createHttpServer,
  type Server as HttpServer,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http';
import { createSecureServer, type Http2ServerRequest, type Http2ServerResponse } from 'node:http2';
import { createServer as createHttpsServer } from 'node:https';
import type { Server, Socket } from 'node:net';
import type { Credentials } from './certificates.ts';
import { http1Visit } from './http1-visit.ts';
import { http2Visit } from './http2-visit.ts';
import { listenOnLoopback } from './listen.ts';
import { PortTrouble } from './port-trouble.ts';
import { giveBack } from './raw-connection.ts';
import { dispatch, type Routes } from './routes.ts';

/** Enough for the longest Last-Event-ID of a case; a longer head is answered with 431, or with RST_STREAM. */
const MAX_HEAD_BYTES = 64 * 1024;

/** How often it is looked whether a port is still there, in ms: sooner than a play is judged. */
const LOOK_EVERY_MS = 50;

/** How it is spoken at a port. */
export type Speech =
  | { readonly over: 'http' }
  | { readonly over: 'https' | 'h2'; readonly credentials: Credentials };

/** A port at which the server listens. */
export interface Listener {
  readonly port: number;
  /** Refuses connections from now on; those that are open go on. */
  shut(): void;
  /** Cuts all connections, and resolves when nothing is left of them. Idempotent. */
  close(): Promise<void>;
}

/** @throws Error (`EADDRINUSE`, …) when the wanted port cannot be had, or none is free. */
export async function openListener(routes: Routes, speech: Speech, wanted?: number): Promise<Listener> {
  const connections = new Map<string, Socket>();
  const resetOf = (client: Peer | undefined) => () => void connections.get(nameOf(client))?.resetAndDestroy();
  const server = createServer(routes, speech, resetOf);
  server.on('connection', (socket: Socket) => {
    const name = nameOf(socket);
    connections.set(name, socket);
    // Every exchange watches its connection, and a client may pipeline many; their number is bounded by play.
    socket.setMaxListeners(0);
    socket.once('close', () => {
      if (connections.get(name) === socket) connections.delete(name);
    });
  });
  const port = await listenOnLoopback(server, wanted);
  let over: Promise<void> | undefined;
  // Without a listener an error would end the process.
  server.on('error', ({ message }) =>
    routes.troubled?.(
      new PortTrouble(`port ${port} of the reference server failed: ${message}`, !server.listening),
    ),
  );
  // It tells nobody that it listens no more as long as connections are open.
  const watch = setInterval(() => {
    if (server.listening) return;
    clearInterval(watch);
    routes.troubled?.(new PortTrouble(`port ${port} of the reference server was lost`, true));
  }, LOOK_EVERY_MS).unref();
  const shut = () => {
    clearInterval(watch);
    over ??= new Promise<void>((resolve) => server.close(() => resolve()));
    return over;
  };
  return {
    port,
    shut: () => void shut(),
    close() {
      const gone = shut();
      for (const socket of connections.values()) socket.destroy();
      return gone;
    },
  };
}

/** The other end of a connection; of HTTP/2 the socket itself is not to be had. */
type Peer = Pick<Socket, 'remoteAddress' | 'remotePort'>;
type ResetOf = (client: Peer | undefined) => () => void;

/** Clients at several addresses may have the same port. */
const nameOf = (client: Peer | undefined) => `${client?.remoteAddress}:${client?.remotePort}`;

function createServer(routes: Routes, speech: Speech, resetOf: ResetOf): Server {
  if (speech.over === 'h2') return createHttp2Server(routes, speech.credentials, resetOf);
  const listen = (request: IncomingMessage, response: ServerResponse) => {
    const { socket } = request;
    giveBack(socket);
    // Without a listener a write that comes after the client has left would end the process.
    response.on('error', () => {});
    // A request that crossed with the end of its connection: it cannot be answered, so it takes no answer.
    if (!socket.writable) return void socket.destroy();
    dispatch(routes, () => http1Visit(request, response, resetOf(socket)), request, response);
  };
  const options = { maxHeaderSize: MAX_HEAD_BYTES };
  const server: HttpServer =
    speech.over === 'http'
      ? createHttpServer(options, listen)
      : createHttpsServer({ ...options, ...speech.credentials, ALPNProtocols: ['http/1.1'] }, listen);
  // Closing an idle connection races with the next request on it; clients close them, or close() does.
  server.keepAliveTimeout = 0;
  server.on('clientError', (error: NodeJS.ErrnoException, socket) =>
    refuseMalformed(error, socket as Socket),
  );
  return server;
}

function createHttp2Server(routes: Routes, credentials: Credentials, resetOf: ResetOf): Server {
  const settings = { maxHeaderListSize: MAX_HEAD_BYTES };
  const server = createSecureServer({ ...credentials, allowHTTP1: false, settings });
  server.on('request', (request: Http2ServerRequest, response: Http2ServerResponse) => {
    // Clients leave in the middle; the streams tell of it by closing.
    request.on('error', () => {});
    request.stream.on('error', () => {});
    const disconnect = resetOf(request.stream.session?.socket);
    dispatch(routes, () => http2Visit(request, disconnect), ...asHttp1(request, response));
  });
  return server;
}

/** https://nodejs.org/api/http2.html#compatibility-api */
function asHttp1(
  request: Http2ServerRequest,
  response: Http2ServerResponse,
): [IncomingMessage, ServerResponse] {
  return [request as unknown as IncomingMessage, response as unknown as ServerResponse];
}

/** Bytes that are no HTTP request are refused, unless something is already being sent on the connection. */
function refuseMalformed(error: NodeJS.ErrnoException, socket: Socket): void {
  const isMalformed = error.code?.startsWith('HPE_') ?? false;
  if (!isMalformed || !socket.writable || socket.bytesWritten > 0) return void socket.destroy();
  const status =
    error.code === 'HPE_HEADER_OVERFLOW' ? '431 Request Header Fields Too Large' : '400 Bad Request';
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
