import type { IncomingMessage } from 'node:http';
import type { ProbeRequest } from '../../suites/server/probes/probe.ts';
import type { Visit } from '../../suites/server/recording.ts';
import type { StreamEvent } from '../sse/event-stream.ts';
import { createParser } from '../sse/parser.ts';
import type { Chunk, Exchange, ExchangeEnd, HeaderField, ResponseHead } from '../transcript.ts';
import { contentDecoder } from './content-coding.ts';
import { Meter, type Volume } from './volume.ts';

/** Interim responses that are written down. */
const KEPT_INTERIM = 100;

/** Keeps what came, decoded and as it was, and tells of events as they come. */
export class RawRecorder {
  head: ResponseHead | undefined;
  onEvent: (event: StreamEvent) => void = () => {};
  onFull: (reason: string) => void = () => {};
  readonly #request: ProbeRequest;
  readonly #since: () => number;
  readonly #chunks: Chunk[] = [];
  #body: Chunk[] | null = this.#chunks;
  #decoder: ReturnType<typeof contentDecoder> = null;
  readonly #volume: Volume;
  readonly #meter: Meter;
  #truncated = false;
  #isFull = false;
  #events = 0;
  #lookedOn = 0;
  #eventBehind = false;
  #interimCount = 0;
  readonly #interim: number[] = [];
  readonly #parser = createParser({ event: (event) => this.#take(event) });

  constructor(request: ProbeRequest, since: () => number, volume: Volume) {
    this.#request = request;
    this.#since = since;
    this.#volume = volume;
    this.#meter = new Meter(volume);
  }

  /** Returns how many there were. */
  interim(status: number): number {
    if (this.#interim.length < KEPT_INTERIM) this.#interim.push(status);
    this.#interimCount++;
    return this.#interimCount;
  }

  start(response: IncomingMessage): ResponseHead {
    const head = {
      at: this.#since(),
      httpVersion: response.httpVersion,
      status: response.statusCode ?? 0,
      statusText: response.statusMessage ?? '',
      headers: pairs(response.rawHeaders),
    };
    this.head = head;
    this.#decode(response.headers['content-encoding']);
    return head;
  }

  #decode(coding: string | undefined): void {
    if (coding === undefined || coding.trim().toLowerCase() === 'identity') return;
    this.#decoder = contentDecoder(coding);
    this.#body = this.#decoder === null ? null : [];
    this.#decoder?.on('data', (bytes: Buffer) => this.#addDecoded(bytes));
    this.#decoder?.on('error', () => {
      this.#decoder = null;
      this.#body = null;
    });
  }

  add(bytes: Uint8Array): void {
    if (this.#isFull) return;
    if (this.#truncated) {
      this.#lookOn(bytes);
      return;
    }
    const isText = this.#body === this.#chunks;
    if (isText) {
      this.#addText(this.#chunks, bytes);
      return;
    }
    this.#meter.coded(bytes);
    this.#chunks.push({ at: this.#since(), bytes });
    this.#decoder?.write(bytes);
    this.#guard();
  }

  /** A decoder works off the event loop; what it still holds belongs to the body. */
  whenDecoded(done: () => void): void {
    if (this.#decoder === null) done();
    else this.#decoder.once('close', done).end();
  }

  visit(end: ExchangeEnd | undefined, unreachable: Visit['unreachable']): Visit {
    const { method, url, headers, httpVersion = '1.1' } = this.#request;
    this.#decoder?.destroy();
    const exchange: Exchange = {
      request: {
        at: 0,
        method,
        target: targetOf(url),
        httpVersion,
        headers,
      },
      ...(this.head && { head: this.head }),
      chunks: this.#chunks,
      ...(end && { end }),
    };
    return {
      exchange,
      body: this.#body,
      truncated: this.#truncated,
      ...(this.#eventBehind && { eventBehind: true }),
      ...(this.#interim.length > 0 && { interim: this.#interim }),
      ...(unreachable && { unreachable }),
    };
  }

  #addDecoded(bytes: Uint8Array): void {
    if (this.#truncated || this.#body === null) return;
    this.#addText(this.#body, bytes);
  }

  #addText(body: Chunk[], bytes: Uint8Array): void {
    const kept = bytes.subarray(0, this.#meter.text(bytes));
    body.push({ at: this.#since(), bytes: kept });
    this.#parser.push(kept);
    this.#guard();
    if (kept.length < bytes.length && !this.#isFull) this.#lookOn(bytes.subarray(kept.length));
  }

  #guard(): void {
    const { tooMuch } = this.#meter;
    if (tooMuch === null) return;
    this.#truncated = true;
    const isText = this.#body === this.#chunks;
    const { lookOnBytes = 0 } = this.#volume;
    if (!isText || this.#events > 0 || lookOnBytes === 0) this.#full(tooMuch);
  }

  /** Keeps nothing any more: only whether an event ever comes out is still to be seen. */
  #lookOn(bytes: Uint8Array): void {
    const { tooMuch } = this.#meter;
    const { lookOnBytes = 0 } = this.#volume;
    this.#lookedOn += bytes.length;
    this.#parser.push(bytes);
    this.#eventBehind = this.#events > 0;
    if (tooMuch !== null && (this.#eventBehind || this.#lookedOn > lookOnBytes)) this.#full(tooMuch);
  }

  #take(event: StreamEvent): void {
    this.#events++;
    this.onEvent(event);
  }

  #full(tooMuch: string): void {
    this.#isFull = true;
    this.onFull(tooMuch);
  }
}

function pairs(rawHeaders: readonly string[]): HeaderField[] {
  const fields: HeaderField[] = [];
  for (let i = 0; i + 1 < rawHeaders.length; i += 2)
    fields.push([rawHeaders[i] ?? '', rawHeaders[i + 1] ?? '']);
  return fields;
}

function targetOf(url: string): string {
  const { pathname, search } = new URL(url);
  return pathname + search;
}
