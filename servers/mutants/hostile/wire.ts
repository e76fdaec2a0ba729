import net from 'node:net';
import { LOOPBACK, listenOnLoopback } from '../../reference/listen.ts';
import type { HostileServer, Outcome, RunningHostile } from './hostile-server.ts';

/** Beyond this a request head is not read: whoever sends it is no judge of ours. */
const MAX_HEAD = 64 * 1024;

/** A request whose head is complete, and the connection on which to answer it. Texts are written as Latin-1. */
export interface Wire {
  readonly socket: net.Socket;
  /** Request line and fields, as sent. */
  readonly head: string;
  readonly method: string;
  readonly target: string;
  /** Of the request among all that this server was sent, from 1. */
  readonly number: number;
  /** The value of a request field; `''` where there is none. */
  field(name: string): string;
  send(bytes: string | Uint8Array): void;
  end(bytes?: string | Uint8Array): void;
  /** Breaks the connection off with RST. */
  reset(): void;
  /** Sends what `next` gives, as fast as the peer takes it and no faster, until it gives nothing or the peer leaves. */
  pour(next: () => Uint8Array | null): void;
  /** Sends what `next` gives every `ms`, until the peer leaves. */
  drip(ms: number, next: () => string | Uint8Array): void;
}

export interface RunningWire extends RunningHostile {
  /** Nobody new is let in; the connections that there are go on. */
  stopAccepting(): void;
}

export type Answer = (wire: Wire) => void;

/** A hostile server that answers each request on bare TCP. */
export function hostile(name: string, does: string, expected: Outcome, answer: Answer): HostileServer {
  return { name, does, expected, start: () => startWire(answer) };
}

/** The same, to a GET; it answers all else as it should. */
export function hostileStream(name: string, does: string, expected: Outcome, answer: Answer): HostileServer {
  return { name, does, expected, start: () => startWire(onGet(answer)) };
}

export function onGet(answer: Answer): Answer {
  return (wire) => {
    if (wire.method === 'GET') answer(wire);
    else if (wire.method === 'HEAD') wire.end(streamHead());
    else if (wire.method === 'OPTIONS') wire.end(refusal('204 No Content'));
    else wire.end(refusal('405 Method Not Allowed'));
  };
}

const refusal = (status: string) =>
  `HTTP/1.1 ${status}\r\nAllow: GET, HEAD, OPTIONS\r\nAccess-Control-Allow-Origin: *\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`;

/**
 * Starts a server that hands over each request when its head is complete; several on a connection, in turn.
 * @throws Error when no port can be had.
 */
export async function startWire(answer: Answer): Promise<RunningWire> {
  let number = 0;
  return startTcp((socket) => answerRequests(socket, (head) => answer(wireOf(socket, head, ++number))));
}

/** Hands over the head of each request that comes on this connection. */
export function answerRequests(socket: net.Socket, take: (head: string) => void): void {
  let pending = '';
  socket.on('data', (bytes) => {
    pending = (pending + bytes.toString('latin1')).slice(0, MAX_HEAD);
    for (let end = pending.indexOf('\r\n\r\n'); end >= 0; end = pending.indexOf('\r\n\r\n')) {
      const head = pending.slice(0, end);
      pending = pending.slice(end + 4);
      take(head);
    }
  });
}

/**
 * Starts a server that only accepts, and leaves the rest to `accepted`.
 * @throws Error when no port can be had.
 */
export async function startTcp(accepted: (socket: net.Socket) => void): Promise<RunningWire> {
  const open = new Set<net.Socket>();
  const server = net.createServer({ noDelay: true }, (socket) => {
    open.add(socket);
    // Whoever is lied to hangs up as he likes.
    socket.on('error', () => {});
    socket.on('close', () => open.delete(socket));
    accepted(socket);
  });
  const port = await listenOnLoopback(server);
  let closed: Promise<void> | undefined;
  const stopAccepting = () => {
    closed ??= new Promise((resolve) => server.close(() => resolve()));
    return closed;
  };
  return {
    url: `http://${LOOPBACK}:${port}/events`,
    stopAccepting: () => void stopAccepting(),
    close() {
      for (const socket of open) socket.destroy();
      return stopAccepting();
    },
  };
}

export function wireOf(socket: net.Socket, head: string, number: number): Wire {
  const [method = '', target = ''] = head.split(' ', 2);
  return {
    socket,
    head,
    method,
    target,
    number,
    field: (name) => new RegExp(`^${name}:[ \\t]*(.*?)[ \\t]*$`, 'im').exec(head)?.[1] ?? '',
    send: (bytes) => void (socket.writable && socket.write(bytesOf(bytes))),
    end: (bytes = '') => void (socket.writable && socket.end(bytesOf(bytes))),
    reset: () => void socket.resetAndDestroy(),
    pour: (next) => pour(socket, next),
    drip(ms, next) {
      const timer = setInterval(() => {
        if (socket.writable && !socket.writableNeedDrain) socket.write(bytesOf(next()));
      }, ms);
      socket.once('close', () => clearInterval(timer));
    },
  };
}

/** See `Wire.pour`. */
export function pour(socket: net.Socket, next: () => Uint8Array | null): void {
  const more = () => {
    if (!socket.writable) return;
    const bytes = next();
    if (bytes === null) return void socket.end();
    // Behind others that wait for their turn: many floods run side by side in one process.
    socket.write(bytes, () => setImmediate(more));
  };
  more();
}

const bytesOf = (bytes: string | Uint8Array) =>
  typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes;

/** The head of a stream without fault, and with these further lines. */
export function streamHead(...lines: readonly string[]): string {
  const all = [
    'HTTP/1.1 200 OK',
    'Content-Type: text/event-stream',
    'Cache-Control: no-cache, no-store, no-transform',
    'X-Accel-Buffering: no',
    'X-Content-Type-Options: nosniff',
    'Access-Control-Allow-Origin: *',
    'Connection: close',
    ...lines,
  ];
  return `${all.join('\r\n')}\r\n\r\n`;
}

/** The same with nothing in its body that anyone could complain of: an event every 100 ms. */
export function liveStream({ send, drip }: Wire, ...lines: readonly string[]): void {
  let id = 0;
  const next = () => {
    id += 1;
    return `id: ${id}\ndata: event ${id}\n\n`;
  };
  send(streamHead(...lines));
  send(`retry: 100\n\n${next()}`);
  drip(100, next);
}
