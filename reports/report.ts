import { randomUUID } from 'node:crypto';
import { mkdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { renderHtml } from './html/html.tsx';
import { messageOf } from './report-error.ts';
import type { Results } from './results.ts';

/** Where the reports stand, as paths. */
export interface WrittenReports {
  readonly results: string;
  readonly html: string;
}

/**
 * Writes `results.json` and `report.html` into a directory, which is made when it is missing. A reader
 * never sees half a file: each is written under another name and then renamed. `results.json` comes
 * first, so that it is there even if the rest cannot be written.
 * @throws Error with one sentence that names the path that could not be written.
 */
export async function writeReports(results: Results, directory: string): Promise<WrittenReports> {
  const paths = { results: join(directory, 'results.json'), html: join(directory, 'report.html') };
  await writeWhole(paths.results, `${JSON.stringify(results)}\n`);
  await writeWhole(paths.html, renderHtml(results));
  return paths;
}

async function writeWhole(path: string, text: string): Promise<void> {
  const partial = `${path}.${randomUUID()}.partial`;
  try {
    await makeDirectory(dirname(path));
    await writeFile(partial, text, { flag: 'wx' });
    await rename(partial, path);
  } catch (error) {
    await rm(partial, { force: true }).catch(() => {});
    throw new Error(`${path} cannot be written: ${messageOf(error)}`);
  }
}

/**
 * Makes the directory and those above it that are missing. `mkdir` with `recursive` does so too, but never
 * returns where a directory that exists refuses new ones with ENOENT, as those of /proc do.
 */
async function makeDirectory(path: string): Promise<void> {
  try {
    await mkdir(path);
  } catch (error) {
    if (await isDirectory(path)) return;
    const parentIsMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    if (!parentIsMissing || dirname(path) === path) throw error;
    await makeDirectory(dirname(path));
    await mkdir(path);
  }
}

async function isDirectory(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}
