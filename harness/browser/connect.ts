import { WebSocket } from 'undici';
import { z } from 'zod';
import { startBrowser } from './launch.ts';

/** How long a browser may take to answer; ms. */
const PATIENCE_MS = 15_000;

/** A browser that clients are driven in. */
export interface OpenBrowser {
  readonly wsEndpoint: string;
  /** Full build, `Chrome/147.0.7727.0`. */
  readonly version: string;
  /** Where it was found. */
  readonly source: string;
  /** Ends it, unless somebody else started it. Idempotent, bounded, never throws. */
  close(): Promise<void>;
}

/** There is no browser at an endpoint. The message is one sentence that says why; of the URL it tells the host alone. */
export class BrowserNotReached extends Error {
  override readonly name = 'BrowserNotReached';
}

/**
 * The browser at a WebSocket endpoint, or one that is started where none is given.
 * @throws BrowserNotReached; BrowserNotFound and BrowserNotStarted as `startBrowser`.
 */
export async function openBrowser(wsEndpoint: string | null): Promise<OpenBrowser> {
  return wsEndpoint === null ? startBrowser() : reachBrowser(wsEndpoint);
}

/**
 * Looks which browser runs there. It is left running: whoever drives it opens a context of their own.
 * @throws BrowserNotReached within 15 s.
 */
export async function reachBrowser(wsEndpoint: string, patienceMs = PATIENCE_MS): Promise<OpenBrowser> {
  const { host } = new URL(wsEndpoint);
  const version = await versionOf(wsEndpoint, patienceMs).catch((error: Error) => {
    throw new BrowserNotReached(`There is no browser at ${host} that can be driven: ${error.message}.`);
  });
  return { wsEndpoint, version, source: `running at ${host}`, async close() {} };
}

/** Asked of the browser itself: behind a service there need not be a `/json/version`. */
function versionOf(wsEndpoint: string, patienceMs: number): Promise<string> {
  const socket = new WebSocket(wsEndpoint);
  return new Promise<string>((resolve, reject) => {
    const timer = setTimeout(() => settle(`no answer within ${patienceMs} ms`), patienceMs);
    const settle = (failure: string | null, version = '') => {
      clearTimeout(timer);
      // First of all: to close it tells of an error too.
      if (failure === null) resolve(version);
      else reject(new Error(failure));
      socket.close();
    };
    socket.addEventListener('open', () => socket.send('{"id":1,"method":"Browser.getVersion"}'));
    socket.addEventListener('message', ({ data }) => {
      const product = productIn(data);
      settle(product === undefined ? 'it does not speak the DevTools protocol' : null, product);
    });
    socket.addEventListener('error', ({ error, message }) =>
      settle(reasonOf(error) || message || 'no WebSocket'),
    );
    socket.addEventListener('close', () => settle('it closed the connection'));
  });
}

/** Of the answer to `Browser.getVersion`: https://chromedevtools.github.io/devtools-protocol/tot/Browser/ */
function productIn(data: unknown): string | undefined {
  try {
    const answer = answerSchema.safeParse(JSON.parse(String(data)));
    return answer.data?.result.product.replace(/^Headless/, '');
  } catch {
    return undefined;
  }
}

const answerSchema = z.object({ id: z.literal(1), result: z.object({ product: z.string().max(200) }) });

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return '';
  return error.cause instanceof Error ? error.cause.message : error.message;
}
