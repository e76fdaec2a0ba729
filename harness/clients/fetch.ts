import { Request } from 'undici';
import type { Capability, Client, ClientObserver, StreamRequest } from './client.ts';
import { type ConnectOptions, trusting } from './fetch/attempt.ts';
import { type EventSourceSettings, ReferenceEventSource } from './fetch/event-source.ts';
import { requestInit, storedRequest } from './fetch/stored-request.ts';
import { HeldStreams } from './held-streams.ts';
import { installedVersion } from './installed-version.ts';

/**
 * Ms. The spec leaves the initial reconnection time to the implementation, "probably in the region of a few
 * seconds"; three is what Chrome takes.
 *
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html#concept-event-stream-reconnection-time
 */
export const DEFAULT_RECONNECTION_TIME_MS = 3000;

/** 64 MiB. */
export const DEFAULT_MAX_EVENT_BYTES = 64 * 2 ** 20;

export interface FetchClientOptions {
  /** How to reach servers, for example `{ ca }`, `{ rejectUnauthorized: false }` or `{ allowH2: true }`. */
  readonly connect?: ConnectOptions;
  /** In ms, until a `retry` field sets another; 3000 by default. */
  readonly reconnectionTimeMs?: number;
  /**
   * An event that grows beyond this fails the connection. It is a limit of this client's own, so that an
   * endless line cannot exhaust the memory; the spec has none and allows them.
   *
   * @see https://html.spec.whatwg.org/multipage/iana.html#text/event-stream
   */
  readonly maxEventBytes?: number;
}

const CAPABILITIES: readonly Capability[] = [
  'open-event',
  'error-event',
  'ready-state',
  'last-event-id',
  'origin',
  'reconnect',
  'method',
  'request-headers',
  'client-certificate',
  'tls',
  'certificates',
  'capture',
];

/**
 * The reference client: the spec's processing model of EventSource, written straight over the `fetch` of
 * undici and our own parser. Its version is that of undici.
 *
 * Beyond EventSource it takes a method, a body and request headers; they are sent again on each reconnection,
 * but for what a redirect took away. `withCredentials` means nothing to it: there is no cookie jar, and no
 * origin to be cross to.
 */
export function createFetchClient(options: FetchClientOptions = {}): Client {
  const settings: EventSourceSettings = {
    connect: options.connect ?? {},
    reconnectionTimeMs: options.reconnectionTimeMs ?? DEFAULT_RECONNECTION_TIME_MS,
    maxEventBytes: options.maxEventBytes ?? DEFAULT_MAX_EVENT_BYTES,
  };
  const streams = new HeldStreams('fetch');

  return {
    name: 'fetch',
    version: installedVersion('undici'),
    capabilities: new Set([...CAPABILITIES, ...(settings.connect.allowH2 ? (['http2'] as const) : [])]),

    async open(request: StreamRequest, observer: ClientObserver) {
      streams.assertOpen();
      const stored = storedRequest(request);
      // Throws now what every attempt would throw: nothing that is waited for could come of it.
      new Request(stored.url, requestInit(stored, ''));
      const connect = trusting(settings.connect, request.ca);
      return streams.hold(new ReferenceEventSource(stored, observer, { ...settings, connect }));
    },

    close: () => streams.close(),
  };
}
