import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import type { GithubNotes } from '../../reports/tell-github.ts';
import { complain, print, screen } from '../../reports/terminal/screen.ts';
import { BrowserNotReached } from '../browser/connect.ts';
import { BrowserNotFound } from '../browser/not-found.ts';
import { BrowserNotStarted } from '../browser/start-failure.ts';
import { needsBrowser } from '../clients/names.ts';
import { RunFailed } from '../run/run-failed.ts';
import { openRunner, RUNS_AT_ONCE, type Runner } from '../run/runner.ts';
import type { ExitCode } from './command-line.ts';
import { readBaselines } from './known-deviations.ts';
import { type Overview, overviewOf, renderOverview } from './overview.ts';
import { isWatched, ProgressLine } from './progress-line.ts';
import { folderOf } from './report-folder.ts';
import { codeOf, type Job, type JobOptions, runJob } from './run-job.ts';
import { RunProgress, type RunProgressOptions } from './run-progress.ts';
import { requireWritable } from './writable-folder.ts';

export interface ReportOptions extends Pick<JobOptions, 'strict' | 'updateBaseline' | 'shard'> {
  /** Folder for the reports, from the current one. */
  readonly out: string;
  /** Of a browser that runs already; one is started when not given. */
  readonly browserWsEndpoint?: string;
}

/** In words: what is done with each of the jobs, and what is counted on the way. */
export type Doing = Pick<RunProgressOptions, 'verb' | 'noun'>;

/**
 * Runs suites side by side, with one browser where one is needed, prints the verdicts and writes the reports.
 * @param doing what is told of it to who watches at a terminal
 * @returns 1 when anything failed; 3 when it did not, and a subject could not be tested.
 * @throws UsageError when a baseline cannot be read, two jobs would write the same, or no report can be written; nothing
 * was run then.
 */
export async function runAndReport(
  jobs: readonly Job[],
  doing: Doing,
  { out, browserWsEndpoint, ...options }: ReportOptions,
): Promise<ExitCode> {
  const isOneOfSeveral = jobs.length > 1;
  const baselines = await readBaselines(jobs, options.updateBaseline);
  const folderFor = ({ name }: Job) => (isOneOfSeveral ? join(resolve(out), folderOf(name)) : resolve(out));
  for (const job of jobs) await requireWritable(folderFor(job));
  let runner: Runner | undefined;
  const isSeen = isWatched([process.stdout, process.stderr], process.env);
  const progress = new RunProgress(new ProgressLine(isSeen ? process.stderr : null), {
    ...doing,
    tasks: jobs.length,
    atOnce: RUNS_AT_ONCE,
  });
  try {
    const plans = jobs.map(({ plan }) => plan);
    if (plans.some(({ clients }) => clients.some(needsBrowser))) progress.prepare('Starting the browser');
    runner = await openRunner(plans, browserWsEndpoint ?? null);
    const jobOptions = { ...options, baselines, runner, progress, isOneOfSeveral };
    const [only] = jobs;
    return only === undefined || isOneOfSeveral
      ? await runSeveral(jobs, folderFor, jobOptions)
      : await runOne(only, folderFor(only), jobOptions);
  } catch (error) {
    progress.close();
    complain(hidden(messageOf(error), jobs));
    return error instanceof RunFailed && error.isUsage ? 2 : 3;
  } finally {
    progress.close();
    await runner?.close();
  }
}

async function runOne(job: Job, folder: string, options: JobOptions): Promise<ExitCode> {
  const done = await runJob(job, folder, options);
  const { renderTerminal } = await import('../../reports/terminal/terminal.ts');
  const { results, html, notes, troubles } = done;
  const report = html === null ? {} : { report: relative(process.cwd(), html) };
  options.progress.close();
  print(renderTerminal(results, { ...screen(), ...report, notes }));
  for (const trouble of troubles) complain(hidden(trouble, [job]));
  return codeOf(done, options);
}

/** What one of several came to. */
interface Outcome {
  readonly overview: Overview;
  /** What GitHub is to be told of it; `null` where there is nothing, or nobody to be told. */
  readonly github: GithubNotes | null;
}

async function runSeveral(
  jobs: readonly Job[],
  folderFor: (job: Job) => string,
  options: JobOptions,
): Promise<ExitCode> {
  const { progress } = options;
  const { githubNotes, OWN_JOB, tellGithub } = await import('../../reports/tell-github.ts');
  const outcomes = await inTurns(jobs, async (job): Promise<Outcome> => {
    try {
      const done = await runJob(job, folderFor(job), options);
      const { results, html, notes, troubles } = done;
      // At once: where others are still to come, there is time to mend it for them.
      progress.interrupt(() => {
        for (const trouble of troubles) complain(hidden(trouble, [job]));
      });
      const report = html === null ? null : relative(process.cwd(), html);
      const github = githubNotes(results, OWN_JOB.env, { target: results.subject.name, report });
      const exitCode = codeOf(done, options);
      return { overview: overviewOf(job.name, results, { exitCode, report, notes }), github };
    } catch (error) {
      const failed = hidden(messageOf(error), [job]);
      return { overview: { name: job.name, failed, exitCode: 3 }, github: null };
    }
  });
  progress.close();
  const codes = outcomes.map(({ overview }) => overview.exitCode);
  // Not before: in the order of the jobs, whichever was over first.
  for (const { github } of outcomes) {
    if (github === null) continue;
    await tellGithub(github, OWN_JOB).catch((error: unknown) => {
      complain(hidden(messageOf(error), jobs));
      codes.push(3);
    });
  }
  const overviews = outcomes.map(({ overview }) => overview);
  print(renderOverview(overviews, screen()));
  return codes.includes(1) ? 1 : codes.includes(3) ? 3 : 0;
}

/** Does all, a few at a time; in the order of the items. */
async function inTurns<T, U>(items: readonly T[], work: (item: T) => Promise<U>): Promise<readonly U[]> {
  const done: U[] = [];
  const waiting = [...items.entries()];
  const worker = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift())
      done[next[0]] = await work(next[1]);
  };
  await Promise.all(Array.from({ length: RUNS_AT_ONCE }, worker));
  return done;
}

function hidden(message: string, jobs: readonly Job[]): string {
  return jobs.reduce((text, { redactor }) => redactor?.text(text) ?? text, message);
}

const NO_ROOM = /^(?:ENOSPC|EDQUOT|EROFS)\b/;

function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const noBrowser = [BrowserNotFound, BrowserNotStarted, BrowserNotReached].some(
    (kind) => error instanceof kind,
  );
  // Of our own files it is said which; the others are the browser's.
  if (NO_ROOM.test(error.message))
    return `temporary files cannot be written: ${error.message}\nMake room in ${tmpdir()}, or name another folder in TMPDIR.`;
  return noBrowser ? `${error.message}\nOr leave Chrome out: --client eventsource,fetch` : error.message;
}
