import { now } from '../clock.ts';
import type { Observation } from '../transcript.ts';
import { type Capture, startCapture } from './chrome/capture.ts';
import { measureClockOffset, onRunClock } from './chrome/clock-offset.ts';
import { Holdings } from './chrome/holdings.ts';
import { ObservedStream } from './chrome/observed-stream.ts';
import type { PageReport } from './chrome/page.js';
import { grantAccess, type PageAccess } from './chrome/page-access.ts';
import { REALM_PATH } from './chrome/page-resources.ts';
import { openPageSession, type PreparePage } from './chrome/page-session.ts';
import type { ProgramReport } from './chrome/programs.js';
import type {
  Capability,
  Client,
  ClientObserver,
  ClientStream,
  ProgramObserver,
  ProgramRequest,
  StreamRequest,
} from './client.ts';

export interface ChromeClientOptions {
  /** Of a running browser (`harness/browser/launch.ts`). */
  readonly wsEndpoint: string;
  /**
   * Origin of the page that opens the streams, `http://localhost:8080`; nothing is asked of a server there, unless
   * streams are to be opened in a worker.
   */
  readonly pageOrigin: string;
  /** Streams and programs held at once, 150 by default; more wait until others are closed. */
  readonly maxStreams?: number;
  /** Opens every stream, and runs every program, in a dedicated worker: the client `chrome-worker`. */
  readonly worker?: 'dedicated';
  /** What its page is given so that it can reach a server. */
  readonly access?: PageAccess;
  /** Nothing is done to the page when not given. */
  readonly prepare?: PreparePage;
}

const CAPABILITIES: readonly Capability[] = [
  'open-event',
  'error-event',
  'ready-state',
  'last-event-id',
  'origin',
  'reconnect',
  'cors',
  'realm',
  'tls',
  'http2',
];
const OF_PAGES: readonly Capability[] = ['capture', 'document', 'workers'];

/** Chrome stops opening sockets at some 256 of them (measured: 262 and 367), those that idle included. */
const MAX_STREAMS = 150;

const REPORT = '__sseConformanceReport';

/**
 * `EventSource` in a page of a running Chrome, one page for each client. Programs run each in a frame of its own on
 * the origin of its play, and workers are started from the page's origin: the servers there serve `pageResources`.
 *
 * When the page crashes or the browser is gone, every open stream's observer gets an error with a message and
 * `closed`, and what is asked of the client afterwards, closing a stream included, is rejected.
 *
 * @throws Error when the browser cannot be reached.
 */
export async function createChromeClient(options: ChromeClientOptions): Promise<Client> {
  const { wsEndpoint, pageOrigin, maxStreams = MAX_STREAMS, worker, access = {}, prepare } = options;
  const name = worker === undefined ? 'chrome' : 'chrome-worker';
  const page = await openPageSession(wsEndpoint, new URL(pageOrigin).origin, prepare);
  const { devtools } = page;
  let trusting: Promise<void> | undefined;
  const holdings = new Holdings(maxStreams);
  const streams = new Map<number, ObservedStream>();
  const programs = new Map<number, ProgramObserver>();
  let opened = 0;
  let capture: Promise<Capture> | undefined;
  let closing: Promise<void> | undefined;

  await grantAccess(devtools, new URL(pageOrigin).origin, access).catch(async (error: unknown) => {
    await page.close();
    throw error;
  });
  await devtools.send('Runtime.addBinding', { name: REPORT });
  await page.evaluate(
    `{
      const report = (report) => ${REPORT}(JSON.stringify(report));
      globalThis.streams = createStreams(report);
      globalThis.workerStreams = createWorkerStreams(report);
      globalThis.programs = createPrograms(report);
    }`,
  );
  // Chrome has it when it was started with `--js-flags=--expose-gc`, as one that somebody else started may not be.
  const collectsGarbage = (await page.evaluate('typeof gc')) === 'function';
  const offset = await measureClockOffset(async () => Number(await page.evaluate('performance.now()')));

  devtools.on('Runtime.bindingCalled', (call) => {
    if (call.name !== REPORT) return;
    const { id, ...told } = JSON.parse(call.payload) as (PageReport & Observation) | ProgramReport;
    if (told.kind === 'begun') return;
    if (told.kind === 'note') programs.get(id)?.noted(told.name, told.fact);
    else if (told.kind === 'end') programs.get(id)?.ended(told.error);
    else streams.get(id)?.observed({ ...told, at: onRunClock(told.at, offset) });
  });

  void page.lost.then((error) => {
    holdings.lose(error);
    for (const stream of streams.values()) stream.fail(now(), error.message);
    streams.clear();
    for (const observer of programs.values()) observer.failed?.(error);
    programs.clear();
  });

  /**
   * A page takes no authority of its own. To be asked about each certificate would tell the right ones from the faulty,
   * but Chrome (147) takes all that is being asked for a no whenever a frame of the page has finished loading.
   */
  function trust(): Promise<void> {
    trusting ??= devtools.send('Security.setIgnoreCertificateErrors', { ignore: true });
    return trusting;
  }

  function openStream(request: StreamRequest, observer: ClientObserver): Promise<ClientStream> {
    opened += 1;
    const id = opened;
    const { eventTypes, withCredentials = false } = request;
    const kind = request.worker ?? worker;
    const [place, inPlace] = kind === undefined ? ['streams', ''] : ['workerStreams', `'${kind}', `];
    let watching: Capture | undefined;
    const stream = new ObservedStream(observer, eventTypes, () => {
      void held.then(({ close }) => close()).catch(() => {});
    });
    const held = holdings.hold({
      async begin() {
        let { url } = request;
        streams.set(id, stream);
        if (request.ca !== undefined) await trust();
        if (observer.received !== undefined) {
          capture ??= startCapture(devtools);
          watching = await capture;
          url = watching.watch(id, url, stream);
        }
        const options = JSON.stringify({ id, url, eventTypes, withCredentials });
        await page.evaluate(`${place}.open(${inPlace}${options})`);
      },
      async end() {
        await page.evaluate(`${place}.close(${inPlace}${id})`);
        await watching?.settle(id);
      },
      over() {
        stream.end();
        streams.delete(id);
      },
    });
    return held;
  }

  function runProgram(request: ProgramRequest, observer: ProgramObserver): Promise<ClientStream> {
    opened += 1;
    const id = opened;
    const { program, url, otherUrl } = request;
    const options = {
      id,
      page: new URL(REALM_PATH, url).href,
      inWorker: worker !== undefined,
      source: String(program),
      url,
      otherUrl,
    };
    return holdings.hold({
      async begin() {
        programs.set(id, observer);
        if (request.ca !== undefined) await trust();
        await page.evaluate(`programs.run(${JSON.stringify(options)})`);
      },
      async end() {
        programs.delete(id);
        await page.evaluate(`programs.close(${id})`);
      },
    });
  }

  return {
    name,
    version: page.version,
    capabilities: new Set([
      ...CAPABILITIES,
      ...(worker === undefined ? OF_PAGES : []),
      ...(access.cookies?.length ? (['cookies'] as const) : []),
      ...(collectsGarbage ? (['gc'] as const) : []),
    ]),

    async open(request, observer) {
      if (request.method !== undefined || request.body !== undefined || request.headers?.length)
        throw new Error(`the client ${name} takes no method, body or request headers`);
      if (observer.received !== undefined && (request.worker ?? worker) !== undefined)
        throw new Error('what a worker receives cannot be captured');
      return openStream(request, observer);
    },

    async run(request, observer) {
      return runProgram(request, observer);
    },

    async turn() {
      await page.evaluate('0');
    },

    close() {
      closing ??= (async () => {
        await holdings.close(new Error(`the client ${name} is closed`));
        await page.close();
      })();
      return closing;
    },
  };
}
