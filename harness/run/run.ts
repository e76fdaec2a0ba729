import { join } from 'node:path';
import type { Reporter, TestModule } from 'vitest/node';
import { DriverUnusable } from '../clients/driver/load.ts';
import { ALL_AT_ONCE } from '../vitest/all-at-once.ts';
import type { Plan, ProvidedBrowser } from '../vitest/provided.ts';
import { type FinishedRun, ResultsReporter } from '../vitest/results-reporter.ts';
import { type Progress, progressOfPlays } from './progress.ts';
import { RunFailed } from './run-failed.ts';
import { packageRoot } from './tool.ts';
import { unlessForsaken } from './unless-forsaken.ts';

/**
 * Plays the client cases to the plan's clients, through vitest and quietly.
 * @param onProgress told whenever a play is over
 * @throws RunFailed when no result came out at all.
 */
export async function runClientSuite(
  plan: Plan,
  browser: ProvidedBrowser | null,
  onProgress?: (progress: Progress) => void,
): Promise<FinishedRun> {
  const [run] = await runThroughVitest('client', plan, browser, onProgress);
  return run;
}

/**
 * Runs all subjects of a suite that is made of vitest tests: the clients, or the bundled targets.
 * @param onProgress told whenever a test is over, as if it were a play
 * @throws RunFailed when no result came out at all.
 */
export async function runThroughVitest(
  role: 'client' | 'server',
  plan: Plan,
  browser: ProvidedBrowser | null,
  onProgress: (progress: Progress) => void = () => {},
): Promise<readonly [FinishedRun, ...FinishedRun[]]> {
  // Vitest is large: loaded only when it runs.
  const { createVitest } = await import('vitest/node');
  let finished: readonly FinishedRun[] = [];
  const problems: Problem[] = [];
  const reporter = new ResultsReporter((runs) => {
    finished = runs;
  });
  const vitest = await createVitest(
    'test',
    {
      root: packageRoot(),
      config: false,
      watch: false,
      include: [`dist/suites/${role}.test.js`],
      exclude: [],
      cache: false,
      // What is compiled already needs no transforming: a second less to wait.
      server: { deps: { external: [/\/dist\/(?!suites\/(?:client|server)\.test)/] } },
      fileParallelism: false,
      maxConcurrency: ALL_AT_ONCE,
      provide: { plan, browser },
      reporters: [
        reporter,
        { onTestRunEnd: (modules, unhandled) => void problems.push(...problemsOf(modules, unhandled)) },
        progressReporter(onProgress),
      ],
    },
    { cacheDir: join(packageRoot(), 'node_modules', '.cache') },
  );
  // Vitest waits for ever for a process of its own that is ended while it starts, and so it does when it closes.
  const forsaken = new RunFailed(ENDED_EARLY, false);
  try {
    await unlessForsaken(vitest.start(), forsaken);
  } finally {
    await unlessForsaken(vitest.close(), forsaken);
    // Vitest counts failed tests as its own failure; what a run ends with is for its caller to say.
    process.exitCode = 0;
  }
  const [run, ...others] = finished;
  if (run === undefined) {
    const [first] = problems;
    throw new RunFailed(
      first === undefined ? 'the suite ran no case' : reasonOf(first),
      first?.name === DriverUnusable.name,
    );
  }
  return [run, ...others];
}

/** Cases are played while they are tests. */
function progressReporter(onProgress: (progress: Progress) => void): Reporter {
  let total = 0;
  let done = 0;
  const told = () => onProgress(progressOfPlays(done, total));
  return {
    onTestModuleCollected({ children }) {
      total = [...children.allTests()].length;
      told();
    },
    onTestCaseResult() {
      done += 1;
      told();
    },
  };
}

/** An error of the process that ran the suite, as it arrives here. */
interface Problem {
  readonly name?: string | undefined;
  readonly message: string;
}

const ENDED_EARLY =
  'the process that ran the suite was ended, by force or for want of memory, before there was any result: ' +
  'choose fewer cases with --area, or give it more memory: NODE_OPTIONS=--max-old-space-size=4096';

/** What vitest says when the process that it started is gone, in our words. */
function reasonOf({ message }: Problem): string {
  return /worker exited unexpectedly|worker forks emitted error/i.test(message) ? ENDED_EARLY : message;
}

function problemsOf(modules: readonly TestModule[], unhandled: readonly Problem[]): readonly Problem[] {
  const errors = modules.flatMap((module) => [
    ...module.errors(),
    ...[...module.children.allSuites()].flatMap((suite) => suite.errors()),
  ]);
  return [...errors, ...unhandled];
}
