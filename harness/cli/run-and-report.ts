import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import type { Results } from '../../reports/results.ts';
import { exitCodeOf } from '../../reports/summary.ts';
import { complain, print, screen } from '../../reports/terminal/screen.ts';
import { BrowserNotReached } from '../browser/connect.ts';
import { BrowserNotFound } from '../browser/not-found.ts';
import { BrowserNotStarted } from '../browser/start-failure.ts';
import { needsBrowser } from '../clients/names.ts';
import { checkBaselines } from '../run/baseline/apply-baseline.ts';
import type { BaselineFile } from '../run/baseline/stale-entries.ts';
import type { Plan } from '../run/plan.ts';
import { RunFailed } from '../run/run-failed.ts';
import { openRunner, RUNS_AT_ONCE, type Runner } from '../run/runner.ts';
import { ofShard, type Shard } from '../run/shard.ts';
import { redactResults } from '../settings/redact-results.ts';
import type { Redactor } from '../settings/redactor.ts';
import type { ExitCode } from './command-line.ts';
import { type Baselines, readBaselines, withBaseline } from './known-deviations.ts';
import { type Overview, overviewOf, renderOverview } from './overview.ts';
import { isWatched, ProgressLine } from './progress-line.ts';
import { folderOf } from './report-folder.ts';
import { RunProgress, type RunProgressOptions } from './run-progress.ts';
import { requireWritable } from './writable-folder.ts';
import { writeOrTell } from './write-or-tell.ts';

export interface ReportOptions {
  /** Folder for the reports, from the current one. */
  readonly out: string;
  /** Whether a broken `should` counts too. */
  readonly strict: boolean;
  /** Whether the user's baselines are written anew. */
  readonly updateBaseline: boolean;
  /** Of a browser that runs already; one is started when not given. */
  readonly browserWsEndpoint?: string;
  /** The part of a whole that this run is. */
  readonly shard?: Shard;
}

/** One subject, or all clients, to be run and reported on. */
export interface Job {
  readonly name: string;
  readonly plan: Plan;
  /** All there are, whether selected or not. */
  readonly caseIds: ReadonlySet<string>;
  /** Baselines that come with the suite; the run marks what they know. */
  readonly builtIn: readonly BaselineFile[];
  /** Path of the user's. */
  readonly baseline: string | null;
  /** `null` where nothing is anybody's secret. */
  readonly redactor: Redactor | null;
  /** Of a command line that does the same, but for which cases; no secret is in them. */
  readonly arguments: readonly string[];
  /** What else was asked for, as reports show it. */
  readonly configuration?: Results['configuration'];
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
  const baselines = await readBaselines(jobs, options.updateBaseline);
  const folderFor = ({ name }: Job) =>
    jobs.length === 1 ? resolve(out) : join(resolve(out), folderOf(name));
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
    const opened = await openRunner(plans, browserWsEndpoint ?? null);
    runner = opened;
    const [only] = jobs;
    if (only !== undefined && jobs.length === 1) {
      const done = await runJob(only, baselines, opened, folderFor(only), { ...options, progress });
      const { renderTerminal } = await import('../../reports/terminal/terminal.ts');
      const { results, html, notes, troubles } = done;
      const report = html === null ? {} : { report: relative(process.cwd(), html) };
      progress.close();
      print(renderTerminal(results, { ...screen(), ...report, notes }));
      for (const trouble of troubles) complain(hidden(trouble, [only]));
      return codeOf(done, options);
    }
    const overviews = await inTurns(jobs, async (job): Promise<Overview> => {
      try {
        const done = await runJob(job, baselines, opened, folderFor(job), { ...options, progress });
        const { results, html, notes, troubles } = done;
        // At once: where others are still to come, there is time to mend it for them.
        progress.interrupt(() => {
          for (const trouble of troubles) complain(hidden(trouble, [job]));
        });
        return overviewOf(job.name, results, {
          exitCode: codeOf(done, options),
          report: html === null ? null : relative(process.cwd(), html),
          notes,
        });
      } catch (error) {
        return { name: job.name, failed: hidden(messageOf(error), [job]), exitCode: 3 };
      }
    });
    progress.close();
    print(renderOverview(overviews, screen()));
    const codes = overviews.map(({ exitCode }) => exitCode);
    return codes.includes(1) ? 1 : codes.includes(3) ? 3 : 0;
  } catch (error) {
    progress.close();
    complain(hidden(messageOf(error), jobs));
    return error instanceof RunFailed && error.isUsage ? 2 : 3;
  } finally {
    progress.close();
    await runner?.close();
  }
}

interface Done {
  readonly results: Results;
  /** Path of the report; `null` when it could not be written. */
  readonly html: string | null;
  /** What was to be written and is not, each time with the reason and what to do. */
  readonly troubles: readonly string[];
  /** What else there is to say: about a baseline that was written. */
  readonly notes: readonly string[];
}

async function runJob(
  { name, plan, caseIds, builtIn, baseline, redactor, ...job }: Job,
  baselines: Baselines,
  runner: Runner,
  folder: string,
  {
    updateBaseline,
    strict,
    shard,
    progress,
  }: Omit<ReportOptions, 'out'> & { readonly progress: RunProgress },
): Promise<Done> {
  const task = progress.begin(name);
  // What reports are made of takes a while to load, and the run takes longer.
  const [run] = await Promise.all([
    runner.run(plan, task.told).finally(task.over),
    import('../../reports/report.ts'),
  ]);
  const configuration = { ...run.configuration, ...job.configuration };
  const ran = ofShard({ ...run, configuration, arguments: [...job.arguments] }, shard ?? null);
  const shown = redactor === null ? ran : redactResults(ran, redactor);
  const checked = checkBaselines(shown, builtIn, caseIds);
  const { results, notes, troubles } = await withBaseline(
    checked,
    { baseline, caseIds },
    baselines,
    updateBaseline,
  );
  const { html, trouble } = await writeOrTell(results, folder, strict);
  return { results, html, notes, troubles: [...troubles, ...(trouble === null ? [] : [trouble])] };
}

/** What was to be written and is not makes the run one that failed by our own fault. */
function codeOf(
  { results, troubles }: Pick<Done, 'results' | 'troubles'>,
  { strict }: Pick<ReportOptions, 'strict'>,
): ExitCode {
  return troubles.length > 0 ? 3 : exitCodeOf(results, { strict });
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
