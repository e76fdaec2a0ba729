import { tmpdir } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import puppeteer from 'puppeteer-core';
import { type BrowserProcess, SandboxUnavailable, startBrowserProcess } from './browser-process.ts';
import {
  type BrowserSource,
  type FindOptions,
  type FoundBrowser,
  findBrowsers,
  HOW_TO_INSTALL,
} from './find.ts';
import { createOwnedDirectory, removeDirectory } from './owned-directory.ts';
import { atProcessEnd } from './process-end.ts';
import { BrowserNotStarted } from './start-failure.ts';

/** How long an orderly exit may take before the browser is killed; ms. */
const CLOSE_PATIENCE_MS = 3_000;

const ARGS = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  // A target is judged over the protocols of the specification's time: no silent change to HTTP/3.
  '--disable-quic',
  // The page that opens streams never comes from the network, so Chrome counts it as public and would refuse
  // it every loopback and private address: https://wicg.github.io/local-network-access/
  '--disable-features=LocalNetworkAccessChecks',
  // Gives every page and worker a `gc()`: what garbage collection may do to an EventSource is specified, and would
  // else take its own time. https://html.spec.whatwg.org/multipage/server-sent-events.html#garbage-collection
  '--js-flags=--expose-gc',
];

export interface LaunchOptions {
  /** Further arguments for the browser. */
  readonly args?: readonly string[];
  /** How long it may take until its DevTools server listens; ms, 30 000 by default. */
  readonly startTimeoutMs?: number;
}

export interface LaunchedBrowser {
  /** By which this or another process drives it. */
  readonly wsEndpoint: string;
  /** Full build, `Chrome/147.0.7727.0`. */
  readonly version: string;
  readonly executablePath: string;
  readonly source: BrowserSource;
  readonly pid: number;
  /** Ends it and removes its user data. Idempotent, bounded, never throws. */
  close(): Promise<void>;
}

/**
 * Starts the first browser of the search order that runs. One that is there and does not start (a Chrome in
 * puppeteer's cache on an image without its libraries) is passed over, unless it was named.
 *
 * @throws BrowserNotFound when there is none; BrowserNotStarted, with each one's reason, when none starts.
 */
export async function startBrowser(
  options: FindOptions & LaunchOptions = {},
  candidates: AsyncIterable<FoundBrowser> | Iterable<FoundBrowser> = findBrowsers(options),
): Promise<LaunchedBrowser> {
  const reasons: string[] = [];
  for await (const found of candidates) {
    try {
      return await launchBrowser(found, options);
    } catch (error) {
      if (!(error instanceof BrowserNotStarted)) throw error;
      reasons.push(error.message);
    }
  }
  throw new BrowserNotStarted(`${reasons.join(' ')} ${HOW_TO_INSTALL}`);
}

/**
 * Starts this browser, headless and with an empty profile. It may be shared with other processes by its
 * endpoint, and ends with this process however that ends.
 *
 * @throws BrowserNotStarted
 */
export async function launchBrowser(
  found: FoundBrowser,
  options: LaunchOptions = {},
): Promise<LaunchedBrowser> {
  // As root there is no sandbox; elsewhere it depends on the kernel's and the container's settings.
  if (process.getuid?.() === 0) return launchWith(found, options, ['--no-sandbox']);
  try {
    return await launchWith(found, options, []);
  } catch (error) {
    if (!(error instanceof SandboxUnavailable)) throw error;
    return launchWith(found, options, ['--no-sandbox']);
  }
}

async function launchWith(
  found: FoundBrowser,
  { args = [], startTimeoutMs = 30_000 }: LaunchOptions,
  sandboxArgs: readonly string[],
): Promise<LaunchedBrowser> {
  const userDataDir = createOwnedDirectory(tmpdir(), 'sse-conformance-browser');
  const forgetDirectory = atProcessEnd(() => removeDirectory(userDataDir));
  const discardDirectory = () => {
    forgetDirectory();
    removeDirectory(userDataDir);
  };
  const allArgs = puppeteer.defaultArgs({
    // `--headless`: the one spelling that both Chrome and its headless shell know.
    headless: 'shell',
    userDataDir,
    args: [...ARGS, ...sandboxArgs, ...(found.args ?? []), ...args],
  });
  const env = { ...process.env, ...found.env };

  let running: BrowserProcess;
  try {
    running = await startBrowserProcess(found.executablePath, allArgs, env, startTimeoutMs);
  } catch (error) {
    discardDirectory();
    throw error;
  }
  forgetDirectory();
  const { executablePath, source } = found;
  const { wsEndpoint, pid } = running;
  const close = closer(running, userDataDir);
  try {
    const version = await fullVersion(wsEndpoint, startTimeoutMs);
    return { wsEndpoint, version, executablePath, source, pid, close };
  } catch (error) {
    await close();
    const why = error instanceof Error ? error.message : String(error);
    throw new BrowserNotStarted(`The browser ${executablePath} started and does not answer: ${why}.`);
  }
}

function closer(running: BrowserProcess, userDataDir: string): () => Promise<void> {
  const forget = atProcessEnd(() => {
    running.kill();
    removeDirectory(userDataDir);
  });
  let closing: Promise<void> | undefined;
  const close = async () => {
    running.leave();
    const patience = new AbortController();
    await Promise.race([
      running.exited,
      delay(CLOSE_PATIENCE_MS, undefined, { signal: patience.signal }).catch(() => {}),
    ]);
    patience.abort();
    // Also when it left in good order: its children may outlive it by a moment.
    running.kill();
    await running.exited;
    forget();
    removeDirectory(userDataDir);
  };
  return () => {
    closing ??= close();
    return closing;
  };
}

/** Chrome/147.0.7727.0, also where the browser calls itself HeadlessChrome. */
async function fullVersion(wsEndpoint: string, timeoutMs: number): Promise<string> {
  const { host } = new URL(wsEndpoint);
  const response = await fetch(`http://${host}/json/version`, { signal: AbortSignal.timeout(timeoutMs) });
  const { Browser } = (await response.json()) as { Browser: string };
  return Browser.replace(/^Headless/, '');
}
