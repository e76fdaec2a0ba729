import { resolve } from 'node:path';
import { writeReports } from '../../reports/report.ts';
import type { Results } from '../../reports/results.ts';
import { exitCodeOf } from '../../reports/summary.ts';
import { renderTerminal } from '../../reports/terminal/terminal.ts';
import { BrowserNotFound } from '../browser/find.ts';
import { type LaunchedBrowser, startBrowser } from '../browser/launch.ts';
import { BrowserNotStarted } from '../browser/start-failure.ts';
import { runSuite } from '../run/run.ts';
import type { Plan } from '../vitest/provided.ts';
import type { ExitCode } from './command-line.ts';

export interface ReportOptions {
  /** Folder for the reports, from the current one. */
  readonly out: string;
  /** Whether a broken `should` counts too. */
  readonly strict: boolean;
}

/**
 * Runs a suite with a browser of its own where one is needed, prints the verdict and writes the reports.
 * @param announcement told beforehand to who watches at a terminal
 */
export async function runAndReport(
  role: Results['role'],
  plan: Plan,
  announcement: string,
  { out, strict }: ReportOptions,
): Promise<ExitCode> {
  let browser: LaunchedBrowser | null = null;
  try {
    if (process.stderr.isTTY) process.stderr.write(`${announcement}\n`);
    if (plan.clients.includes('chrome')) browser = await startBrowser();
    const { results } = await runSuite(
      role,
      plan,
      browser && { wsEndpoint: browser.wsEndpoint, version: browser.version, source: browser.source },
    );
    const reports = await writeReports(results, resolve(out));
    const { columns = 80, isTTY } = process.stdout;
    process.stdout.write(renderTerminal(results, { columns, colour: isTTY === true, report: reports.html }));
    return exitCodeOf(results, { strict });
  } catch (error) {
    process.stderr.write(`sse-conformance: ${messageOf(error)}\n`);
    return 3;
  } finally {
    await browser?.close();
  }
}

function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const noBrowser = error instanceof BrowserNotFound || error instanceof BrowserNotStarted;
  return noBrowser ? `${error.message}\nOr leave Chrome out: --client eventsource,fetch` : error.message;
}
