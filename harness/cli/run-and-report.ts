import { join, relative, resolve } from 'node:path';
import type { Results } from '../../reports/results.ts';
import { countsLine, exitCodeOf } from '../../reports/summary.ts';
import { overallVerdict } from '../../reports/verdict-sentence.ts';
import { BrowserNotReached } from '../browser/connect.ts';
import { BrowserNotFound } from '../browser/not-found.ts';
import { BrowserNotStarted } from '../browser/start-failure.ts';
import { applyBaseline, checkBaselines, updatedEntries } from '../run/apply-baseline.ts';
import { RunFailed } from '../run/run-failed.ts';
import { openRunner, RUNS_AT_ONCE, type Runner } from '../run/runner.ts';
import { ofShard, type Shard } from '../run/shard.ts';
import type { BaselineFile } from '../run/stale-entries.ts';
import type { Plan } from '../vitest/provided.ts';
import type { ExitCode } from './command-line.ts';
import { type Overview, renderOverview } from './overview.ts';
import { redactResults } from './redact-results.ts';
import type { Redactor } from './redactor.ts';

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
}

/**
 * Runs suites side by side, with one browser where one is needed, prints the verdicts and writes the reports.
 * @param announcement told beforehand to who watches at a terminal
 * @returns 1 when anything failed; 3 when it did not, and a subject could not be tested.
 * @throws UsageError when a baseline cannot be read; nothing was run then.
 */
export async function runAndReport(
  jobs: readonly Job[],
  announcement: string,
  { out, browserWsEndpoint, ...options }: ReportOptions,
): Promise<ExitCode> {
  const baselines = await readBaselines(jobs, options.updateBaseline);
  let runner: Runner | undefined;
  try {
    if (process.stderr.isTTY) process.stderr.write(`${announcement}\n`);
    const plans = jobs.map(({ plan }) => plan);
    const opened = await openRunner(plans, browserWsEndpoint ?? null);
    runner = opened;
    const [only] = jobs;
    if (only !== undefined && jobs.length === 1) {
      const done = await runJob(only, baselines, opened, resolve(out), options);
      const { renderTerminal } = await import('../../reports/terminal/terminal.ts');
      const { columns = 80, isTTY } = process.stdout;
      const { results, html, notes } = done;
      const report = html === null ? {} : { report: html };
      process.stdout.write(renderTerminal(results, { columns, colour: isTTY === true, ...report }));
      for (const note of notes) process.stdout.write(`      ${note}\n`);
      return codeOf(done, options);
    }
    const overviews = await inTurns(jobs, async (job): Promise<Overview> => {
      try {
        const folder = join(resolve(out), folderOf(job.name));
        const { results, html, notes } = await runJob(job, baselines, opened, folder, options);
        return {
          name: job.name,
          exitCode: codeOf({ results, html }, options),
          verdict: overallVerdict(results),
          counts: countsLine(results.summary),
          report: html === null ? null : relative(process.cwd(), html),
          notes,
        };
      } catch (error) {
        return { name: job.name, failed: hidden(messageOf(error), [job]), exitCode: 3 };
      }
    });
    process.stdout.write(renderOverview(overviews, process.stdout.isTTY === true));
    const codes = overviews.map(({ exitCode }) => exitCode);
    return codes.includes(1) ? 1 : codes.includes(3) ? 3 : 0;
  } catch (error) {
    process.stderr.write(`sse-conformance: ${hidden(messageOf(error), jobs)}\n`);
    return error instanceof RunFailed && error.isUsage ? 2 : 3;
  } finally {
    await runner?.close();
  }
}

interface Done {
  readonly results: Results;
  /** Path of the report; `null` when it could not be written, which has been told. */
  readonly html: string | null;
  /** What else there is to say: about baselines. */
  readonly notes: readonly string[];
}

async function runJob(
  { plan, caseIds, builtIn, baseline, redactor }: Job,
  baselines: ReadonlyMap<string, BaselineFile>,
  runner: Runner,
  folder: string,
  { updateBaseline, strict, shard }: Pick<ReportOptions, 'updateBaseline' | 'strict' | 'shard'>,
): Promise<Done> {
  // What reports are made of takes a while to load, and the run takes longer.
  const [whole] = await Promise.all([runner.run(plan), import('../../reports/report.ts')]);
  const ran = ofShard(whole, shard ?? null);
  const shown = redactor === null ? ran : redactResults(ran, redactor);
  let results = checkBaselines(shown, builtIn, caseIds);
  const notes: string[] = [];
  const file = baseline === null ? undefined : baselines.get(baseline);
  if (baseline !== null && file !== undefined) {
    let { entries } = file;
    if (updateBaseline) {
      const { writeBaseline } = await import('./baseline-file.ts');
      entries = updatedEntries(results, file, caseIds);
      writeBaseline(baseline, entries);
      notes.push(
        `${file.path} is written: ${entries.length === 1 ? '1 entry' : `${entries.length} entries`}`,
      );
    }
    results = applyBaseline(results, { ...file, entries }, caseIds);
  }
  const html = await written(results, folder, strict, redactor);
  return { results, html, notes: [...(results.stale ?? []).map(({ message }) => message), ...notes] };
}

/** By their paths. What reads them is loaded only where there is one. */
async function readBaselines(
  jobs: readonly Job[],
  mayBeMissing: boolean,
): Promise<ReadonlyMap<string, BaselineFile>> {
  const paths = jobs.flatMap(({ baseline }) => baseline ?? []);
  if (paths.length === 0) return new Map();
  const { readBaseline } = await import('./baseline-file.ts');
  return new Map(paths.map((path) => [path, readBaseline(path, mayBeMissing)]));
}

/** A run that nobody can read about is lost: what came out is told all the same, and why it is not in any file. */
async function written(
  results: Results,
  folder: string,
  strict: boolean,
  redactor: Redactor | null,
): Promise<string | null> {
  const { writeReports } = await import('../../reports/report.ts');
  try {
    return (await writeReports(results, folder, { strict })).html;
  } catch (error) {
    const message = messageOf(error);
    process.stderr.write(`sse-conformance: ${redactor?.text(message) ?? message}\n`);
    return null;
  }
}

/** What was to be reported and is not makes the run one that failed by our own fault. */
function codeOf(
  { results, html }: Pick<Done, 'results' | 'html'>,
  { strict }: Pick<ReportOptions, 'strict'>,
): ExitCode {
  return html === null ? 3 : exitCodeOf(results, { strict });
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

/** A name as a folder. */
export function folderOf(name: string): string {
  return name.replace(/[^\w.-]+/g, '-').replace(/^[.-]+|-+$/g, '') || 'target';
}

function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const noBrowser = [BrowserNotFound, BrowserNotStarted, BrowserNotReached].some(
    (kind) => error instanceof kind,
  );
  return noBrowser ? `${error.message}\nOr leave Chrome out: --client eventsource,fetch` : error.message;
}
