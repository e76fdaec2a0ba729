import { stat } from 'node:fs/promises';
import { basename, join, relative } from 'node:path';
import { renderBadgeJson, renderBadgeSvg } from './badge.ts';
import { renderHtml } from './html/html.tsx';
import { renderJUnit } from './junit.ts';
import type { Results } from './results.ts';
import { type GithubJob, githubNotes, OWN_JOB, tellGithub } from './tell-github.ts';
import { writeWhole } from './write-whole.ts';

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
  /** What the job is told of is called so, where it is told of several. */
  readonly target?: string;
}

/** Not all reports could be written: the message says which not, and why, in a line for people. */
export class ReportsNotWritten extends Error {
  override readonly name = 'ReportsNotWritten';
  /** Those that could. */
  readonly written: Partial<WrittenReports>;
  /** Paths of those that could not; none when it is the job summary alone. */
  readonly missing: readonly string[];

  constructor(message: string, written: Partial<WrittenReports>, missing: readonly string[]) {
    super(message);
    this.written = written;
    this.missing = missing;
  }
}

/**
 * Writes `results.json`, `report.html`, `junit.xml`, `badge.json` and `badge.svg` into a directory, which is made
 * when it is missing; in a job of GitHub Actions, annotates and adds to the job summary. A reader never sees half a
 * file. `results.json`, of which the others can be made again, comes first, and each is tried whatever became of those
 * before it: on a disk with little room the smaller ones may still fit.
 * @throws ReportsNotWritten when any of it could not be written.
 */
export async function writeReports(
  results: Results,
  directory: string,
  { strict = false, github = OWN_JOB, target }: ReportSettings = {},
): Promise<WrittenReports> {
  const paths = {
    results: join(directory, 'results.json'),
    html: join(directory, 'report.html'),
    junit: join(directory, 'junit.xml'),
    badgeJson: join(directory, 'badge.json'),
    badgeSvg: join(directory, 'badge.svg'),
  };
  const written: Partial<Record<keyof WrittenReports, string>> = {};
  const missing: Missing[] = [];
  const attempt = async (report: keyof WrittenReports, render: () => string) => {
    const path = paths[report];
    try {
      await writeWhole(path, made(path, render));
      written[report] = path;
    } catch (error) {
      missing.push({ path, why: reasonOf(error) });
    }
  };
  await attempt('results', () => `${JSON.stringify(results)}\n`);
  await attempt('html', () => renderHtml(results));
  await attempt('junit', () => renderJUnit(results, { strict }));
  await attempt('badgeJson', () => renderBadgeJson(results));
  await attempt('badgeSvg', () => renderBadgeSvg(results));
  const why = [...(await whatIsMissing(missing))];
  if (github !== null) {
    const { html } = written;
    const report = html === undefined ? null : relative(process.cwd(), html);
    const notes = githubNotes(results, github.env, { target, report });
    if (notes !== null) await tellGithub(notes, github).catch((error) => why.push(reasonOf(error)));
  }
  if (why.length > 0) {
    const unwritten = missing.map(({ path }) => path);
    throw new ReportsNotWritten(why.join('. '), written, unwritten);
  }
  return paths;
}

function made(path: string, render: () => string): string {
  try {
    return render();
  } catch (error) {
    throw new Error(`${path} cannot be made: ${reasonOf(error)}`);
  }
}

interface Missing {
  readonly path: string;
  readonly why: string;
}

/** In sentences: of the first why, the others by their names, and what is there in their places. */
async function whatIsMissing(missing: readonly Missing[]): Promise<readonly string[]> {
  const [first, ...others] = missing;
  if (first === undefined) return [];
  const nor = others.length === 0 ? [] : [`Nor can ${listed(others)}`];
  const earlier: Missing[] = [];
  for (const one of missing) if (await isFile(one.path)) earlier.push(one);
  return [
    first.why,
    ...nor,
    ...(earlier.length === 0 ? [] : [`What is there as ${listed(earlier)} comes from an earlier run`]),
  ];
}

function listed(missing: readonly Missing[]): string {
  const names = missing.map(({ path }) => basename(path));
  return new Intl.ListFormat('en').format(names);
}

function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
