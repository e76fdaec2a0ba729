import axe from 'axe-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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

const MANY = Array.from({ length: 12 }, (_, index) => ({
  results: resultsOf({
    subject: { name: `server-${index}` },
    results: [resultOf({ verdict: index % 2 === 0 ? 'pass' : 'fail' }), resultOf({ id: 'server.http.same' })],
  }),
  report: `server-${index}/report.html`,
  description: 'a server of some kind',
}));

const PAGES = {
  'a report on clients': () => renderHtml(playedResults()),
  'a hostile report': () => renderHtml(hostileResults()),
  'a comparison': () => renderComparison(MANY, [{ name: 'nginx', reason: 'there is no nginx' }]),
};

describe('accessibility, and no complaint of the browser', { timeout: 120_000 }, () => {
  it.each(
    Object.keys(PAGES).flatMap((name) =>
      (['light', 'dark'] as const).flatMap((colours) =>
        [420, 1280].map((width) => ({ name: name as keyof typeof PAGES, colours, width })),
      ),
    ),
  )('axe finds nothing in $name, $colours, $width px', async ({ name, colours, width }) => {
    const { page, requests, complaints } = await viewer.open(PAGES[name](), { colours, width });
    await openAll(page);
    expect([...requests, ...complaints]).toEqual([]);
    // By the debugger, which the policy of the page does not bind.
    await page.evaluate(axe.source);
    const violations = await page.evaluate(async () => {
      const { axe: inPage } = window as unknown as { axe: typeof import('axe-core') };
      const found = await inPage.run(document);
      return found.violations.map(({ id, impact, nodes }) => ({
        id,
        impact,
        nodes: nodes.slice(0, 3).map(({ html, failureSummary }) => `${html.slice(0, 200)} ${failureSummary}`),
      }));
    });
    expect(violations).toEqual([]);
    await page.close();
  });
});
