import { mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import os from 'node:os';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import puppeteer, { type Browser } from 'puppeteer-core';
import { renderHtml } from '../../reports/html/html.tsx';
import { exampleStream } from '../../servers/targets/example-stream.ts';
import { openBrowser } from '../browser/connect.ts';
import { runTargets } from '../matrix/run-targets.ts';
import { packageRoot } from '../run/tool.ts';

const PICTURES = [
  { name: 'report', colours: 'light' },
  { name: 'report-dark', colours: 'dark' },
] as const;
/** In CSS pixels: down to the cases. */
const LOOK = { width: 1000, height: 1025, deviceScaleFactor: 1.25 };

/** What `npm run pictures` does: tests a bundled target, and takes the pictures of its report that the README shows. */
async function main(): Promise<void> {
  const started = await openBrowser(null);
  const browser = await puppeteer.connect({ browserWSEndpoint: started.wsEndpoint });
  const folder = await mkdtemp(join(os.tmpdir(), 'sse-conformance-pictures-'));
  try {
    const { runs, leftOut } = await runTargets([exampleStream], started);
    const [run] = runs;
    if (run === undefined) throw new Error(`${exampleStream.name}: ${leftOut[0]?.reason}`);
    const report = join(folder, 'report.html');
    // Of the machine it was taken on a picture tells no more than it must.
    const environment = { ...run.results.environment, os: `${os.type()} ${os.arch()}` };
    await writeFile(report, renderHtml({ ...run.results, environment }));
    for (const picture of PICTURES) await take(browser, report, picture);
  } finally {
    await browser.disconnect();
    await started.close();
    await rm(folder, { recursive: true });
  }
}

async function take(
  browser: Browser,
  report: string,
  { name, colours }: (typeof PICTURES)[number],
): Promise<void> {
  const images = join(packageRoot(), 'docs', 'images');
  await mkdir(images, { recursive: true });
  const path: `${string}.png` = `${join(images, name)}.png`;
  const page = await browser.newPage();
  await page.setViewport(LOOK);
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: colours }]);
  await page.goto(pathToFileURL(report).href);
  await page.screenshot({ path });
  await page.close();
  const { size } = await stat(path);
  process.stdout.write(`${relative(process.cwd(), path)}  ${Math.round(size / 1024)} KiB\n`);
}

await main();
