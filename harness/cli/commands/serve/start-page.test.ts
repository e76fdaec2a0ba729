import axe from 'axe-core';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LaunchedBrowser, startBrowser } from '../../../browser/launch.ts';
import { type Served, startServing } from '../serve.ts';

let served: Served;
let launched: LaunchedBrowser;
let browser: Browser;
let page: Page;
const complaints: string[] = [];

beforeAll(async () => {
  served = await startServing();
  launched = await startBrowser();
  browser = await puppeteer.connect({ browserWSEndpoint: launched.wsEndpoint });
  page = await browser.newPage();
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  await page.goto(served.url);
}, 60_000);
afterAll(async () => {
  await browser?.disconnect();
  await launched?.close();
  await served?.close();
});

const stateIs = (state: string) =>
  page.waitForFunction((wanted) => document.querySelector('#state')?.textContent === wanted, {}, state);
const logHas = (pattern: string) =>
  page.waitForFunction(
    (wanted) =>
      [...document.querySelectorAll('#log li')].some((row) => new RegExp(wanted).test(row.textContent ?? '')),
    {},
    pattern,
  );

describe('the start page in a browser', { timeout: 30_000 }, () => {
  it('watches the live feed: connected, events of both kinds, closed', async () => {
    await stateIs('open');
    await logHas('^[\\d.]+ sconnect.*/feed$');
    await logHas('^[\\d.]+ smessage".*id "\\d+"$');
    await logHas('^[\\d.]+ supdate');
    await page.click('#close');
    await stateIs('closed');
    await logHas('close\\(\\) was called$');
  });

  it('connects again', async () => {
    await page.click('button[type=submit]');
    await stateIs('open');
  });

  it('plays a case afresh at each click', async () => {
    const button = 'button[data-path="/cases/client.parsing.bom-stripped"]';
    for (let visit = 0; visit < 2; visit += 1) {
      await page.$eval(button, (element) => (element as HTMLElement).click());
      await logHas('^[\\d.]+ sconnect.*/cases/client\\.parsing\\.bom-stripped\\?visitor=');
      await logHas('^[\\d.]+ smessage');
      // The script is over, and the stream with it.
      await logHas('^[\\d.]+ serrorlost: it will try again$');
    }
    await page.click('#close');
  });

  it('shows only the cases that are looked for', async () => {
    await page.type('#filter', 'bom-stripped');
    await page.waitForFunction(() => document.querySelector('#count')?.textContent === '1 case');
    const shown = await page.$$eval(
      'tr[data-text]',
      (rows) => rows.filter((row) => row.checkVisibility()).length,
    );
    expect(shown).toBe(1);
    expect(
      await page.$$eval('main section', (areas) => areas.filter((area) => area.checkVisibility()).length),
    ).toBe(1);
  });

  it.each([
    ['light', 420],
    ['dark', 420],
    ['dark', 1280],
  ] as const)('is free of what axe finds, and of what is too wide: %s, %i px', async (colours, width) => {
    await page.setViewport({ width, height: 900 });
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: colours }]);
    // By the debugger, which the policy of the page does not bind.
    await page.evaluate(axe.source);
    const found = await page.evaluate(async () => {
      const { axe: inPage } = window as unknown as { axe: typeof import('axe-core') };
      const { violations } = await inPage.run(document);
      return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html} ${nodes[0]?.failureSummary}`);
    });
    expect(found).toEqual([]);
    const { scrollWidth, clientWidth } = await page.$eval('html', ({ scrollWidth, clientWidth }) => ({
      scrollWidth,
      clientWidth,
    }));
    expect(scrollWidth).toBe(clientWidth);
  });

  it('says what is no URL, and breaks no rule of its own', async () => {
    await page.$eval('#url', (input) => {
      (input as HTMLInputElement).value = 'http://';
    });
    await page.click('button[type=submit]');
    await logHas('^[\\d.]+ serror.*SyntaxError');
    expect(complaints).toEqual([]);
  });
});
