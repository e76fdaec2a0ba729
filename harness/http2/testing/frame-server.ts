import type { AddressInfo } from 'node:net';
import { createServer, type TLSSocket } from 'node:tls';
import type { Credentials } from '../../../servers/reference/certificates.ts';
import { LOOPBACK } from '../../../servers/reference/listen.ts';
import type { HeaderField } from '../../transcript.ts';
import {
  createFrameReader,
  FLAG,
  FRAME,
  type Frame,
  frameBytes,
  numberAt,
  numbers,
  PREFACE,
  SETTING,
  settingsPayload,
} from '../frames.ts';
import { encodeHpack } from '../hpack.ts';

/** One request, and what can be sent in answer to it, right or wrong. */
export interface ServedStream {
  readonly id: number;
  /** Of all requests of the connection, from 0. */
  readonly index: number;
  readonly connection: ServedConnection;
  head(fields?: readonly HeaderField[], endStream?: boolean): void;
  data(text: string, endStream?: boolean): void;
  reset(code: number): void;
  /** Calls on until the stream is reset or the connection is gone. */
  every(ms: number, act: () => void): void;
}

export interface ServedConnection {
  frame(type: number, flags: number, stream: number, payload?: Uint8Array): void;
  bytes(bytes: Uint8Array | string): void;
  goAway(code: number): void;
  cut(): void;
}

export interface FrameServerOptions {
  readonly credentials: Credentials;
  /** `['h2']` */
  readonly protocols?: string[];
  readonly maxConcurrentStreams?: number;
  /** Whether PING is answered; it is. */
  readonly answersPing?: boolean;
  /** Whether it stops when a stream is reset; it does. */
  readonly heedsReset?: boolean;
  /** Called with the code of a GOAWAY. */
  goneAway?(code: number): void;
  /** Called with each request, whose fields nobody reads. */
  answer(stream: ServedStream): void;
}

export interface FrameServer {
  readonly url: string;
  close(): Promise<void>;
}

/** A server of HTTP/2 that writes its frames by hand: `node:http2` refuses to break the rules. */
export async function startFrameServer(options: FrameServerOptions): Promise<FrameServer> {
  const sockets = new Set<TLSSocket>();
  const server = createServer(
    { ...options.credentials, ALPNProtocols: options.protocols ?? ['h2'] },
    (socket) => {
      sockets.add(socket);
      socket.on('error', () => {});
      socket.once('close', () => sockets.delete(socket));
      serve(socket, options);
    },
  );
  await new Promise<void>((resolve) => server.listen(0, LOOPBACK, resolve));
  return {
    url: `https://${LOOPBACK}:${(server.address() as AddressInfo).port}/events`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

function serve(socket: TLSSocket, options: FrameServerOptions): void {
  const { maxConcurrentStreams, answersPing = true, heedsReset = true } = options;
  const timers = new Map<number, NodeJS.Timeout[]>();
  const stop = (stream: number) => {
    for (const timer of timers.get(stream) ?? []) clearInterval(timer);
  };
  socket.once('close', () => {
    for (const stream of timers.keys()) stop(stream);
  });
  const connection: ServedConnection = {
    frame(type, flags, stream, payload) {
      if (socket.writable) socket.write(frameBytes(type, flags, stream, payload));
    },
    bytes: (bytes) => void socket.write(bytes),
    goAway: (code) => connection.frame(FRAME.goAway, 0, 0, numbers(0, code)),
    cut: () => void socket.destroy(),
  };
  connection.frame(
    FRAME.settings,
    0,
    0,
    settingsPayload(
      maxConcurrentStreams === undefined ? [] : [[SETTING.maxConcurrentStreams, maxConcurrentStreams]],
    ),
  );
  let requests = 0;
  const take = ({ type, flags, stream, payload }: Frame) => {
    const isAck = (flags & FLAG.ack) !== 0;
    if (type === FRAME.settings && !isAck) connection.frame(FRAME.settings, FLAG.ack, 0);
    else if (type === FRAME.ping && !isAck && answersPing) connection.frame(FRAME.ping, FLAG.ack, 0, payload);
    else if (type === FRAME.reset && heedsReset) stop(stream);
    else if (type === FRAME.goAway) options.goneAway?.(numberAt(payload, 4));
    else if (type === FRAME.headers) options.answer(streamOf(connection, stream, requests++, timers));
  };
  const read = createFrameReader(take);
  let preface = PREFACE.length;
  socket.on('data', (bytes: Buffer) => {
    const skipped = Math.min(preface, bytes.length);
    preface -= skipped;
    if (skipped < bytes.length) read(bytes.subarray(skipped));
  });
}

function streamOf(
  connection: ServedConnection,
  id: number,
  index: number,
  timers: Map<number, NodeJS.Timeout[]>,
): ServedStream {
  const flagsOf = (endStream: boolean) => (endStream ? FLAG.endStream : 0);
  return {
    id,
    index,
    connection,
    head(fields = [['content-type', 'text/event-stream']], endStream = false) {
      const status: HeaderField[] = fields.some(([name]) => name === ':status') ? [] : [[':status', '200']];
      const block = encodeHpack([...status, ...fields]);
      connection.frame(FRAME.headers, FLAG.endHeaders | flagsOf(endStream), id, block);
    },
    data: (text, endStream = false) =>
      connection.frame(FRAME.data, flagsOf(endStream), id, Buffer.from(text)),
    reset: (code) => connection.frame(FRAME.reset, 0, id, numbers(code)),
    every(ms, act) {
      timers.set(id, [...(timers.get(id) ?? []), setInterval(act, ms)]);
    },
  };
}
