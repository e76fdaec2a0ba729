import type { Http2Stream, TargetRequest, Visit } from '../../suites/server/recording.ts';
import { now } from '../clock.ts';
import type { Http2Connection, StreamHandlers } from '../http2/connection.ts';
import { errorName } from '../http2/frames.ts';
import { createParser } from '../sse/parser.ts';
import type { Chunk, Exchange, ExchangeEnd, HeaderField, ResponseHead } from '../transcript.ts';
import { Meter, type Volume } from './volume.ts';

/** What is kept of one stream, of which there are many. */
const STREAM_VOLUME: Volume = { bytes: 2 * 1024 * 1024, lines: 10_000, pieces: 10_000 };
const MAX_INTERIM = 100;

/** Who goes on sending although no window is made good, when more came than is kept, has done so by then, in ms. */
export const WITHHELD_MS = 500;

/** https://www.rfc-editor.org/rfc/rfc9113.html#section-8.2.2: these are about a connection of HTTP/1.1. */
const NOT_SENT = /^(?:host|connection|keep-alive|proxy-connection|transfer-encoding|upgrade|te)$/i;

/** The fields of a request, the pseudo-header ones first. */
export function http2Fields({ url, method, headers }: TargetRequest): HeaderField[] {
  const { pathname, search, host, protocol } = new URL(url);
  const authority = headers.find(([name]) => /^host$/i.test(name))?.[1] ?? host;
  return [
    [':method', method],
    [':scheme', protocol.slice(0, -1)],
    [':authority', authority],
    [':path', pathname + search],
    ...headers
      .filter(([name]) => !NOT_SENT.test(name))
      .map(([name, value]): HeaderField => [name.toLowerCase(), value]),
  ];
}

export interface StreamOptions {
  readonly request: TargetRequest;
  /** When the connection's first request was made, on the run's clock. */
  readonly connectedAt: number;
  /** What it sends is not made good to its window. */
  readonly keepsWindow?: boolean;
  onHead?(head: ResponseHead): void;
  onEvent?(): void;
  /** It was ended or reset. */
  onEnd?(): void;
  /** More came than is kept: of what, for people. */
  onFull?(tooMuch: string): void;
}

/** One stream that was requested, and what is written down of it until it is left. */
export class StreamLog implements StreamHandlers {
  readonly id: number;
  readonly #options: StreamOptions;
  readonly #fields: readonly HeaderField[];
  readonly #requestedAt = now();
  readonly #chunks: Chunk[] = [];
  readonly #interim: number[] = [];
  readonly #parser = createParser({ event: () => this.#options.onEvent?.() });
  readonly #meter = new Meter(STREAM_VOLUME);
  #head: ResponseHead | undefined;
  #end: ExchangeEnd | undefined;
  #bytes = 0;
  #bytesBehindEnd = 0;
  #headEndedStream = false;
  #truncated = false;

  constructor(connection: Http2Connection, options: StreamOptions) {
    this.#options = options;
    this.#fields = http2Fields(options.request);
    this.id = connection.request(this.#fields, this, options.keepsWindow === true);
  }

  /** Bytes of all DATA frames so far. */
  get bytes(): number {
    return this.#bytes;
  }

  get ended(): boolean {
    return this.#end !== undefined;
  }

  headers(fields: readonly HeaderField[], endStream: boolean): void {
    if (this.#end !== undefined) return;
    const status = Number(fields.find(([name]) => name === ':status')?.[1] ?? 0);
    if (this.#head === undefined && status >= 100 && status < 200) {
      if (this.#interim.length < MAX_INTERIM) this.#interim.push(status);
    } else if (this.#head === undefined) {
      const headers = fields.filter(([name]) => !name.startsWith(':'));
      this.#head = { at: this.#since(), httpVersion: '2.0', status, statusText: '', headers };
      this.#headEndedStream = endStream;
      this.#options.onHead?.(this.#head);
    }
    if (endStream) this.#finish({ by: 'server', at: this.#since() });
  }

  data(bytes: Buffer, endStream: boolean): void {
    this.#bytes += bytes.length;
    if (this.#end !== undefined) this.#bytesBehindEnd += bytes.length;
    else if (bytes.length > 0 && this.#head !== undefined && !this.#truncated) this.#keep(bytes);
    if (endStream) this.#finish({ by: 'server', at: this.#since() });
  }

  #keep(bytes: Buffer): void {
    this.#meter.text(bytes);
    const { tooMuch } = this.#meter;
    if (tooMuch !== null) {
      this.#truncated = true;
      this.#options.onFull?.(`${tooMuch} on a stream`);
      return;
    }
    // A copy: the buffer that it came in holds what came on other streams, too.
    this.#chunks.push({ at: this.#since(), bytes: new Uint8Array(bytes) });
    this.#parser.push(bytes);
  }

  reset(code: number): void {
    this.#finish({ by: 'break', at: this.#since(), message: `RST_STREAM with ${errorName(code)}` });
  }

  /** The connection is gone, or broken off. */
  broke(message: string): void {
    this.#finish({ by: 'break', at: this.#since(), message });
  }

  /** We leave it. */
  left(reason: string): void {
    this.#finish({ by: 'harness', at: this.#since(), reason });
  }

  recorded(): Http2Stream {
    const { request, connectedAt } = this.#options;
    const { pathname, search } = new URL(request.url);
    const exchange: Exchange = {
      request: {
        at: 0,
        method: request.method,
        target: pathname + search,
        httpVersion: '2.0',
        headers: this.#fields,
      },
      ...(this.#head !== undefined && { head: this.#head }),
      chunks: this.#chunks,
      ...(this.#head !== undefined && this.#end !== undefined && { end: this.#end }),
    };
    const coding = this.#head?.headers.find(([name]) => name === 'content-encoding')?.[1] ?? 'identity';
    return {
      visit: {
        exchange,
        body: coding.trim().toLowerCase() === 'identity' ? this.#chunks : null,
        truncated: this.#truncated,
        ...(this.#interim.length > 0 && { interim: this.#interim }),
        ...(this.#head === undefined && { unreachable: this.#unanswered() }),
      },
      requestedAt: this.#requestedAt - connectedAt,
      bytes: this.#bytes,
      headEndedStream: this.#headEndedStream,
      bytesBehindEnd: this.#bytesBehindEnd,
    };
  }

  #unanswered(): NonNullable<Visit['unreachable']> {
    if (this.#end?.by === 'break')
      return { reason: 'closed', message: `no response head came: ${this.#end.message}` };
    if (this.#end?.by === 'server')
      return { reason: 'not-http', message: 'the stream ended without a response head' };
    const seconds = ((this.#end?.at ?? 0) / 1000).toFixed(0);
    return { reason: 'no-head', message: `no response head came over HTTP/2 in ${seconds} s` };
  }

  #finish(end: ExchangeEnd): void {
    if (this.#end !== undefined) return;
    this.#end = end;
    this.#options.onEnd?.();
  }

  #since(): number {
    return now() - this.#requestedAt;
  }
}
