import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LaunchedBrowser, startBrowser } from '../../harness/browser/launch.ts';
import { hostileResults, resultOf, resultsOf } from '../testing/sample-results.ts';
import { renderHtml } from './html.tsx';

let launched: LaunchedBrowser;
let browser: Browser;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'report-page-'));
  launched = await startBrowser();
  browser = await puppeteer.connect({ browserWSEndpoint: launched.wsEndpoint });
}, 60_000);
afterAll(async () => {
  await browser?.disconnect();
  await launched?.close();
  await rm(folder, { recursive: true });
});

interface Opened {
  readonly page: Page;
  /** What was asked for besides the file itself. */
  readonly requests: readonly string[];
  /** What the browser complained of. */
  readonly complaints: readonly string[];
}

async function open(html: string, width: number, hash = ''): Promise<Opened> {
  const path = join(folder, 'report.html');
  await writeFile(path, html);
  const page = await browser.newPage();
  await page.setViewport({ width, height: 800 });
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
}

describe('the page in a browser', { timeout: 30_000 }, () => {
  it('runs nothing and loads nothing of a hostile subject', async () => {
    const { page, requests, complaints } = await open(renderHtml(hostileResults()), 1280);
    const seen = await page.evaluate(() => ({
      pwned: 'pwned' in window,
      scripts: document.scripts.length,
      foreign: document.querySelectorAll(
        'img, iframe, object, link, main b:not([title]):not(.chunk-sign):not(button b)',
      ).length,
      text: document.body.textContent,
    }));
    expect(seen).toMatchObject({ pwned: false, scripts: 1, foreign: 0 });
    expect(seen.text).toContain('</script><script>window.pwned=1</script>');
    expect(requests).toEqual([]);
    expect(complaints).toEqual([]);
    await page.close();
  });

  it.each([420, 1280])('is no wider than a window of %i px, with everything open', async (width) => {
    const { page } = await open(renderHtml(hostileResults()), width);
    const overflow = await page.evaluate(() => {
      for (const details of document.querySelectorAll('details')) details.open = true;
      return document.documentElement.scrollWidth - window.innerWidth;
    });
    expect(overflow).toBeLessThanOrEqual(0);
    await page.close();
  });

  it('opens the case that a link leads to', async () => {
    const ids = ['server.a.one', 'server.a.two'];
    const html = renderHtml(resultsOf({ results: ids.map((id) => resultOf({ id })) }));
    const { page } = await open(html, 1280, '#case-server.a.two');
    const opened = await page.$$eval('.case', (cases) => cases.map((row) => row.hasAttribute('open')));
    expect(opened).toEqual([false, true]);
    await page.close();
  });

  it('shows the cases of one verdict, and all of them again', async () => {
    const results = [resultOf({ id: 'server.a.one', verdict: 'fail' }), resultOf({ id: 'server.b.two' })];
    const { page } = await open(renderHtml(resultsOf({ results })), 1280);
    const shown = () =>
      page.$$eval('.case', (cases) => cases.filter((row) => row.checkVisibility()).map((row) => row.id));
    await page.click('[data-show=fail]');
    expect(await shown()).toEqual(['case-server.a.one']);
    await page.click('[data-show=fail]');
    expect(await shown()).toEqual(['case-server.a.one', 'case-server.b.two']);
    await page.close();
  });
});
