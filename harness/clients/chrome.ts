import { now } from '../clock.ts';
import type { Observation } from '../transcript.ts';
import { type Capture, startCapture } from './chrome/capture.ts';
import { measureClockOffset, onRunClock } from './chrome/clock-offset.ts';
import { ObservedStream } from './chrome/observed-stream.ts';
import type { PageReport } from './chrome/page.js';
import { openPageSession } from './chrome/page-session.ts';
import { StreamSlots } from './chrome/stream-slots.ts';
import type { Capability, Client, ClientObserver, ClientStream, StreamRequest } from './client.ts';

export interface ChromeClientOptions {
  /** Of a running browser (`harness/browser/launch.ts`). */
  readonly wsEndpoint: string;
  /** Origin of the page that opens the streams, `http://localhost:8080`; nothing is asked of a server there. */
  readonly pageOrigin: string;
  /** Streams held at once, 150 by default; more wait in `open` until others are closed. */
  readonly maxStreams?: number;
}

const CAPABILITIES: readonly Capability[] = [
  'open-event',
  'ready-state',
  'last-event-id',
  'origin',
  'reconnect',
  'cors',
  'capture',
];

/** Chrome stops opening sockets at some 256 of them (measured: 262 and 367), those that idle included. */
const MAX_STREAMS = 150;

const REPORT = '__sseConformanceReport';

/**
 * `EventSource` in a page of a running Chrome, one page for each client.
 *
 * When the page crashes or the browser is gone, every open stream's observer gets an error with a message and
 * `closed`, and what is asked of the client afterwards, closing a stream included, is rejected.
 *
 * @throws Error when the browser cannot be reached.
 */
export async function createChromeClient(options: ChromeClientOptions): Promise<Client> {
  const { wsEndpoint, pageOrigin, maxStreams = MAX_STREAMS } = options;
  const page = await openPageSession(wsEndpoint, new URL(pageOrigin).origin);
  const { devtools } = page;
  const slots = new StreamSlots(maxStreams);
  const streams = new Map<number, ObservedStream>();
  const closers = new Set<() => Promise<void>>();
  let opened = 0;
  let capture: Promise<Capture> | undefined;
  let lost: Error | undefined;
  let closing: Promise<void> | undefined;

  await devtools.send('Runtime.addBinding', { name: REPORT });
  await page.evaluate(
    `void (globalThis.streams = createStreams((report) => ${REPORT}(JSON.stringify(report))))`,
  );
  const offset = await measureClockOffset(async () => Number(await page.evaluate('performance.now()')));

  devtools.on('Runtime.bindingCalled', ({ name, payload }) => {
    if (name !== REPORT) return;
    const { id, ...observation } = JSON.parse(payload) as PageReport & Observation;
    streams.get(id)?.observed({ ...observation, at: onRunClock(observation.at, offset) });
  });

  void page.lost.then((error) => {
    lost = error;
    slots.close(error);
    for (const stream of streams.values()) stream.fail(now(), error.message);
    streams.clear();
  });

  async function openStream(request: StreamRequest, observer: ClientObserver): Promise<ClientStream> {
    opened += 1;
    const id = opened;
    const { eventTypes, withCredentials = false } = request;
    const stream = new ObservedStream(observer, eventTypes, () => {
      close().catch(() => {});
    });
    let url = request.url;
    let watching: Capture | undefined;
    let closed: Promise<void> | undefined;
    streams.set(id, stream);

    const end = async () => {
      try {
        if (lost !== undefined) throw lost;
        await page.evaluate(`streams.close(${id})`);
        await watching?.settle(id);
      } finally {
        stream.end();
        streams.delete(id);
        closers.delete(close);
        slots.giveBack();
      }
    };
    const close = () => {
      closed ??= end();
      return closed;
    };

    try {
      if (observer.received !== undefined) {
        capture ??= startCapture(devtools);
        watching = await capture;
        url = watching.watch(id, url, stream);
      }
      await page.evaluate(`streams.open(${JSON.stringify({ id, url, eventTypes, withCredentials })})`);
    } catch (error) {
      await close().catch(() => {});
      throw error;
    }
    closers.add(close);
    return { close };
  }

  return {
    name: 'chrome',
    version: page.version,
    capabilities: new Set(CAPABILITIES),

    async open(request, observer) {
      if (request.method !== undefined || request.body !== undefined || request.headers?.length)
        throw new Error('the client chrome takes no method, body or request headers');
      await slots.take();
      return openStream(request, observer);
    },

    close() {
      closing ??= (async () => {
        slots.close(new Error('the client chrome is closed'));
        await Promise.allSettled([...closers].map((close) => close()));
        await page.close();
      })();
      return closing;
    },
  };
}
