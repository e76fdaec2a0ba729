import type { Capability, Client } from '../../../harness/clients/client.ts';
import { observationOf, readyStateOf } from '../../../harness/clients/dispatched.ts';
import { HeldStreams } from '../../../harness/clients/held-streams.ts';
import { runProgram } from '../../../harness/clients/realm.ts';
import { eventSourceClass } from './event-source.ts';
import type { Place } from './place.ts';
import { RIGHT, type Steps } from './steps.ts';

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
  'http2',
];

export interface SimulatedClientOptions {
  readonly name: string;
  /** In place of the right ones. */
  readonly steps?: Partial<Steps>;
  /**
   * Of the page that opens streams; programs are of the play's own origin. Without it the client is one outside of
   * browsers, which knows no origins.
   */
  readonly pageOrigin?: string;
}

/**
 * A client in this process: right in every step that is not replaced. It shares nothing
 * with the clients under judgement.
 */
export function createSimulatedClient({ name, steps, pageOrigin }: SimulatedClientOptions): Client {
  const streams = new HeldStreams(name);
  const all: Steps = { ...RIGHT, ...steps };

  return {
    name,
    version: process.version,
    capabilities: new Set([...CAPABILITIES, ...(pageOrigin === undefined ? [] : (['cors'] as const))]),

    async open({ url, ca = null, withCredentials = false }, observer) {
      streams.assertOpen();
      const place = placeOf(pageOrigin ?? null, ca, (event, readyState) =>
        observer.observed(observationOf(event, readyStateOf({ readyState }))),
      );
      const EventSource = eventSourceClass(place, all) as Closable;
      const source = new EventSource(url, { withCredentials });
      return streams.hold({
        async close() {
          try {
            source.close();
          } catch {
            // What close() throws is for programs to find out.
          }
          destroyAll(place);
        },
      });
    },

    async run(request, observer) {
      streams.assertOpen();
      const origin = pageOrigin === undefined ? null : new URL(request.url).origin;
      const place = placeOf(origin, request.ca ?? null, () => {});
      const running = runProgram(eventSourceClass(place, all), request, observer);
      return streams.hold({
        async close() {
          // What close() throws is for programs to find out.
          await running.close().catch(() => {});
          destroyAll(place);
        },
      });
    },

    close: () => streams.close(),
  };
}

type Closable = new (url: string, init?: EventSourceInit) => { close(): void };

const placeOf = (origin: string | null, ca: string | null, fired: Place['fired']): Place => ({
  base: null,
  origin,
  ca,
  cookies: new Map(),
  sources: new Set(),
  fired,
});

/** A faulty client may go on when it was closed. */
function destroyAll({ sources }: Place): void {
  for (const source of [...sources]) source.destroy();
}
