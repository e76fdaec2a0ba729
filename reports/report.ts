import { randomUUID } from 'node:crypto';
import { mkdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { renderBadgeJson, renderBadgeSvg } from './badge.ts';
import { renderHtml } from './html/html.tsx';
import { renderJUnit } from './junit.ts';
import { messageOf } from './report-error.ts';
import type { Results } from './results.ts';
import { type GithubJob, tellGithub } from './tell-github.ts';

/** Where the reports stand, as paths. */
export interface WrittenReports {
  readonly results: string;
  readonly html: string;
  readonly junit: string;
  readonly badgeJson: string;
  readonly badgeSvg: string;
}

export interface ReportSettings {
  /** Whether a broken `should` counts as failed. */
  readonly strict?: boolean;
  /** Where GitHub's annotations and job summary go; `null` for nowhere, this process's own job unless given. */
  readonly github?: GithubJob | null;
}

/**
 * Writes `results.json`, `report.html`, `junit.xml`, `badge.json` and `badge.svg` into a directory, which is made
 * when it is missing; in a job of GitHub Actions, annotates and adds to the job summary. A reader never sees half a
 * file: each is written under another name and then renamed. `results.json` comes first, so that it is there even if
 * the rest cannot be written.
 * @throws Error with one sentence that names the path that could not be written.
 */
export async function writeReports(
  results: Results,
  directory: string,
  { strict = false, github = OWN_JOB }: ReportSettings = {},
): Promise<WrittenReports> {
  const paths = {
    results: join(directory, 'results.json'),
    html: join(directory, 'report.html'),
    junit: join(directory, 'junit.xml'),
    badgeJson: join(directory, 'badge.json'),
    badgeSvg: join(directory, 'badge.svg'),
  };
  await writeWhole(paths.results, `${JSON.stringify(results)}\n`);
  await writeWhole(paths.html, renderHtml(results));
  await writeWhole(paths.junit, renderJUnit(results, { strict }));
  await writeWhole(paths.badgeJson, renderBadgeJson(results));
  await writeWhole(paths.badgeSvg, renderBadgeSvg(results));
  if (github !== null) await tellGithub(results, github);
  return paths;
}

const OWN_JOB: GithubJob = { env: process.env, print: (text) => void process.stdout.write(text) };

/**
 * Writes a file whose folder need not be there yet, all at once.
 * @throws Error with one sentence that names the path.
 */
export async function writeWhole(path: string, text: string): Promise<void> {
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
    await makeOne(path);
  } catch (error) {
    const parentIsMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    if (!parentIsMissing || dirname(path) === path) throw error;
    await makeDirectory(dirname(path));
    await makeOne(path);
  }
}

/** Reports that are written at the same time make the folders that they share at the same time. */
async function makeOne(path: string): Promise<void> {
  try {
    await mkdir(path);
  } catch (error) {
    if (!(await isDirectory(path))) throw error;
  }
}

async function isDirectory(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}
