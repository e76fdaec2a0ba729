import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startViewer, type Viewer } from '../html/testing/open-page.ts';
import { resultOf, resultsOf } from '../testing/sample-results.ts';
import { renderComparison } from './compare.tsx';

let viewer: Viewer;
beforeAll(async () => {
  viewer = await startViewer();
}, 60_000);
afterAll(() => viewer?.close());

/** Two runs of each of so many subjects, which nothing but the time tells apart. */
function comparisonOf(subjects: number): string {
  const runs = Array.from({ length: 2 * subjects }, (_, index) => ({
    results: resultsOf({
      subject: { name: `127.0.0.1:3030${Math.floor(index / 2)}`, version: '147.0.7727.0-beta' },
      startedAt: `2026-11-30T10:58:4${index}Z`,
      results: [resultOf()],
    }),
  }));
  return renderComparison(runs);
}

/** In the heads, and in what else names a subject: addresses, dates and times that are cut off or broken in two. */
function spoiled(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    for (const place of document.querySelectorAll(
      '.area-head .cell, .case .cell b, .subjects th, .filters button, h1',
    )) {
      // Labels that are only read aloud are one pixel wide.
      if (place.getBoundingClientRect().width <= 1) continue;
      const texts = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
      for (let text = texts.nextNode(); text !== null; text = texts.nextNode()) {
        const content = text.textContent ?? '';
        for (const { 0: piece, index } of content.matchAll(/127[\d.:]+|\d{4}-\d\d-\d\d|\d\d:\d\d:\d\d/g)) {
          const range = document.createRange();
          range.setStart(text, index);
          range.setEnd(text, index + piece.length);
          const [rect, ...others] = range.getClientRects();
          if (rect === undefined || !place.checkVisibility({ visibilityProperty: true })) continue;
          // A table of many columns can be scrolled.
          let isCut = rect.right > innerWidth && place.closest('.rows') === null;
          for (
            let box = text.parentElement;
            box !== null && box !== place.parentElement;
            box = box.parentElement
          ) {
            const { left, right, top, bottom } = box.getBoundingClientRect();
            if (getComputedStyle(box).overflow !== 'hidden' || right - left <= 1) continue;
            const isWithin = rect.left > left - 2 && rect.right < right + 2 && rect.top > top - 2;
            if (!isWithin || rect.bottom > bottom + 2) isCut = true;
          }
          if (others.length > 0 || isCut) found.push(`${piece} in ${place.className || place.tagName}`);
        }
      }
    }
    return found;
  });
}

describe('what tells runs apart is whole', { timeout: 60_000 }, () => {
  it.each([
    [1, 420],
    [1, 1280],
    [2, 420],
    [2, 1280],
    [5, 420],
    [5, 1280],
  ])('with %i subjects at %i px', async (subjects, width) => {
    const { page } = await viewer.open(comparisonOf(subjects), { width });
    expect(await spoiled(page)).toEqual([]);
    await page.close();
  });

  it('also where the heads are not shown', async () => {
    const { page } = await viewer.open(comparisonOf(1), { width: 420 });
    const labels = await page.$$eval('.case .cell b', (all) => all.map((label) => label.innerText));
    expect(labels).toEqual(['127.0.0.1:30300 2026-11-30 10:58:40', '127.0.0.1:30300 2026-11-30 10:58:41']);
    await page.close();
  });
});
