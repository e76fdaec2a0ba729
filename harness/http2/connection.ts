import { connect, type TLSSocket } from 'node:tls';
import type { TlsOptions } from '../tls.ts';
import type { HeaderField } from '../transcript.ts';
import {
  CODE_CANCEL,
  contentOf,
  createFrameReader,
  DEFAULT_WINDOW_BYTES,
  FLAG,
  FRAME,
  type Frame,
  frameBytes,
  MAX_PAYLOAD_BYTES,
  numberAt,
  numbers,
  PREFACE,
  readSettings,
  SETTING,
  settingsPayload,
} from './frames.ts';
import { createHpackDecoder, encodeHpack } from './hpack.ts';

/** What a stream may send before it has been read, where nothing else is wanted, in bytes. */
const WIDE_WINDOW_BYTES = 1024 * 1024;

/** Bounds on what a peer may make of one connection. */
const MAX_FRAMES = 200_000;
const MAX_BLOCK_BYTES = 128 * 1024;

/** What happens on one stream. */
export interface StreamHandlers {
  /** A header block: the head, an interim one before it, or trailers behind the body. */
  headers(fields: readonly HeaderField[], endStream: boolean): void;
  data(bytes: Buffer, endStream: boolean): void;
  reset(code: number): void;
}

/** What happens on the connection. */
export interface ConnectionHandlers {
  /** Anything at all has come. */
  frame?(): void;
  settings?(settings: ReadonlyMap<number, number>): void;
  /** PING number `n`, from 1, was answered. */
  pong?(n: number): void;
  goAway?(code: number): void;
  /** Nothing comes any more: the peer has closed it, broken it, or sent what cannot be read. */
  over(message: string): void;
}

/**
 * A client's end of a connection of HTTP/2. Written on bare frames, since `node:http2` shows no response that
 * breaks the rules (it resets the stream, and its head is lost), and answers for the windows itself.
 * Bytes of field names and values are latin1 on both sides.
 */
export class Http2Connection {
  readonly #socket: TLSSocket;
  readonly #handlers: ConnectionHandlers;
  readonly #streams = new Map<number, { readonly handlers: StreamHandlers; readonly keepsWindow: boolean }>();
  readonly #decoder = createHpackDecoder();
  #block: { readonly stream: number; readonly endStream: boolean; readonly parts: Buffer[] } | null = null;
  #blockBytes = 0;
  #frames = 0;
  #nextStream = 1;
  #pings = 0;
  #over = false;

  /** @param windowBytes - of every stream that is requested, until more is granted */
  constructor(socket: TLSSocket, handlers: ConnectionHandlers, windowBytes = WIDE_WINDOW_BYTES) {
    this.#socket = socket;
    this.#handlers = handlers;
    const settings = [
      [SETTING.enablePush, 0],
      [SETTING.initialWindowSize, windowBytes],
    ] as const;
    socket.write(PREFACE, 'latin1');
    this.#send(FRAME.settings, 0, 0, settingsPayload(settings));
    this.#send(FRAME.windowUpdate, 0, 0, numbers(WIDE_WINDOW_BYTES - DEFAULT_WINDOW_BYTES));
    const read = createFrameReader((frame) => this.#take(frame));
    socket.on('data', (bytes: Buffer) => {
      if (this.#over) return;
      try {
        read(bytes);
      } catch (error) {
        this.#end(error instanceof RangeError ? `it sent ${error.message}` : String(error));
      }
    });
    socket.on('error', (error) => this.#end(`the connection broke: ${error.message}`));
    socket.on('close', () => this.#end('the server closed the connection'));
  }

  /** Requests a stream without a body. `keepsWindow`: what it sends is not made good to its window. */
  request(fields: readonly HeaderField[], handlers: StreamHandlers, keepsWindow = false): number {
    const stream = this.#nextStream;
    this.#nextStream += 2;
    this.#streams.set(stream, { handlers, keepsWindow });
    const block = encodeHpack(fields);
    for (let offset = 0; offset < block.length || offset === 0; offset += MAX_PAYLOAD_BYTES) {
      const part = block.subarray(offset, offset + MAX_PAYLOAD_BYTES);
      const isLast = offset + MAX_PAYLOAD_BYTES >= block.length;
      const flags = (isLast ? FLAG.endHeaders : 0) | (offset === 0 ? FLAG.endStream : 0);
      this.#send(offset === 0 ? FRAME.headers : FRAME.continuation, flags, stream, part);
    }
    return stream;
  }

  /** Lets a stream send so many bytes more. */
  grant(stream: number, bytes: number): void {
    this.#send(FRAME.windowUpdate, 0, stream, numbers(bytes));
  }

  /** RST_STREAM with CANCEL; what still comes on it is told of. */
  reset(stream: number): void {
    this.#send(FRAME.reset, 0, stream, numbers(CODE_CANCEL));
  }

  /** The number that `pong` will be called with. */
  ping(): number {
    this.#pings += 1;
    this.#send(FRAME.ping, 0, 0, numbers(0, this.#pings));
    return this.#pings;
  }

  /** Ends the connection; nothing is told of it any more. */
  close(): void {
    if (!this.#over) this.#send(FRAME.goAway, 0, 0, numbers(0, 0));
    this.#over = true;
    this.#socket.end();
    this.#socket.destroySoon();
  }

  #end(message: string): void {
    if (this.#over) return;
    this.#over = true;
    this.#socket.destroy();
    this.#handlers.over(message);
  }

  #send(type: number, flags: number, stream: number, payload?: Uint8Array): void {
    if (!this.#over && this.#socket.writable) this.#socket.write(frameBytes(type, flags, stream, payload));
  }

  /** @throws RangeError when the frame makes it impossible to read on */
  #take(frame: Frame): void {
    const { type, stream, payload } = frame;
    if (this.#over) return;
    this.#frames += 1;
    if (this.#frames > MAX_FRAMES) throw new RangeError('more frames than anybody needs');
    this.#handlers.frame?.();
    if (this.#block !== null && type !== FRAME.continuation)
      throw new RangeError('another frame in the middle of a header block');
    if (type === FRAME.pushPromise) throw new RangeError('a pushed stream, which the settings forbid');
    if (type === FRAME.data) this.#takeData(frame);
    else if (type === FRAME.headers || type === FRAME.continuation) this.#takeHeaders(frame);
    else if (type === FRAME.reset) this.#streams.get(stream)?.handlers.reset(numberAt(payload, 0));
    else if (type === FRAME.settings) this.#takeSettings(frame);
    else if (type === FRAME.ping) this.#takePing(frame);
    else if (type === FRAME.goAway) this.#handlers.goAway?.(numberAt(payload, 4));
    // WINDOW_UPDATE concerns request bodies, of which there are none; unknown types are to be passed over:
    // https://www.rfc-editor.org/rfc/rfc9113.html#section-5.5
  }

  #takeData(frame: Frame): void {
    const content = contentOf(frame);
    if (content === null) throw new RangeError('a DATA frame with more padding than bytes');
    const stream = this.#streams.get(frame.stream);
    const { length } = frame.payload;
    const endStream = (frame.flags & FLAG.endStream) !== 0;
    if (length > 0) {
      this.grant(0, length);
      if (stream?.keepsWindow === false && !endStream) this.grant(frame.stream, length);
    }
    stream?.handlers.data(content, endStream);
  }

  #takeHeaders(frame: Frame): void {
    const content = frame.type === FRAME.headers ? contentOf(frame) : frame.payload;
    if (frame.type === FRAME.headers) {
      const endStream = (frame.flags & FLAG.endStream) !== 0;
      this.#block = { stream: frame.stream, endStream, parts: [] };
      this.#blockBytes = 0;
    }
    if (content === null || this.#block === null || this.#block.stream !== frame.stream)
      throw new RangeError('a malformed header block');
    this.#blockBytes += content.length;
    if (this.#blockBytes > MAX_BLOCK_BYTES) throw new RangeError('a header block that grows over the limit');
    this.#block.parts.push(content);
    if ((frame.flags & FLAG.endHeaders) === 0) return;
    const { stream, endStream, parts } = this.#block;
    this.#block = null;
    const fields = this.#decoder.decode(Buffer.concat(parts));
    this.#streams.get(stream)?.handlers.headers(fields, endStream);
  }

  #takeSettings({ flags, payload }: Frame): void {
    if ((flags & FLAG.ack) !== 0) return;
    this.#send(FRAME.settings, FLAG.ack, 0);
    this.#handlers.settings?.(readSettings(payload));
  }

  #takePing({ flags, payload }: Frame): void {
    if ((flags & FLAG.ack) === 0) this.#send(FRAME.ping, FLAG.ack, 0, payload);
    else this.#handlers.pong?.(numberAt(payload, 4));
  }
}

/** What the server chose: a connection over which HTTP/2 is to be spoken, or why there is none. */
export type Negotiated =
  | { readonly socket: TLSSocket }
  | { readonly protocol: string | null }
  | { readonly error: Error };

/**
 * Connects over TLS and offers both versions of HTTP. Never rejects.
 * @param waitMs - the longest wait
 */
export function negotiate(url: string, options: TlsOptions, waitMs: number): Promise<Negotiated> {
  const { hostname, port } = new URL(url);
  const host = hostname.replace(/^\[|\]$/g, '');
  const isName = !/^[\d.]+$|:/.test(host);
  return new Promise((resolve) => {
    const socket = connect({
      host,
      port: port === '' ? 443 : Number(port),
      ALPNProtocols: ['h2', 'http/1.1'],
      ...(isName && { servername: host }),
      ...options,
    });
    const give = (negotiated: Negotiated) => {
      clearTimeout(timer);
      if (!('socket' in negotiated)) socket.destroy();
      resolve(negotiated);
    };
    const timer = setTimeout(
      () => give({ error: new Error('no TLS connection came about in time') }),
      waitMs,
    );
    const failed = (error: Error) => give({ error });
    socket.on('error', failed);
    socket.once('secureConnect', () => {
      const { alpnProtocol } = socket;
      socket.setNoDelay(true);
      give(alpnProtocol === 'h2' ? { socket } : { protocol: alpnProtocol === false ? null : alpnProtocol });
    });
    socket.once('close', () => failed(new Error('the connection was closed')));
  });
}
