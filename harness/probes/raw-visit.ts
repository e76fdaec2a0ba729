import http from 'node:http';
import https from 'node:https';
import type { ProbeRequest } from '../../suites/server/probes/probe.ts';
import type { Visit } from '../../suites/server/recording.ts';
import { now } from '../clock.ts';
import type { StreamEvent } from '../sse/event-stream.ts';
import { tlsOptions } from '../tls.ts';
import type { ExchangeEnd, ResponseHead } from '../transcript.ts';
import { sendAsHttp10 } from './http10.ts';
import { type Patience, Watch } from './patience.ts';
import { RawRecorder } from './raw-recorder.ts';
import { explainUnreachable } from './unreachable.ts';
import { PROBE_VOLUME, type Volume } from './volume.ts';

const MAX_HEAD_BYTES = 64 * 1024;
/** Interim responses behind which nothing else is waited for. */
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
    const recorder = new RawRecorder(request, since, volume);
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
