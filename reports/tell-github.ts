import { appendFile } from 'node:fs/promises';
import { renderAnnotations, renderJobSummary } from './github.ts';
import { messageOf } from './report-error.ts';
import type { Results } from './results.ts';

/** The variables that GitHub Actions sets, and where its commands go. */
export interface GithubJob {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly print: (text: string) => void;
}

/**
 * Within GitHub Actions: prints annotations, and adds the job summary. Elsewhere: nothing.
 * https://docs.github.com/en/actions/reference/workflows-and-actions/variables
 * @throws Error with one sentence when the summary cannot be written.
 */
export async function tellGithub(results: Results, { env, print }: GithubJob): Promise<void> {
  if (env['GITHUB_ACTIONS'] === 'true') {
    const annotations = renderAnnotations(results);
    if (annotations !== '') print(annotations);
  }
  const summary = env['GITHUB_STEP_SUMMARY'];
  if (summary === undefined || summary === '') return;
  const reportUrl = artifactsUrl(env);
  try {
    await appendFile(summary, renderJobSummary(results, reportUrl === undefined ? {} : { reportUrl }));
  } catch (error) {
    throw new Error(`the job summary ${summary} cannot be written: ${messageOf(error)}`);
  }
}

/** The artifacts' own addresses are known only once they are there; the list of them is known before. */
function artifactsUrl(env: GithubJob['env']): string | undefined {
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository, GITHUB_RUN_ID: run } = env;
  if (!server || !repository || !run) return undefined;
  const url = `${server}/${repository}/actions/runs/${run}#artifacts`;
  return /^https?:\/\/[\w./:#-]+$/.test(url) ? url : undefined;
}
