import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { renderComparison } from '../compare/compare.tsx';
import { hostileResults, resultOf, resultsOf } from '../testing/sample-results.ts';
import { renderHtml } from './html.tsx';
import { openAll, startViewer, type Viewer } from './testing/open-page.ts';
import { playedResults } from './testing/sample-plays.ts';

let viewer: Viewer;
beforeAll(async () => {
  viewer = await startViewer();
}, 60_000);
afterAll(() => viewer?.close());

const PLAYED = renderHtml(playedResults());
const ALL = ['client.parsing.bom', 'client.parsing.retry', 'client.headers.accept', 'client.api.url'];

/** The cases that can be seen, by their ids. */
function seen(page: Page): Promise<string[]> {
  return page.$$eval('.case', (cases) =>
    cases.filter((row) => row.checkVisibility()).map((row) => row.id.replace('case-', '')),
  );
}

function opened(page: Page): Promise<string[]> {
  return page.$$eval('.case[open]', (cases) => cases.map((row) => row.id.replace('case-', '')));
}

const hashOf = (page: Page) => page.evaluate(() => location.hash);

describe('the page in a browser', { timeout: 60_000 }, () => {
  it('runs nothing and loads nothing of a hostile subject, with everything open', async () => {
    const { page, requests, complaints } = await viewer.open(renderHtml(hostileResults()));
    await openAll(page);
    const found = await page.evaluate(() => ({
      pwned: 'pwned' in window,
      scripts: document.querySelectorAll('script:not([type])').length,
      foreign: document.querySelectorAll('img, iframe, object, link').length,
      handlers: [...document.querySelectorAll('*')].filter((element) =>
        element.getAttributeNames().some((name) => name.startsWith('on') || name === 'style'),
      ).length,
      text: document.querySelector('main')?.textContent ?? '',
    }));
    expect(found).toMatchObject({ pwned: false, scripts: 1, foreign: 0, handlers: 0 });
    expect(found.text).toContain('</script><script>window.pwned=1</script>');
    expect(found.text).not.toMatch(/[\0\u0007\u001B\u009B\u202A-\u202E\u2066-\u2069]/);
    expect(requests).toEqual([]);
    expect(complaints).toEqual([]);
    await page.close();
  });

  const MANY = Array.from({ length: 12 }, () => ({ results: hostileResults() }));
  it.each([
    ['a report', 420, () => renderHtml(hostileResults())],
    ['a report', 1280, () => renderHtml(hostileResults())],
    ['a comparison', 420, () => renderComparison(MANY)],
  ])('%s is no wider than a window of %i px, with everything open', async (_, width, html) => {
    const { page } = await viewer.open(html(), { width });
    await openAll(page);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
    await page.close();
  });

  it('opens the case that a link leads to, and puts in place what is folded there', async () => {
    const { page, complaints } = await viewer.open(PLAYED, { hash: '#case-client.parsing.retry' });
    await page.waitForSelector('.case[open] .timeline svg');
    expect(await opened(page)).toEqual(['client.parsing.retry']);
    expect(await page.$$eval('.case .timeline svg', (pictures) => pictures.length)).toBe(2);
    expect(complaints).toEqual([]);
    await page.close();
  });

  it('shows by its URL what the sender of a link saw', async () => {
    const hash = '#verdict=pass,skip&level=info&client=fetch&area=api&text=url&open=case-client.api.url';
    const { page } = await viewer.open(PLAYED, { hash });
    await page.waitForSelector('.case[open] .command');
    expect(await seen(page)).toEqual(['client.api.url']);
    expect(await page.evaluate(() => document.activeElement?.closest('.case')?.id)).toBe(
      'case-client.api.url',
    );
    expect(await page.$$eval('[aria-pressed=true]', (all) => all.length)).toBeGreaterThanOrEqual(4);
    expect(await page.$eval('#filter-status', (status) => status.textContent)).toBe('1 of 4 cases');
    await page.close();
  });

  it('filters by verdict, level, client, area and text, and keeps the URL true', async () => {
    const { page } = await viewer.open(PLAYED);
    const press = (filter: string, value: string) =>
      page.click(`.filters [data-filter=${filter}][data-value=${value}]`);
    await press('verdict', 'fail');
    expect(await seen(page)).toEqual(['client.parsing.retry']);
    expect(await hashOf(page)).toBe('#verdict=fail');
    await press('client', 'chrome');
    expect(await seen(page)).toEqual([]);
    await page.click('.filter-line .filter-reset');
    expect(await seen(page)).toEqual(ALL);
    expect(await hashOf(page)).toBe('');
    await press('level', 'should');
    expect(await seen(page)).toEqual(['client.headers.accept']);
    await press('level', 'should');
    await page.select('#filter-area', 'parsing');
    expect(await seen(page)).toEqual(ALL.slice(0, 2));
    await page.type('#filter-text', 'BYTE order');
    expect(await seen(page)).toEqual(['client.parsing.bom']);
    expect(await hashOf(page)).toBe('#area=parsing&text=BYTE+order');
    await page.close();
  });

  it('searches ids, titles and messages, of a comparison too, and says when nothing matches', async () => {
    const told = resultOf({ id: 'server.headers.told', message: 'the head came late', title: 'is told' });
    const runs = ['one', 'two'].map((name) => ({
      results: resultsOf({
        subject: { name },
        results: [told, resultOf({ id: 'server.headers.other', title: 'is another', client: name })],
      }),
    }));
    const { page } = await viewer.open(renderComparison(runs));
    const found = async (text: string) => {
      await page.$eval('#filter-text', (field) => {
        (field as HTMLInputElement).value = '';
      });
      await page.type('#filter-text', text);
      return seen(page);
    };
    const said = () =>
      page.$eval('#filter-nothing', (part) => (part.checkVisibility() ? part.textContent : ''));
    expect(await found('head')).toEqual(['server.headers.told']);
    expect(await found('headers')).toHaveLength(2);
    expect(await found('another')).toEqual(['server.headers.other']);
    expect(await said()).toBe('');
    expect(await found('zzzzz')).toEqual([]);
    expect(await said()).toBe('Nothing matches “zzzzz”. Show all cases');
    expect(await page.$$eval('.matrix h2', (heads) => heads.some((head) => head.checkVisibility()))).toBe(
      false,
    );
    await page.click('#filter-nothing button');
    expect(await seen(page)).toHaveLength(2);
    expect(await said()).toBe('');
    await page.click('.filters [data-filter=verdict][data-value=error]');
    expect(await said()).toContain('No case is like that.');
    await page.close();
  });

  it.each(['50% & more', '%25', '100%', 'a=b,c#d é'])(
    'searches for %s, and its link does so too',
    async (text) => {
      const { page, complaints } = await viewer.open(PLAYED);
      await page.type('#filter-text', text);
      await page.reload();
      expect(await page.$eval('#filter-text', (field) => (field as HTMLInputElement).value)).toBe(text);
      expect(complaints).toEqual([]);
      await page.close();
    },
  );

  it.each(['#%E0%A4%A', '#nowhere', '#open=nowhere,,&verdict=&x', '#=', '#verdict=none'])(
    'opens without complaint at %s',
    async (hash) => {
      const { page, complaints } = await viewer.open(PLAYED, { hash });
      expect(await page.$eval('html', (html) => html.className)).toBe('scripted');
      expect(complaints).toEqual([]);
      await page.close();
    },
  );

  it('shows a case to which a link leads even when it is filtered out', async () => {
    const { page } = await viewer.open(PLAYED, { hash: '#verdict=skip' });
    await page.evaluate(() => {
      location.hash = '#case-client.parsing.bom';
    });
    await page.waitForSelector('#case-client\\.parsing\\.bom[open]');
    expect(await seen(page)).toEqual(ALL);
    await page.close();
  });

  it('can be used by keyboard alone', async () => {
    const { page } = await viewer.open(PLAYED);
    await page.keyboard.press('/');
    await page.keyboard.type('retry');
    expect(await seen(page)).toEqual(['client.parsing.retry']);
    await page.keyboard.press('Escape');
    expect(await seen(page)).toEqual(ALL);
    await page.focus('.case > summary');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.case[open] .timeline');
    expect(await opened(page)).toEqual(['client.parsing.retry']);
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => location.hash.includes('open='));
    expect(await hashOf(page)).toBe('#open=case-client.parsing.retry,case-client.api.url');
    await page.close();
  });

  it('leads from a verdict of a comparison to the case in the report on that subject', async () => {
    const runs = ['one', 'two'].map((name) => ({
      results: resultsOf({ subject: { name }, results: [resultOf()] }),
      report: `${name}/report.html`,
    }));
    const { page, requests } = await viewer.open(renderComparison(runs));
    await page.click('.case > summary > .title');
    expect(await opened(page)).toEqual(['server.headers.content-type']);
    await page.click('.case > summary > .cell:last-child').catch(() => {});
    await vi.waitUntil(() => requests.length > 0);
    expect(requests[0]).toMatch(/^file:.*\/two\/report\.html#case-server\.headers\.content-type$/);
    await page.close();
  });

  it('tells verdicts, findings and fixes without its script', async () => {
    const { page } = await viewer.open(PLAYED);
    await page.setJavaScriptEnabled(false);
    await page.reload();
    const text = await page.$eval('main', (main) => main.textContent ?? '');
    for (const words of ['does not conform', 'which every client ignores', 'put a colon after "data"']) {
      expect(text).toContain(words);
    }
    expect(await page.$$eval('.case .mark.fail', (marks) => marks.length)).toBeGreaterThanOrEqual(1);
    expect(await page.$eval('.filters', (filters) => getComputedStyle(filters).display)).toBe('none');
    await page.close();
  });
});
