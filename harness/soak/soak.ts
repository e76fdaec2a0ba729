/**
 * `npm run soak`: runs the suites again and again, as it is and in harder circumstances, and tells which verdicts were
 * not the same every time. Ends with 1 when any was not, or a run failed.
 */

import { randomInt } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Results } from '../../reports/results.ts';
import { shown } from '../../reports/shown.ts';
import { now } from '../clock.ts';
import { type ComparedRun, differences, outcomesOf } from './compare-runs.ts';
import type { Kind } from './kinds.ts';
import { parseSoakOptions, type Suite } from './options.ts';
import { renderDifferences, renderRun } from './render.ts';
import { runOnce } from './run-once.ts';

const options = parseSoakOptions(process.argv.slice(2), randomInt(1_000_000));
const { runs, kinds, suites, seed, out } = options;
const done: ComparedRun[] = [];
let failed = 0;

for (let number = 1; number <= runs; number += 1)
  for (const suite of suites)
    for (const kind of kinds) await runAndCompare(suite, kind, number, seed + number - 1);

const found = differences(done);
process.stdout.write(renderDifferences(found, { runs: done.length, folder: out }));
process.exitCode = failed > 0 || found.some(({ isOfVerdicts }) => isOfVerdicts) ? 1 : 0;

async function runAndCompare(suite: Suite, kind: Kind, number: number, runSeed: number): Promise<void> {
  const name = `${kind} ${number}`;
  const start = now();
  try {
    const finished = await runOnce(suite, kind, runSeed, options);
    const durationMs = now() - start;
    const run = { suite, name, outcomes: new Map(finished.flatMap((one) => [...outcomesIn(one)])) };
    const first = done.find((one) => one.suite === suite);
    const unlikeFirst = first === undefined ? 0 : differences([first, run]).length;
    done.push(run);
    if (first === undefined || unlikeFirst > 0) await keep(finished, join(out, `${suite}-${kind}-${number}`));
    process.stdout.write(
      renderRun({ suite, name, durationMs, results: run.outcomes.size, unlikeFirst, seed: runSeed }),
    );
  } catch (error) {
    failed += 1;
    const message = error instanceof Error ? error.message : String(error);
    process.stdout.write(
      `${suite.padEnd(7)} ${name.padEnd(12)} failed: ${shown(message)} (seed ${runSeed})\n`,
    );
  }
}

function outcomesIn({ role, subject, results }: Results): ReturnType<typeof outcomesOf> {
  return outcomesOf(results, role === 'server' ? subject.name : '');
}

/** In the same folders as the reports of a run, so that `sse-conformance report` makes reports of them. */
async function keep(finished: readonly Results[], folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  for (const results of finished) {
    const into = join(
      folder,
      ...(results.role === 'server' ? ['targets', results.subject.name] : ['client']),
    );
    await mkdir(into, { recursive: true });
    await writeFile(join(into, 'results.json'), `${JSON.stringify(results)}\n`);
  }
}
