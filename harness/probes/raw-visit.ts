import http from 'node:http';
import https from 'node:https';
import type { ProbeRequest } from '../../suites/server/probes/probe.ts';
import type { Visit } from '../../suites/server/recording.ts';
import { now } from '../clock.ts';
import type { StreamEvent } from '../sse/event-stream.ts';
import { createParser } from '../sse/parser.ts';
import { tlsOptions } from '../tls.ts';
import type { Chunk, Exchange, ExchangeEnd, HeaderField, ResponseHead } from '../transcript.ts';
import { contentDecoder } from './content-coding.ts';
import { sendAsHttp10 } from './http10.ts';
import { type Patience, Watch } from './patience.ts';
import { explainUnreachable } from './unreachable.ts';
import { Meter, PROBE_VOLUME, type Volume } from './volume.ts';

const MAX_HEAD_BYTES = 64 * 1024;
/** Interim responses that are written down, and those behind which nothing else is waited for. */
const KEPT_INTERIM = 100;
const MAX_INTERIM = 1000;

export interface RawVisitOptions {
  readonly request: ProbeRequest;
  readonly patience: Patience;
  /** Ends the visit when it aborts: its reason, a text, says why. */
  readonly signal?: AbortSignal;
  /** A stream may be endless; what is kept of it is not. `PROBE_VOLUME` when not given. */
  readonly volume?: Volume;
  /** Called with the response head, and a function that ends the visit. */
  onHead?(head: ResponseHead, leave: (reason: string) => void): void;
  /** Called with each event as its bytes arrive, and a function that ends the visit. */
  onEvent?(event: StreamEvent, leave: (reason: string) => void): void;
}

/**
 * Visits the target with nothing between us and its bytes but HTTP/1.1 framing: no redirect is followed,
 * no content coding is asked for. Resolves when the stream ended, broke, or has been watched long enough;
 * never rejects. Times in the result count from the request.
 */
export function visitRaw(options: RawVisitOptions): Promise<Visit> {
  const { request, patience, signal, volume = PROBE_VOLUME, onHead, onEvent } = options;
  return new Promise((resolve) => {
    const startedAt = now();
    const since = () => now() - startedAt;
    const recorder = new Recorder(request, since, volume);
    let outgoing: http.ClientRequest;
    try {
      outgoing = send(request);
    } catch (error) {
      // Node refuses header values that HTTP cannot carry, such as an id with a control character in it.
      resolve(
        recorder.visit(undefined, {
          reason: 'other',
          message: `the request cannot be sent: ${error}`,
        }),
      );
      return;
    }
    const finish = (end: ExchangeEnd | undefined, unreachable?: Visit['unreachable']) => {
      watch.cancel();
      signal?.removeEventListener('abort', aborted);
      outgoing.destroy();
      resolve(recorder.visit(end, unreachable));
    };
    const leave = (reason: string) => {
      if (recorder.head === undefined) finish(undefined, silent(request.url, since(), isSecured));
      else finish({ by: 'harness', at: since(), reason });
    };
    const breakOff = (error: Error) => finish({ by: 'break', at: since(), message: error.message });
    const watch = new Watch(patience, leave);
    const aborted = () => leave(String(signal?.reason));
    signal?.addEventListener('abort', aborted);

    recorder.onFull = leave;
    recorder.onEvent = (event) => {
      watch.sawEvent();
      onEvent?.(event, leave);
    };
    outgoing.on('error', (error) => {
      if (recorder.head === undefined) finish(undefined, explainUnreachable(error, request.url));
      else breakOff(error);
    });
    let isSecured = !request.url.startsWith('https:');
    outgoing.on('socket', (socket) =>
      socket.once('secureConnect', () => {
        isSecured = true;
      }),
    );
    outgoing.on('information', ({ statusCode }) => {
      if (recorder.interim(statusCode) > MAX_INTERIM) finish(undefined, onlyInterim(request.url));
    });
    // It is asked for by nobody, and without a listener Node drops it in silence.
    outgoing.on('upgrade', (response, socket) => {
      socket.destroy();
      finish(undefined, switched(request.url, response.headers.upgrade));
    });
    outgoing.on('response', (response) => {
      const head = recorder.start(response);
      response.on('data', (bytes: Buffer) => recorder.add(bytes));
      response.on('error', breakOff);
      response.on('end', () => recorder.whenDecoded(() => finish({ by: 'server', at: since() })));
      onHead?.(head, leave);
    });
    outgoing.end(request.body);
    if (signal?.aborted) aborted();
  });
}

function silent(url: string, waitedMs: number, isSecured: boolean): NonNullable<Visit['unreachable']> {
  const seconds = (waitedMs / 1000).toFixed(0);
  if (!isSecured) {
    const message = `${new URL(url).host} did not make the TLS connection that was asked for in ${seconds} s`;
    return { reason: 'no-head', message };
  }
  return {
    reason: 'no-head',
    message: `${new URL(url).host} accepted the connection but sent no complete response head in ${seconds} s`,
  };
}

function switched(url: string, protocol = ''): NonNullable<Visit['unreachable']> {
  return {
    reason: 'not-http',
    message: `${new URL(url).host} switched to another protocol (${JSON.stringify(protocol.slice(0, 40))}) unasked`,
  };
}

function onlyInterim(url: string): NonNullable<Visit['unreachable']> {
  return {
    reason: 'no-head',
    message: `${new URL(url).host} sent more than ${MAX_INTERIM} interim (1xx) responses and no final one`,
  };
}

function send({ url, method, headers, httpVersion, tls }: ProbeRequest): http.ClientRequest {
  const transport = url.startsWith('https:') ? https : http;
  const outgoing = transport.request(url, {
    ...tlsOptions(tls),
    method,
    headers: headers.flat(),
    agent: false,
    maxHeaderSize: MAX_HEAD_BYTES,
    // What a strict parser would refuse as a whole, such as two framings at once, is for checks to name.
    insecureHTTPParser: true,
  });
  if (httpVersion === '1.0') sendAsHttp10(outgoing);
  return outgoing;
}

/** Keeps what came, decoded and as it was, and tells of events as they come. */
class Recorder {
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

  start(response: http.IncomingMessage): ResponseHead {
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
