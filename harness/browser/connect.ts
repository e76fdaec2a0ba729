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
  if (wsEndpoint !== null) return reachBrowser(wsEndpoint);
  // Puppeteer is large: loaded only when it starts something.
  const { startBrowser } = await import('./launch.ts');
  return startBrowser();
}

/**
 * Looks which browser runs there. It is left running: whoever drives it opens a context of their own.
 * @throws BrowserNotReached within 15 s.
 */
export async function reachBrowser(wsEndpoint: string, patienceMs = PATIENCE_MS): Promise<OpenBrowser> {
  const { host } = new URL(wsEndpoint);
  // A protocol that few runs speak: loaded only then.
  const { versionOf } = await import('./running-version.ts');
  const version = await versionOf(wsEndpoint, patienceMs).catch((error: Error) => {
    throw new BrowserNotReached(`There is no browser at ${host} that can be driven: ${error.message}.`);
  });
  return { wsEndpoint, version, source: `running at ${host}`, async close() {} };
}
