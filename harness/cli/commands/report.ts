import { existsSync, statSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import type { ComparedRun } from '../../../reports/compare/comparison.ts';
import { readSavedRun } from '../../../reports/compare/saved-run.ts';
import { type ReportSettings, writeReports } from '../../../reports/report.ts';
import { messageOf } from '../../../reports/report-error.ts';
import type { Screen } from '../../../reports/terminal/screen.ts';
import { renderTerminal } from '../../../reports/terminal/terminal.ts';
import { UsageError } from '../../settings/usage-error.ts';
import { isSelection, reportFolder } from '../report-folder.ts';

export interface ReportOptions extends ReportSettings {
  /** Of `results.json` files, or of folders that hold one; at least one. */
  readonly paths: readonly string[];
  /** Folder for what is written, from the current one; `undefined` where nobody said. */
  readonly out: string | undefined;
}

/**
 * Renders saved results again: of one run its reports, of several their comparison (`comparison.html`). Returns what
 * there is to say of it, as text that ends with a newline.
 * @throws UsageError for a file that cannot be read, for results of both suites, and for a folder that cannot be written
 * to.
 */
export async function reportAgain(
  { paths, out, ...settings }: ReportOptions,
  screen: Screen,
): Promise<string> {
  try {
    const folder = resolve(reportFolder(out, false));
    const files = paths.map(resultsFile);
    const runs = await Promise.all(files.map((file) => readSavedRun(file, folder)));
    requireOneSuite(runs, files);
    const [only] = runs;
    if (only === undefined || runs.length > 1) return await compare(runs, folder);
    const own = resolve(reportFolder(out, isSelection(only.results.configuration)));
    const { html } = await writeReports(only.results, own, settings);
    return renderTerminal(only.results, { ...screen, report: relative(process.cwd(), html) });
  } catch (error) {
    throw new UsageError(messageOf(error));
  }
}

function resultsFile(path: string): string {
  if (!existsSync(path) || !statSync(path).isDirectory()) return path;
  const file = join(path, 'results.json');
  if (existsSync(file)) return file;
  throw new Error(`there is no results.json in ${path}: name the folder of one run, or its results.json`);
}

/** A client and a server have no case in common: side by side they would seem alike in all of them. */
function requireOneSuite(runs: readonly ComparedRun[], files: readonly string[]): void {
  const roles = runs.map(({ results }) => results.role);
  const odd = roles.findIndex((role) => role !== roles[0]);
  if (odd === -1) return;
  throw new Error(
    `${files[0]} is of the ${roles[0]} suite, and ${files[odd]} of the ${roles[odd]} suite: compare results of one suite`,
  );
}

async function compare(runs: readonly ComparedRun[], folder: string): Promise<string> {
  // Loaded only for several files.
  const { renderComparison } = await import('../../../reports/compare/compare.tsx');
  const path = join(folder, 'comparison.html');
  const html = renderComparison(runs);
  try {
    await mkdir(folder, { recursive: true });
    await writeFile(path, html);
  } catch (error) {
    throw new Error(`${path} cannot be written: ${messageOf(error)}`);
  }
  return `${runs.length} results compared: ${relative(process.cwd(), path)}\n`;
}
