import { EventSource } from 'undici';
import type { Capability, Client, ClientObserver, ClientStream, StreamRequest } from './client.ts';
import { observationOf, readyStateOf } from './dispatched.ts';
import { type ConnectOptions, streamingAgent, trusting } from './fetch/attempt.ts';
import { HeldStreams } from './held-streams.ts';
import { installedVersion } from './installed-version.ts';
import { runProgram } from './realm.ts';

const CAPABILITIES: readonly Capability[] = [
  'open-event',
  'error-event',
  'ready-state',
  'last-event-id',
  'origin',
  'reconnect',
  'realm',
  'tls',
  'certificates',
];

export interface UndiciClientOptions {
  /** How to reach servers, for example `{ ca }`, `{ rejectUnauthorized: false }` or `{ allowH2: true }`. */
  readonly connect?: ConnectOptions;
}

/**
 * The EventSource of the npm package `undici`, which is also what Node has built in. It takes no request
 * headers, and there is no way to see the bytes that it receives.
 */
export function createUndiciClient({ connect = {} }: UndiciClientOptions = {}): Client {
  const streams = new HeldStreams('undici');
  return {
    name: 'undici',
    version: installedVersion('undici'),
    capabilities: new Set([...CAPABILITIES, ...(connect.allowH2 ? (['http2'] as const) : [])]),

    async open(request, observer) {
      streams.assertOpen();
      if (request.method !== undefined || request.body !== undefined || request.headers !== undefined) {
        throw new Error('the client undici takes no method, no body and no request headers');
      }
      return streams.hold(openStream(request, observer, trusting(connect, request.ca)));
    },

    async run(request, observer) {
      streams.assertOpen();
      if (request.ca !== undefined) throw new Error('the client undici runs no programs over TLS');
      return streams.hold(runProgram(EventSource, request, observer));
    },

    close: () => streams.close(),
  };
}

/** @throws DOMException (SyntaxError) when the URL is none. */
function openStream(request: StreamRequest, observer: ClientObserver, connect: ConnectOptions): ClientStream {
  const dispatcher = streamingAgent(connect);
  const { url, withCredentials = false } = request;
  const source = new ObservedEventSource(url, { withCredentials, node: { dispatcher } });
  source.observer = observer;
  return {
    async close() {
      source.close();
      await dispatcher.destroy();
    },
  };
}

/** Tells of every event, whatever its type, at the moment when it is dispatched. */
class ObservedEventSource extends EventSource {
  observer: ClientObserver | undefined;

  override dispatchEvent(event: Event): boolean {
    this.observer?.observed(observationOf(event, readyStateOf(this)));
    return super.dispatchEvent(event);
  }
}
