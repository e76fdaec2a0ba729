import type { Reporter, TestCase, TestModule, TestSuite, Vitest } from 'vitest/node';
import type { Result, Results } from '../../reports/results.ts';
import type { TranscriptJson } from '../../reports/transcript-json.ts';
import { now } from '../clock.ts';
import { wholeResults } from '../run/whole-results.ts';
import type { RunHead } from './provided.ts';

/** One subject's results, and the folder (below that of all reports) where they belong. */
export interface FinishedRun {
  readonly folder: string;
  readonly results: Results;
}

/**
 * Collects what the tests left in their `meta`, and hands over one results file's content for each subject.
 */
export class ResultsReporter implements Reporter {
  readonly #finished: (runs: readonly FinishedRun[]) => Promise<void> | void;
  #vitest: Vitest | undefined;
  #startedAt = now();

  constructor(finished: (runs: readonly FinishedRun[]) => Promise<void> | void) {
    this.#finished = finished;
  }

  onInit(vitest: Vitest): void {
    this.#vitest = vitest;
  }

  onTestRunStart(): void {
    this.#startedAt = now();
  }

  async onTestRunEnd(modules: readonly TestModule[]): Promise<void> {
    const suites = modules.flatMap((module) => [...module.children.suites()]);
    const runs = suites.flatMap((suite) => this.#runOf(suite) ?? []);
    await this.#finished(runs);
  }

  #runOf(suite: TestSuite): FinishedRun | null {
    const tests = [...suite.children.allTests()];
    const { run, transcripts } = suite.meta();
    if (run === undefined) return null;
    const results = tests.flatMap((test) => test.meta().result ?? []);
    return {
      folder: run.folder,
      results: this.#resultsOf(run, results, { ...transcripts, ...gathered(tests) }),
    };
  }

  #resultsOf(
    { folder: _, durationMs, ...head }: RunHead,
    results: readonly Result[],
    transcripts: Record<string, TranscriptJson>,
  ): Results {
    const browser = this.#vitest?.getRootProject().getProvidedContext().browser;
    const heading = { ...head, durationMs: durationMs ?? now() - this.#startedAt };
    return wholeResults(heading, results, transcripts, browser ?? null);
  }
}

function gathered(tests: readonly TestCase[]): Record<string, TranscriptJson> {
  return Object.assign({}, ...tests.map((test) => test.meta().transcripts ?? {}));
}
