import type { CDPSession, Protocol } from 'puppeteer-core';
import { now } from '../../clock.ts';
import type { HeaderField } from '../../transcript.ts';
import type { Received } from '../client.ts';
import { measureClockOffset, onRunClock } from './clock-offset.ts';
import { ConnectionCapture } from './connection-capture.ts';
import { ResponsesInTurn } from './responses-in-turn.ts';

/**
 * What Chrome keeps of responses until they can be streamed, in bytes: it hands them over in one message, which takes
 * several times its size here. Of one that grows beyond this in that time the bytes are lost.
 */
const BUFFER_BYTES = 256 * 1024 * 1024;
const RESPONSE_BUFFER_BYTES = 8 * 1024 * 1024;

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
  /** After the page closed the stream: resolves when all that came of it was reported. */
  settle(id: number): Promise<void>;
}

interface Watched {
  readonly listener: CaptureListener;
  readonly responses: ResponsesInTurn;
  /** Responses that are over and not yet handed on whole. */
  readonly endings: Set<Promise<void>>;
}

interface Connection {
  readonly watched: Watched;
  readonly capture: ConnectionCapture;
}

const FRAGMENT = /sse-conformance-(\d+)$/;

/**
 * Reads on the wire of a page's streams by Chrome's own instrumentation, which does not touch them. From now on
 * Chrome tells of every stream in the page; what nobody watches is dropped here.
 */
export async function startCapture(devtools: CDPSession): Promise<Capture> {
  const streams = new Map<number, Watched>();
  const connections = new Map<string, Connection>();
  const clock = await chromeClock(devtools);

  devtools.on('Network.requestWillBeSent', ({ requestId, type, request, ...redirect }) => {
    if (redirect.redirectResponse !== undefined) {
      connections.get(requestId)?.capture.redirected(redirect.redirectHasExtraInfo);
      return;
    }
    const watched = streams.get(Number(FRAGMENT.exec(request.urlFragment ?? '')?.[1]));
    if (type !== 'EventSource' || watched === undefined) return;
    const capture = new ConnectionCapture(devtools, requestId, watched.responses.next());
    connections.set(requestId, { watched, capture });
  });
  devtools.on('Network.responseReceivedExtraInfo', (info) => {
    connections.get(info.requestId)?.capture.headerText(headerFields(info));
  });
  devtools.on('Network.responseReceived', ({ requestId, timestamp, response, hasExtraInfo }) => {
    connections.get(requestId)?.capture.responded(clock(timestamp), response, hasExtraInfo);
  });
  devtools.on('Network.dataReceived', ({ requestId, timestamp, dataLength, data }) => {
    connections.get(requestId)?.capture.data(clock(timestamp), dataLength, data);
  });
  devtools.on('Network.eventSourceMessageReceived', ({ requestId, timestamp, eventName, eventId, data }) => {
    const event = { at: clock(timestamp), type: eventName, data, lastEventId: eventId };
    connections.get(requestId)?.watched.listener.dispatched(event);
  });

  const end = (requestId: string, at: number, failure: string | undefined) => {
    const connection = connections.get(requestId);
    if (connection === undefined) return;
    connections.delete(requestId);
    const { watched, capture } = connection;
    const ending = capture.ended(at, failure).finally(() => watched.endings.delete(ending));
    watched.endings.add(ending);
  };
  devtools.on('Network.loadingFinished', ({ requestId, timestamp }) =>
    end(requestId, clock(timestamp), undefined),
  );
  devtools.on('Network.loadingFailed', (failed) =>
    end(failed.requestId, clock(failed.timestamp), describeFailure(failed)),
  );

  await devtools.send('Network.enable', {
    maxTotalBufferSize: BUFFER_BYTES,
    maxResourceBufferSize: RESPONSE_BUFFER_BYTES,
    // Keeps them as bytes; without it Chrome hands out decoded text.
    enableDurableMessages: true,
  });

  return {
    watch(id, url, listener) {
      const responses = new ResponsesInTurn((part) => listener.received(part));
      streams.set(id, { listener, responses, endings: new Set() });
      const [address = url, fragment = ''] = url.split(/#(.*)/s);
      return `${address}#${fragment}sse-conformance-${id}`;
    },
    async settle(id) {
      const watched = streams.get(id);
      if (watched === undefined) return;
      streams.delete(id);
      // Chrome tells of the end of those only later, if at all.
      for (const [requestId, connection] of connections)
        if (connection.watched === watched) end(requestId, now(), undefined);
      await Promise.all(watched.endings);
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
