import type { TLSSocket } from 'node:tls';
import type { HeaderField } from '../transcript.ts';
import {
  CODE_CANCEL,
  CODE_FLOW_CONTROL,
  CODE_PROTOCOL,
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
const MAX_DATA_BYTES = 32 * 1024 * 1024;
const MAX_BLOCK_BYTES = 128 * 1024;

/** A peer that reads nothing hears no goodbye: so long it may take, in ms. */
const GOODBYE_MS = 500;

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
  /** More came on all streams together than is read, and no window is made good any more: `tooMuch` is for people. */
  full?(tooMuch: string): void;
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
  /** What the peer may still send on all streams together, in bytes; below 0 it has broken the rules. */
  #window = WIDE_WINDOW_BYTES;
  #dataBytes = 0;
  #grants = true;
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
        if (this.#over) return;
        this.#hangUp(CODE_PROTOCOL);
        this.#handlers.over(error instanceof RangeError ? `it sent ${error.message}` : String(error));
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

  /** Makes good no window any more: who heeds it soon falls silent, and who does not ends the connection. */
  withhold(): void {
    this.#grants = false;
  }

  /** Ends the connection; nothing is told of it any more. */
  close(): void {
    this.#hangUp();
  }

  /** Says GOAWAY, and reads no more. */
  #hangUp(code = 0): void {
    if (this.#over) return;
    this.#send(FRAME.goAway, 0, 0, numbers(0, code));
    this.#over = true;
    const socket = this.#socket;
    socket.pause();
    const timer = setTimeout(() => socket.destroy(), GOODBYE_MS);
    socket.once('close', () => clearTimeout(timer));
    socket.destroySoon();
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
    this.#window -= length;
    if (this.#window < 0) {
      this.#windowExceeded();
      return;
    }
    stream?.handlers.data(content, endStream);
    this.#dataBytes += length;
    if (this.#dataBytes > MAX_DATA_BYTES && this.#grants) {
      this.withhold();
      this.#handlers.full?.(`more than ${MAX_DATA_BYTES} bytes came on all streams together`);
    }
    if (length === 0 || !this.#grants) return;
    this.#window += length;
    this.grant(0, length);
    if (stream?.keepsWindow === false && !endStream) this.grant(frame.stream, length);
  }

  /** https://www.rfc-editor.org/rfc/rfc9113.html#section-6.9.1 */
  #windowExceeded(): void {
    this.#hangUp(CODE_FLOW_CONTROL);
    this.#handlers.over('it sent more than the window of the connection allows (FLOW_CONTROL_ERROR)');
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
