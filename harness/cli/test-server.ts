import { resolve } from 'node:path';
import { writeReports } from '../../reports/report.ts';
import { exitCodeOf } from '../../reports/summary.ts';
import { renderTerminal } from '../../reports/terminal/terminal.ts';
import { liveFeed } from '../../servers/targets/live-feed.ts';
import type { TargetRequest } from '../../suites/server/recording.ts';
import { BrowserNotFound } from '../browser/find.ts';
import { type LaunchedBrowser, startBrowser } from '../browser/launch.ts';
import { BrowserNotStarted } from '../browser/start-failure.ts';
import type { ClientName } from '../clients/names.ts';
import type { Patience } from '../probes/patience.ts';
import { runServerSuite } from '../run/run.ts';
import type { HeaderField } from '../transcript.ts';
import type { ExitCode } from './command-line.ts';

export interface ServerTestOptions {
  readonly clients: readonly ClientName[];
  readonly method: string;
  readonly headers: readonly HeaderField[];
  readonly body?: string;
  readonly patience: Patience;
  /** Folder for the reports, from the current one. */
  readonly out: string;
  /** Whether a broken `should` counts too. */
  readonly strict: boolean;
}

/** Tests the server at this URL, prints the verdict and writes the reports. */
export function testServer(url: string, options: ServerTestOptions): Promise<ExitCode> {
  const { method, headers, body } = options;
  const request = { url, method, headers, ...(body !== undefined && { body }) };
  return test({ name: new URL(url).host, request }, options);
}

/** The same for the live feed that comes with the suite. */
export async function testLiveFeed(options: ServerTestOptions): Promise<ExitCode> {
  const { request, close } = await liveFeed.start();
  try {
    return await test({ name: liveFeed.name, request }, options);
  } finally {
    await close();
  }
}

async function test(
  target: { readonly name: string; readonly request: TargetRequest },
  { clients, patience, out, strict }: ServerTestOptions,
): Promise<ExitCode> {
  let browser: LaunchedBrowser | null = null;
  try {
    announce(target.request.url, clients, patience);
    if (clients.includes('chrome')) browser = await startBrowser();
    const { results } = await runServerSuite(
      { clients, patience, target },
      browser && { wsEndpoint: browser.wsEndpoint, version: browser.version, source: browser.source },
    );
    const reports = await writeReports(results, resolve(out));
    const { columns = 80, isTTY } = process.stdout;
    process.stdout.write(renderTerminal(results, { columns, colour: isTTY === true, report: reports.html }));
    return exitCodeOf(results, { strict });
  } catch (error) {
    const hint =
      error instanceof BrowserNotFound || error instanceof BrowserNotStarted
        ? '\nOr leave Chrome out: --client eventsource,fetch'
        : '';
    process.stderr.write(`sse-conformance: ${error instanceof Error ? error.message : error}${hint}\n`);
    return 3;
  } finally {
    await browser?.close();
  }
}

function announce(url: string, clients: readonly ClientName[], { atMostMs }: Patience): void {
  if (!process.stderr.isTTY) return;
  const seconds = Math.ceil(atMostMs / 1000);
  process.stderr.write(`Watching ${url} with ${clients.join(', ')}, for ${seconds} s at most…\n`);
}
