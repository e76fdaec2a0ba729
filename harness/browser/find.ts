import { accessSync, constants, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import {
  Browser,
  detectBrowserPlatform,
  getInstalledBrowsers,
  getVersionComparator,
  type InstalledBrowser,
} from '@puppeteer/browsers';
import { type Machine, systemBrowserPaths } from './known-browsers.ts';
import { BrowserNotFound } from './not-found.ts';
import { type NpmChromium, unpackNpmChromium } from './npm-chromium.ts';

/** Where a browser came from; reports name it. */
export type BrowserSource = 'named' | 'puppeteer-cache' | 'system' | 'npm-package';

export interface FoundBrowser {
  readonly executablePath: string;
  readonly source: BrowserSource;
  /** To be added to the environment of the browser's process. */
  readonly env?: Readonly<Record<string, string>>;
  /** Arguments without which this one does not run. */
  readonly args?: readonly string[];
}

export interface FindOptions {
  /** The browser to use and no other; the environment's `PUPPETEER_EXECUTABLE_PATH` by default. */
  readonly executablePath?: string;
}

/** What the search asks of the machine. */
export interface Probes extends Machine {
  isExecutable(path: string): boolean;
  /** Executables in puppeteer's cache, best first. */
  cachedBrowsers(cacheDirectory: string): Promise<readonly string[]>;
  /** `null` when the package is not installed or not for this machine. */
  npmChromium(): Promise<NpmChromium | null>;
}

export const HOW_TO_INSTALL =
  'Install one with `npx puppeteer browsers install chrome`, or, on Linux x64, with ' +
  '`npm install @sparticuz/chromium`, which needs no system libraries.';

/**
 * The first browser in the order of the search: named by option or by `PUPPETEER_EXECUTABLE_PATH`, in
 * puppeteer's cache, installed on the system, inside the npm package `@sparticuz/chromium`.
 *
 * @throws BrowserNotFound also when a named one is not there: another one would not be what was asked for.
 */
export async function findBrowser(
  options: FindOptions = {},
  probes: Probes = thisMachine,
): Promise<FoundBrowser> {
  for await (const found of findBrowsers(options, probes)) return found;
  throw new BrowserNotFound('No Chrome or Chromium was found.');
}

/**
 * All browsers in that order, each looked for only when it is asked for; with a named one, that one alone.
 *
 * @throws BrowserNotFound in place of the first, when there is none.
 */
export async function* findBrowsers(
  options: FindOptions = {},
  probes: Probes = thisMachine,
): AsyncGenerator<FoundBrowser, void, undefined> {
  const named = namedBrowser(options, probes);
  if (named !== null) {
    yield named;
    return;
  }

  let none = true;
  const cacheDirectory =
    probes.env['PUPPETEER_CACHE_DIR'] || join(probes.homeDirectory, '.cache', 'puppeteer');
  for (const executablePath of await probes.cachedBrowsers(cacheDirectory)) {
    none = false;
    yield { executablePath, source: 'puppeteer-cache' };
  }

  for (const executablePath of systemBrowserPaths(probes).filter((path) => probes.isExecutable(path))) {
    none = false;
    yield { executablePath, source: 'system' };
  }

  let packageOutcome = 'not installed, or not made for this machine';
  try {
    const inPackage = await probes.npmChromium();
    if (inPackage !== null) {
      none = false;
      yield { executablePath: inPackage.executablePath, source: 'npm-package', env: { ...inPackage.env } };
    }
  } catch (error) {
    packageOutcome = error instanceof Error ? error.message : String(error);
  }

  if (none)
    throw new BrowserNotFound(
      'No Chrome or Chromium was found. Looked for: PUPPETEER_EXECUTABLE_PATH (not set); ' +
        `puppeteer's cache ${cacheDirectory} (nothing there); Chrome or Chromium installed on the system (none); ` +
        `the npm package @sparticuz/chromium (${packageOutcome}). ${HOW_TO_INSTALL}`,
    );
}

function namedBrowser(options: FindOptions, probes: Probes): FoundBrowser | null {
  const fromEnvironment = probes.env['PUPPETEER_EXECUTABLE_PATH'];
  const executablePath = options.executablePath || fromEnvironment;
  if (!executablePath) return null;
  if (probes.isExecutable(executablePath)) return { executablePath, source: 'named' };
  const by = options.executablePath ? '' : ' (named by PUPPETEER_EXECUTABLE_PATH)';
  throw new BrowserNotFound(`There is no executable browser at ${executablePath}${by}. ${HOW_TO_INSTALL}`);
}

const thisMachine: Probes = {
  platform: process.platform,
  env: process.env,
  homeDirectory: homedir(),
  isExecutable,
  async cachedBrowsers(cacheDir) {
    const browsers = await getInstalledBrowsers({ cacheDir });
    return [Browser.CHROME, Browser.CHROMEHEADLESSSHELL]
      .flatMap((kind) => newestFirst(browsers, kind))
      .map(({ executablePath }) => executablePath)
      .filter(isExecutable);
  },
  npmChromium: () => unpackNpmChromium(),
};

function newestFirst(browsers: readonly InstalledBrowser[], kind: Browser): readonly InstalledBrowser[] {
  const compare = getVersionComparator(kind);
  const platform = detectBrowserPlatform();
  return browsers
    .filter((found) => found.browser === kind && found.platform === platform)
    .sort((a, b) => compare(b.buildId, a.buildId));
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
