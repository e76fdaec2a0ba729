import puppeteer from 'puppeteer-core';
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
  const version = await within(patienceMs, versionOf(wsEndpoint, patienceMs)).catch((error: unknown) => {
    throw new BrowserNotReached(`There is no browser at ${host} that can be driven: ${reasonOf(error)}.`);
  });
  return { wsEndpoint, version, source: `running at ${host}`, async close() {} };
}

/** As `/json/version` tells it, which browsers behind a service need not have. */
async function versionOf(browserWSEndpoint: string, protocolTimeout: number): Promise<string> {
  const browser = await puppeteer.connect({ browserWSEndpoint, protocolTimeout, defaultViewport: null });
  try {
    return (await browser.version()).replace(/^Headless/, '');
  } finally {
    await browser.disconnect();
  }
}

/** A server that takes the connection and does not answer is never told apart from a slow one. */
async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${ms} ms`)), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** A socket that fails tells of it in an event of its own. */
function reasonOf(error: unknown): string {
  if (error instanceof Error) return error.message;
  if (typeof error === 'object' && error !== null && 'message' in error) return String(error.message);
  return String(error);
}
