import type { CDPSession, Protocol } from 'puppeteer-core';
import type { HeaderField } from '../../transcript.ts';
import type { Received } from '../client.ts';
import { measureClockOffset, onRunClock } from './clock-offset.ts';
import { ConnectionCapture } from './connection-capture.ts';

/** What Chrome keeps of responses that are over before they can be streamed; bytes. */
const BUFFER_BYTES = 256 * 1024 * 1024;
const RESPONSE_BUFFER_BYTES = 64 * 1024 * 1024;

/** An event as Chrome's event source is about to dispatch it, whether anybody listens or not. */
export interface DispatchedEvent {
  readonly at: number;
  readonly type: string;
  readonly data: string;
  readonly lastEventId: string;
}

export interface CaptureListener {
  received(part: Received): void;
  dispatched(event: DispatchedEvent): void;
}

export interface Capture {
  /**
   * Reports what belongs to one stream.
   * @returns The URL by which the page has to open it: with a fragment, which is not sent and by which all of
   * the stream's requests, also when it reconnects, are known.
   */
  watch(id: number, url: string, listener: CaptureListener): string;
  /** Resolves when all that came of this stream was reported; nothing is afterwards. */
  settle(id: number): Promise<void>;
}

const FRAGMENT = /sse-conformance-(\d+)$/;

/**
 * Reads on the wire of a page's streams by Chrome's own instrumentation, which does not touch them. From now on
 * Chrome tells of every stream in the page; what nobody watches is dropped here.
 */
export async function startCapture(devtools: CDPSession): Promise<Capture> {
  const listeners = new Map<number, CaptureListener>();
  const connections = new Map<string, { readonly id: number; readonly connection: ConnectionCapture }>();
  const endings = new Map<number, Set<Promise<void>>>();
  /** Heads may come before the request that they belong to is told of. */
  const clock = await chromeClock(devtools);

  devtools.on(
    'Network.requestWillBeSent',
    ({ requestId, type, request, redirectResponse, redirectHasExtraInfo }) => {
      if (redirectResponse !== undefined) {
        connections.get(requestId)?.connection.redirected(redirectHasExtraInfo);
        return;
      }
      const id = Number(FRAGMENT.exec(request.urlFragment ?? '')?.[1]);
      if (type !== 'EventSource' || !listeners.has(id)) return;
      const connection = new ConnectionCapture(devtools, requestId, (part) =>
        listeners.get(id)?.received(part),
      );
      connections.set(requestId, { id, connection });
    },
  );
  devtools.on('Network.responseReceivedExtraInfo', (info) => {
    connections.get(info.requestId)?.connection.headerText(headerFields(info));
  });
  devtools.on('Network.responseReceived', ({ requestId, timestamp, response, hasExtraInfo }) => {
    connections.get(requestId)?.connection.responded(clock(timestamp), response, hasExtraInfo);
  });
  devtools.on('Network.dataReceived', ({ requestId, timestamp, dataLength, data }) => {
    connections.get(requestId)?.connection.data(clock(timestamp), dataLength, data);
  });
  devtools.on('Network.eventSourceMessageReceived', ({ requestId, timestamp, eventName, eventId, data }) => {
    const stream = connections.get(requestId);
    if (stream === undefined) return;
    listeners
      .get(stream.id)
      ?.dispatched({ at: clock(timestamp), type: eventName, data, lastEventId: eventId });
  });

  const end = (requestId: string, timestamp: number, failure: string | undefined) => {
    const stream = connections.get(requestId);
    if (stream === undefined) return;
    connections.delete(requestId);
    const pending = endings.get(stream.id);
    const ending = stream.connection.ended(clock(timestamp), failure).finally(() => pending?.delete(ending));
    pending?.add(ending);
  };
  devtools.on('Network.loadingFinished', ({ requestId, timestamp }) => end(requestId, timestamp, undefined));
  devtools.on('Network.loadingFailed', (failed) =>
    end(failed.requestId, failed.timestamp, describeFailure(failed)),
  );

  await devtools.send('Network.enable', {
    maxTotalBufferSize: BUFFER_BYTES,
    maxResourceBufferSize: RESPONSE_BUFFER_BYTES,
    // Keeps them as bytes; without it Chrome hands out decoded text.
    enableDurableMessages: true,
  });

  return {
    watch(id, url, listener) {
      listeners.set(id, listener);
      endings.set(id, new Set());
      const [address = url, fragment = ''] = url.split(/#(.*)/s);
      return `${address}#${fragment}sse-conformance-${id}`;
    },
    async settle(id) {
      await Promise.all(endings.get(id) ?? []);
      listeners.delete(id);
      endings.delete(id);
      for (const [requestId, stream] of connections) if (stream.id === id) connections.delete(requestId);
    },
  };
}

/** Maps the network domain's monotonic seconds onto the run's clock. */
async function chromeClock(devtools: CDPSession): Promise<(timestamp: number) => number> {
  await devtools.send('Performance.enable');
  const offset = await measureClockOffset(async () => {
    const { metrics } = await devtools.send('Performance.getMetrics');
    return (metrics.find(({ name }) => name === 'Timestamp')?.value ?? 0) * 1000;
  });
  await devtools.send('Performance.disable');
  return (timestamp) => onRunClock(timestamp * 1000, offset);
}

/** `undefined` when the client itself broke it off. */
function describeFailure({ canceled, errorText, corsErrorStatus }: Protocol.Network.LoadingFailedEvent) {
  if (canceled === true) return undefined;
  return corsErrorStatus === undefined ? errorText : `${errorText} (CORS: ${corsErrorStatus.corsError})`;
}

/** In wire order and with repetitions where Chrome has the text of the head, which it has for HTTP/1. */
function headerFields(info: Protocol.Network.ResponseReceivedExtraInfoEvent): readonly HeaderField[] {
  if (info.headersText === undefined)
    return Object.entries(info.headers).flatMap(([name, values]) =>
      values.split('\n').map((value): HeaderField => [name, value]),
    );
  return info.headersText
    .split('\r\n')
    .slice(1)
    .filter((line) => line.includes(':'))
    .map((line): HeaderField => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon), line.slice(colon + 1).trim()];
    });
}
