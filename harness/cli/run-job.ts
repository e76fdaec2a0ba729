import type { Results } from '../../reports/results.ts';
import { exitCodeOf } from '../../reports/summary.ts';
import { checkBaselines } from '../run/baseline/apply-baseline.ts';
import type { BaselineFile } from '../run/baseline/stale-entries.ts';
import type { Plan } from '../run/plan.ts';
import type { Runner } from '../run/runner.ts';
import { ofShard, type Shard } from '../run/shard.ts';
import { redactResults } from '../settings/redact-results.ts';
import type { Redactor } from '../settings/redactor.ts';
import type { ExitCode } from './command-line.ts';
import { type Baselines, withBaseline } from './known-deviations.ts';
import type { RunProgress } from './run-progress.ts';
import { writeOrTell } from './write-or-tell.ts';

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

/** What jobs are run with. */
export interface JobOptions {
  /** Whether a broken `should` counts too. */
  readonly strict: boolean;
  /** Whether the user's baselines are written anew. */
  readonly updateBaseline: boolean;
  /** The part of a whole that this run is. */
  readonly shard?: Shard;
  readonly baselines: Baselines;
  readonly runner: Runner;
  readonly progress: RunProgress;
  /** Whether it is one of several. */
  readonly isOneOfSeveral: boolean;
}

export interface Done {
  readonly results: Results;
  /** Path of the report; `null` when it could not be written. */
  readonly html: string | null;
  /** What was to be written and is not, each time with the reason and what to do. */
  readonly troubles: readonly string[];
  /** What else there is to say: about a baseline that was written. */
  readonly notes: readonly string[];
}

/** Runs one, holds it against its baselines, and writes its reports. GitHub is told of one of several later. */
export async function runJob(
  { name, plan, caseIds, builtIn, baseline, redactor, ...job }: Job,
  folder: string,
  { runner, progress, baselines, updateBaseline, strict, shard, isOneOfSeveral }: JobOptions,
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
  const { html, trouble } = await writeOrTell(results, folder, {
    strict,
    ...(isOneOfSeveral && { github: null }),
  });
  return { results, html, notes, troubles: [...troubles, ...(trouble === null ? [] : [trouble])] };
}

/** What was to be written and is not makes the run one that failed by our own fault. */
export function codeOf(
  { results, troubles }: Pick<Done, 'results' | 'troubles'>,
  { strict }: Pick<JobOptions, 'strict'>,
): ExitCode {
  return troubles.length > 0 ? 3 : exitCodeOf(results, { strict });
}
