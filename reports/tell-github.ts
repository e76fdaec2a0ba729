import { appendFile } from 'node:fs/promises';
import { type AboutRun, renderAnnotations, renderJobSummary } from './github.ts';
import { messageOf } from './report-error.ts';
import type { Results } from './results.ts';

/** The variables that GitHub Actions sets, and where its commands go. */
export interface GithubJob {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly print: (text: string) => void;
}

/** The job that this process is part of, if it is of any. */
export const OWN_JOB: GithubJob = {
  env: process.env,
  print: (text) => void process.stdout.write(text),
};

/** What a job is told of one run. */
export interface GithubNotes {
  /** Empty where there is nothing to say, or nobody to be told. */
  readonly annotations: string;
  /** For the file of this path; `null` where there is none. */
  readonly summary: { readonly path: string; readonly text: string } | null;
}

/**
 * What there is to be told within GitHub Actions; `null` elsewhere. That an artifact will hold the reports is known
 * where whoever makes it says so: `SSE_CONFORMANCE_ARTIFACT` is its name.
 * https://docs.github.com/en/actions/reference/workflows-and-actions/variables
 */
export function githubNotes(
  results: Results,
  env: GithubJob['env'],
  about: Omit<AboutRun, 'artifact'>,
): GithubNotes | null {
  const annotations = env['GITHUB_ACTIONS'] === 'true' ? renderAnnotations(results, about) : '';
  const { GITHUB_STEP_SUMMARY: path, SSE_CONFORMANCE_ARTIFACT: name } = env;
  if (annotations === '' && !path) return null;
  const artifact = name ? { name, url: artifactsUrl(env) } : undefined;
  const summary = path ? { path, text: renderJobSummary(results, { ...about, artifact }) } : null;
  return { annotations, summary };
}

/**
 * Prints annotations, and adds to the job summary.
 * @throws Error with one sentence when the summary cannot be written.
 */
export async function tellGithub({ annotations, summary }: GithubNotes, { print }: GithubJob): Promise<void> {
  if (annotations !== '') print(annotations);
  if (summary === null) return;
  try {
    await appendFile(summary.path, summary.text);
  } catch (error) {
    throw new Error(`the job summary ${summary.path} cannot be written: ${messageOf(error)}`);
  }
}

/** The artifacts' own addresses are known only once they are there; the list of them is known before. */
function artifactsUrl(env: GithubJob['env']): string | undefined {
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository, GITHUB_RUN_ID: run } = env;
  if (!server || !repository || !run) return undefined;
  const url = `${server}/${repository}/actions/runs/${run}#artifacts`;
  return /^https?:\/\/[\w./:#-]+$/.test(url) ? url : undefined;
}
