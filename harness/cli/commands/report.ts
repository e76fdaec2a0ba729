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
  /** Paths of `results.json` files, at least one. */
  readonly files: readonly string[];
  /** Folder for what is written, from the current one; `undefined` where nobody said. */
  readonly out: string | undefined;
}

/**
 * Renders saved results again: of one run its reports, of several their comparison (`comparison.html`). Returns what
 * there is to say of it, as text that ends with a newline.
 * @throws UsageError for a file that cannot be read, and for a folder that cannot be written to.
 */
export async function reportAgain(
  { files, out, ...settings }: ReportOptions,
  screen: Screen,
): Promise<string> {
  try {
    const folder = resolve(reportFolder(out, false));
    const runs = await Promise.all(files.map((file) => readSavedRun(file, folder)));
    const [only] = runs;
    if (only === undefined || runs.length > 1) return await compare(runs, folder);
    const own = resolve(reportFolder(out, isSelection(only.results.configuration)));
    const { html } = await writeReports(only.results, own, settings);
    return renderTerminal(only.results, { ...screen, report: relative(process.cwd(), html) });
  } catch (error) {
    throw new UsageError(messageOf(error));
  }
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
