import { existsSync } from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';
import { readResults } from '../read-results.ts';
import type { ComparedRun } from './comparison.ts';

/**
 * Reads the results of a run for a comparison that is written to this folder, with a link to the run's own report
 * where they stand beside it, as a run writes them.
 * @throws Error with one sentence that names the path, when they cannot be read.
 */
export async function readSavedRun(path: string, folder: string): Promise<ComparedRun> {
  const results = await readResults(path);
  const report = join(dirname(path), 'report.html');
  const isBeside = basename(path) === 'results.json' && existsSync(report);
  return isBeside ? { results, report: relativeUrl(folder, report) } : { results };
}

/** The way from a folder to a file, as a relative URL; whatever the names hold, it is never one with a scheme. */
export function relativeUrl(folder: string, file: string): string {
  return relative(folder, file).split(sep).map(encodeURIComponent).join('/');
}
