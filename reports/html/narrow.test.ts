import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { renderComparison } from '../compare/compare.tsx';
import { LOST_COLON, resultOf, resultsOf, VISIT } from '../testing/sample-results.ts';
import { encodeTranscript } from '../transcript-json.ts';
import { renderHtml } from './html.tsx';
import { openAll, startViewer, type Viewer } from './testing/open-page.ts';
import { playedResults } from './testing/sample-plays.ts';

const WIDTH = 420;

let viewer: Viewer;
beforeAll(async () => {
  viewer = await startViewer();
}, 60_000);
afterAll(() => viewer?.close());

/** A stream whose second line is longer than the window, and is remarked on at length. */
function remarked() {
  const bytes = new TextEncoder().encode(`data: a\n${'data part two '.repeat(40)}\n\n`);
  const exchanges = VISIT.exchanges.map((exchange) => ({ ...exchange, chunks: [{ at: 5, bytes }] }));
  const message =
    'line 2 is lost: it looks like a further line of the data before it, and that is how it is told';
  const findings = [{ ...LOST_COLON, message }];
  return resultsOf({
    results: [resultOf({ verdict: 'fail', message, findings, transcript: 'raw' })],
    transcripts: { raw: encodeTranscript('raw', { ...VISIT, exchanges }) },
  });
}

const runs = ['2026-11-30T10:58:45Z', '2026-11-30T11:58:45Z'].map((startedAt) => ({
  results: resultsOf({
    subject: { name: '127.0.0.1:30300' },
    startedAt,
    results: (['fail', 'info', 'pass', 'skip'] as const).map((verdict) =>
      resultOf({ id: `server.a.${verdict}`, verdict }),
    ),
  }),
}));

/** Texts of these elements that do not stand within the window as a whole. */
function cut(page: Page, selector: string): Promise<string[]> {
  return page.$$eval(selector, (all) =>
    all
      .filter((element) => {
        const { left, right, width } = element.getBoundingClientRect();
        return width > 0 && (left < 0 || right > innerWidth || element.scrollWidth > element.clientWidth + 1);
      })
      .map((element) => element.textContent ?? ''),
  );
}

describe(`in a window of ${WIDTH} px`, { timeout: 60_000 }, () => {
  it('a remark on a line can be read, however far the line is scrolled', async () => {
    const { page } = await viewer.open(renderHtml(remarked()), { width: WIDTH });
    await openAll(page);
    expect(await page.$$eval('.wire em', (all) => all.length)).toBeGreaterThan(0);
    expect(await cut(page, '.wire em')).toEqual([]);
    await page.$$eval('.wire', (all) => {
      for (const wire of all) wire.scrollLeft = 1000;
    });
    expect(await cut(page, '.wire em')).toEqual([]);
    await page.close();
  });

  it('what goes on to the right shows it, until one is there', async () => {
    const { page } = await viewer.open(renderHtml(playedResults()), { width: WIDTH });
    await openAll(page);
    const wide = () =>
      page.$$eval('.scroll, .picture', (all) =>
        all
          .filter((place) => place.checkVisibility() && place.scrollWidth > place.clientWidth + 1)
          .map((place) => place.classList.contains('goes-on')),
      );
    await page.waitForFunction(() =>
      document.querySelector('.scroll:has(.observations)')?.matches('.goes-on'),
    );
    expect(new Set(await wide())).toEqual(new Set([true]));
    await page.$$eval('.scroll, .picture', (all) => {
      for (const place of all) place.scrollLeft = place.scrollWidth;
    });
    await page.waitForFunction(() => document.querySelector('.scroll.goes-on, .picture.goes-on') === null);
    expect(new Set(await wide())).toEqual(new Set([false]));
    await page.close();
  });

  it('the letters of a timeline are no smaller than 10 px', async () => {
    const { page } = await viewer.open(renderHtml(playedResults()), { width: WIDTH });
    await openAll(page);
    const sizes = await page.$$eval('.timeline text', (all) =>
      all.map((text) => {
        const scale = (text as SVGTextElement).getScreenCTM()?.a ?? 0;
        return Number.parseFloat(getComputedStyle(text).fontSize) * scale;
      }),
    );
    expect(sizes.length).toBeGreaterThan(0);
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(10);
    await page.close();
  });

  it('all counts and filters of a comparison are seen, and what tells the runs apart', async () => {
    const { page } = await viewer.open(renderComparison(runs), { width: WIDTH });
    for (const part of ['.subjects th[scope=row]', '.subjects td', '.filters button', '.case .cell b'])
      expect(await cut(page, part)).toEqual([]);
    const text = await page.$eval('.subjects tbody tr', (row) => row.innerText.replace(/\s+/g, ' '));
    expect(text).toMatch(/^127\.0\.0\.1:30300 .*10:58:45 .*1 fail 1 info 1 pass 1 skip/);
    const labels = await page.$$eval('.case:first-of-type .cell b', (all) =>
      all.map((label) => label.textContent),
    );
    expect(new Set(labels).size).toBe(2);
    await page.close();
  });
});
