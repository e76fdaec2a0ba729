import type { TLSSocket } from 'node:tls';
import {
  createFrameReader,
  FLAG,
  FRAME,
  frameBytes,
  PREFACE,
  settingsPayload,
} from '../../../harness/http2/frames.ts';
import { encodeHpack } from '../../../harness/http2/hpack.ts';
import type { HeaderField } from '../../../harness/transcript.ts';
import { pour } from './wire.ts';

/** The other end of a connection over which HTTP/2 is spoken, and what can be sent to it, right or wrong. */
export interface Http2Peer {
  readonly socket: TLSSocket;
  frame(type: number, flags: number, stream: number, payload?: Uint8Array): void;
  /** The head of a stream without fault. */
  head(stream: number, fields?: readonly HeaderField[]): void;
  /** An event every 100 ms, whatever the window, until the stream is stopped or the connection is gone. */
  live(stream: number): void;
  stop(stream: number): void;
  /** As fast as they are taken, the bytes of these frames again and again. */
  pour(...frames: readonly Uint8Array[]): void;
}

export interface Http2Manners {
  readonly settings?: readonly (readonly [setting: number, value: number])[];
  /** Once the preface has come. */
  begins?(peer: Http2Peer): void;
  /** To each request, which are counted from 1 on each connection; a live stream without fault when not given. */
  answer?(peer: Http2Peer, stream: number, number: number): void;
}

const RIGHT: readonly HeaderField[] = [
  [':status', '200'],
  ['content-type', 'text/event-stream'],
  ['cache-control', 'no-cache, no-store, no-transform'],
  ['x-accel-buffering', 'no'],
  ['x-content-type-options', 'nosniff'],
  ['access-control-allow-origin', '*'],
];

/** Speaks HTTP/2 by hand, with these manners: `node:http2` refuses to break the rules. */
export function speakHttp2(socket: TLSSocket, { settings = [], begins, answer }: Http2Manners): void {
  const peer = peerOf(socket);
  let requests = 0;
  const read = createFrameReader(({ type, flags, stream, payload }) => {
    const isAck = (flags & FLAG.ack) !== 0;
    if (type === FRAME.settings && !isAck) peer.frame(FRAME.settings, FLAG.ack, 0);
    else if (type === FRAME.ping && !isAck) peer.frame(FRAME.ping, FLAG.ack, 0, payload);
    else if (type === FRAME.reset) peer.stop(stream);
    else if (type === FRAME.headers) {
      requests += 1;
      if (answer !== undefined) answer(peer, stream, requests);
      else {
        peer.head(stream);
        peer.live(stream);
      }
    }
  });
  let preface = PREFACE.length;
  socket.on('data', (bytes: Buffer) => {
    const skipped = Math.min(preface, bytes.length);
    preface -= skipped;
    try {
      read(bytes.subarray(skipped));
    } catch {
      // What the peer makes of it all is its own affair.
    }
  });
  peer.frame(FRAME.settings, 0, 0, settingsPayload(settings));
  begins?.(peer);
}

function peerOf(socket: TLSSocket): Http2Peer {
  const streams = new Map<number, NodeJS.Timeout>();
  socket.once('close', () => {
    for (const timer of streams.values()) clearInterval(timer);
  });
  const peer: Http2Peer = {
    socket,
    frame(type, flags, stream, payload) {
      if (socket.writable) socket.write(frameBytes(type, flags, stream, payload));
    },
    head: (stream, fields = RIGHT) => peer.frame(FRAME.headers, FLAG.endHeaders, stream, encodeHpack(fields)),
    live(stream) {
      let id = 0;
      const next = () => {
        id += 1;
        peer.frame(FRAME.data, 0, stream, Buffer.from(`id: ${id}\ndata: event ${id}\n\n`));
      };
      next();
      streams.set(stream, setInterval(next, 100));
    },
    stop(stream) {
      clearInterval(streams.get(stream));
      streams.delete(stream);
    },
    pour(...frames) {
      const bytes = Buffer.concat(frames);
      pour(socket, () => bytes);
    },
  };
  return peer;
}
