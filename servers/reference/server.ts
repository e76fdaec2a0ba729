import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { LOOPBACK, listenOnLoopback } from './listen.ts';
import { createPlay, type Play, type PlayInProgress, type PlayOptions, turnAway } from './play.ts';
import { giveBack } from './raw-connection.ts';
import { answerWithText, type Resource } from './resource.ts';
import type { Script } from './script.ts';

export type { Play, PlayOptions } from './play.ts';

/** Enough for the longest Last-Event-ID of a case; a longer head is answered with 431. */
const MAX_HEAD_BYTES = 64 * 1024;

export interface ReferenceServerOptions {
  /** A free one is chosen when not given. */
  readonly port?: number;
}

/** Plays scripts to clients, and serves what else is mounted, on the loopback address only. */
export interface ReferenceServer {
  readonly port: number;
  /** `http://127.0.0.1:<port>`; any name `<x>.localhost` leads here as well where it is resolved. */
  readonly origin: string;
  /**
   * Begins to play a script.
   * @throws TypeError when the script cannot be played as written, or the id is malformed or taken.
   */
  play(script: Script, options?: PlayOptions): Play;
  /**
   * Serves a resource at a path and below it; the longest path that fits a request wins. Returns what takes
   * it off again (without closing it).
   * @throws TypeError when the path is malformed or taken.
   */
  mount(path: string, resource: Resource): () => void;
  /** Stops all plays, closes all resources and cuts all connections. Idempotent. */
  close(): Promise<void>;
}

/** @throws Error when no port can be had: `EADDRINUSE` and the like. */
export async function startReferenceServer(options: ReferenceServerOptions = {}): Promise<ReferenceServer> {
  const plays = new Map<string, PlayInProgress>();
  const resources = new Map<string, Resource>();
  const connections = new Set<Socket>();
  let playsBegun = 0;
  let closed: Promise<void> | undefined;

  const server = createServer({ maxHeaderSize: MAX_HEAD_BYTES }, (request, response) => {
    giveBack(request.socket);
    // Without a listener a write that comes after the client has left would end the process.
    response.on('error', () => {});
    // A request that crossed with the end of its connection: it cannot be answered, so it takes no answer.
    if (!request.socket.writable) return void request.socket.destroy();
    dispatch(request, response);
  });
  // Closing an idle connection races with the next request on it; clients close them, or close() does.
  server.keepAliveTimeout = 0;
  server.on('connection', (socket: Socket) => {
    connections.add(socket);
    // Every exchange watches its connection, and a client may pipeline many; their number is bounded by play.
    socket.setMaxListeners(0);
    socket.once('close', () => connections.delete(socket));
  });
  server.on('clientError', (error: NodeJS.ErrnoException, socket) =>
    refuseMalformed(error, socket as Socket),
  );

  function dispatch(request: IncomingMessage, response: ServerResponse): void {
    const [path = ''] = (request.url ?? '').split('?');
    const id = /^\/play\/([^/]+)(?:\/|$)/.exec(path)?.[1];
    if (id === undefined) serveMounted(path, request, response);
    else (plays.get(id)?.handle ?? turnAway)(request, response);
  }

  function serveMounted(path: string, request: IncomingMessage, response: ServerResponse): void {
    const mounted = longestPrefix(resources.keys(), path);
    const resource = resources.get(mounted);
    try {
      if (resource === undefined) answerWithText(response, 404, 'There is nothing here.');
      else resource.handle(request, response, path.slice(mounted.length));
    } catch (error) {
      if (response.headersSent) response.destroy();
      else answerWithText(response, 500, `The resource failed: ${String(error)}`);
    }
  }

  const port = await listenOnLoopback(server, options.port);
  return {
    port,
    origin: `http://${LOOPBACK}:${port}`,
    play(script, playOptions = {}) {
      if (closed !== undefined) throw new TypeError('the reference server is closed');
      playsBegun += 1;
      const id = playOptions.id ?? `p${playsBegun}`;
      if (!/^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/.test(id) || plays.has(id)) {
        throw new TypeError(`"${id}" cannot be the id of a play: malformed or taken`);
      }
      const play = createPlay(script, playOptions, { id, port, stopped: () => plays.delete(id) });
      plays.set(id, play);
      return play;
    },
    mount(path, resource) {
      if (!/^(?:\/[\w.-]+)+$/.test(path) || /^\/play(?:\/|$)/.test(path) || resources.has(path)) {
        throw new TypeError(`"${path}" cannot be mounted: malformed or taken`);
      }
      resources.set(path, resource);
      return () => resources.delete(path);
    },
    close() {
      closed ??= new Promise((resolve) => {
        server.close(() => resolve());
        for (const play of [...plays.values()]) play.stop('the reference server was closed');
        for (const resource of resources.values()) resource.close?.();
        for (const connection of connections) connection.destroy();
      });
      return closed;
    },
  };
}

/** The longest of the paths that `path` is, or lies below; `''` when there is none. */
function longestPrefix(paths: Iterable<string>, path: string): string {
  let longest = '';
  for (const prefix of paths) {
    const fits = path === prefix || path.startsWith(`${prefix}/`);
    if (fits && prefix.length > longest.length) longest = prefix;
  }
  return longest;
}

/** Bytes that are no HTTP request are refused, unless something is already being sent on the connection. */
function refuseMalformed(error: NodeJS.ErrnoException, socket: Socket): void {
  if (!socket.writable || socket.bytesWritten > 0) return void socket.destroy();
  const status =
    error.code === 'HPE_HEADER_OVERFLOW' ? '431 Request Header Fields Too Large' : '400 Bad Request';
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
