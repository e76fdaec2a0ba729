import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import puppeteer, { type Page } from 'puppeteer-core';
import { startBrowser } from '../../../harness/browser/launch.ts';

export interface Opened {
  readonly page: Page;
  /** What was asked for besides the file itself. */
  readonly requests: readonly string[];
  /** What the browser complained of; a breach of the page's policy is among it. */
  readonly complaints: readonly string[];
}

export interface Look {
  /** In CSS pixels. */
  readonly width?: number;
  /** With its `#`. */
  readonly hash?: string;
  readonly colours?: 'light' | 'dark';
}

export interface Viewer {
  open(html: string, look?: Look): Promise<Opened>;
  close(): Promise<void>;
}

/** A browser that opens reports from disk, as people do. */
export async function startViewer(): Promise<Viewer> {
  const launched = await startBrowser();
  const browser = await puppeteer.connect({ browserWSEndpoint: launched.wsEndpoint });
  const folder = await mkdtemp(join(tmpdir(), 'report-page-'));
  let files = 0;
  return {
    async open(html, { width = 1280, hash = '', colours = 'light' } = {}) {
      files += 1;
      const path = join(folder, `report-${files}.html`);
      await writeFile(path, html);
      const page = await browser.newPage();
      await page.setViewport({ width, height: 800 });
      await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: colours }]);
      const url = pathToFileURL(path).href;
      const requests: string[] = [];
      const complaints: string[] = [];
      page.on('request', (request) => {
        if (!request.url().startsWith(url)) requests.push(request.url());
      });
      page.on('console', (message) => complaints.push(message.text()));
      page.on('pageerror', (error) => complaints.push(String(error)));
      await page.goto(`${url}${hash}`);
      return { page, requests, complaints };
    },
    async close() {
      await browser.disconnect();
      await launched.close();
      await rm(folder, { recursive: true });
    },
  };
}

/** Opens everything that can be opened, and waits until all that was folded is in place. */
export async function openAll(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true;
  });
  await page.waitForFunction(
    () =>
      document.querySelector('details .folded') === null &&
      [...document.querySelectorAll('.unfolded')].every((place) => place.childNodes.length > 0),
  );
}
