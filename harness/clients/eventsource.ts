import { EventSource, type FetchLike } from 'eventsource';
import { type Agent, fetch, Headers } from 'undici';
import { now } from '../clock.ts';
import type { HeaderField } from '../transcript.ts';
import type { Capability, Client, ClientObserver, ClientStream, StreamRequest } from './client.ts';
import { observationOf, readyStateOf } from './dispatched.ts';
import { type Capture, capturedResponse } from './eventsource/captured-response.ts';
import { type ConnectOptions, streamingAgent, trusting } from './fetch/attempt.ts';
import { describeError } from './fetch/describe-error.ts';
import { DEFAULT_MAX_EVENT_BYTES } from './fetch.ts';
import { HeldStreams } from './held-streams.ts';
import { installedVersion } from './installed-version.ts';
import { runProgram } from './realm.ts';

export interface EventSourceClientOptions {
  /** How to reach servers, for example `{ ca }` or `{ rejectUnauthorized: false }`. */
  readonly connect?: ConnectOptions;
  /** Bytes; 64 MiB by default. An event that grows beyond this closes the stream: the package knows no limit. */
  readonly maxEventBytes?: number;
}

const CAPABILITIES: readonly Capability[] = [
  'open-event',
  'error-event',
  'ready-state',
  'last-event-id',
  'origin',
  'reconnect',
  'realm',
  'request-headers',
  'client-certificate',
  'tls',
  'certificates',
  'capture',
];

/**
 * The npm package `eventsource`, as it is: what it gets wrong is shown and not made up for. Only its `fetch`
 * is given to it, which is that of undici; it adds the caller's request headers and hands over the bytes.
 */
export function createEventSourceClient(options: EventSourceClientOptions = {}): Client {
  const { connect = {}, maxEventBytes = DEFAULT_MAX_EVENT_BYTES } = options;
  const streams = new HeldStreams('eventsource');

  return {
    name: 'eventsource',
    version: installedVersion('eventsource'),
    capabilities: new Set(CAPABILITIES),

    async open(request, observer) {
      streams.assertOpen();
      if (request.method !== undefined || request.body !== undefined)
        throw new Error('the client eventsource takes no method and no body');
      return streams.hold(openStream(request, observer, trusting(connect, request.ca), maxEventBytes));
    },

    async run(request, observer) {
      streams.assertOpen();
      if (request.ca !== undefined) throw new Error('the client eventsource runs no programs over TLS');
      return streams.hold(runProgram(EventSource, request, observer));
    },

    close: () => streams.close(),
  };
}

/** @throws DOMException (SyntaxError) when the URL is none; TypeError when a header cannot be sent. */
function openStream(
  request: StreamRequest,
  observer: ClientObserver,
  connect: ConnectOptions,
  maxEventBytes: number,
): ClientStream {
  const agents = new Set<Agent>();
  const callerHeaders = request.headers ?? [];
  mergeHeaders(callerHeaders, []);
  let closed = false;

  const capture: Capture = {
    maxEventBytes,
    received(part) {
      if (!closed) observer.received?.(part);
    },
    exceeded(message) {
      source.close();
      observer.observed({ kind: 'error', at: now(), readyState: readyStateOf(source), message });
    },
  };

  const capturingFetch: FetchLike = async (url, init) => {
    // The package asks again only when the response before has come to its end.
    for (const agent of agents) void agent.destroy().then(() => agents.delete(agent));
    const agent = streamingAgent(connect);
    agents.add(agent);
    const { mode, cache, redirect, signal } = init;
    try {
      const headers = mergeHeaders(callerHeaders, Object.entries(init.headers));
      const response = await fetch(url, { mode, cache, redirect, signal, headers, dispatcher: agent });
      return capturedResponse(response, capture);
    } catch (error) {
      capture.received({ kind: 'end', at: now(), error: describeError(error) });
      throw error;
    }
  };

  const source = new ObservedEventSource(request, observer, capturingFetch);

  return {
    async close() {
      closed = true;
      source.close();
      await Promise.all([...agents].map((agent) => agent.destroy()));
      // When an error event's handler calls close(), the package arms its reconnection timer right after,
      // which would keep the process alive: another close() clears it.
      await new Promise((resolve) => setImmediate(resolve));
      source.close();
    },
  };
}

/** Tells of every event, whatever its type, at the moment when it is dispatched. */
class ObservedEventSource extends EventSource {
  readonly #observer: ClientObserver;

  constructor({ url, withCredentials = false }: StreamRequest, observer: ClientObserver, fetch: FetchLike) {
    super(url, { withCredentials, fetch });
    this.#observer = observer;
  }

  override dispatchEvent(event: Event): boolean {
    this.#observer.observed(observationOf(event, readyStateOf(this)));
    return super.dispatchEvent(event);
  }
}

/** The caller's headers take the place of the package's own, but for Last-Event-ID. */
function mergeHeaders(caller: readonly HeaderField[], own: readonly HeaderField[]): Headers {
  const headers = new Headers(caller.map(([name, value]) => [name, value]));
  for (const [name, value] of own) {
    const isLastEventId = name.toLowerCase() === 'last-event-id';
    if (isLastEventId || !headers.has(name)) headers.set(name, value);
  }
  return headers;
}
