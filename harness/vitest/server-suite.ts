import { beforeAll, describe, expect, inject, test } from 'vitest';
import type { Result } from '../../reports/results.ts';
import type { Target } from '../../servers/targets/target.ts';
import type { ServerCheck } from '../../suites/server/check.ts';
import type { Verdict } from '../../suites/verdict.ts';
import { recordBundled } from '../run/server/record-bundled.ts';
import {
  judgeServer,
  probesOf,
  serverHeading,
  serverSubjects,
  serverTranscripts,
  subjectName,
} from '../run/server/server-results.ts';
import type { ServerRun } from '../run/server/server-session.ts';
import { Turns } from '../turns.ts';
import { withoutStack } from './settle.ts';
import './provided.ts';

/** Above what the recordings of all targets may take: each is bounded by its own patience. */
const TIMEOUT_MS = 900_000;
/** Targets that are recorded at the same time: more would blur the times on two cores. */
const TARGETS_AT_ONCE = 4;

/**
 * Registers one vitest test for each bundled target, check and client (where a check is about each): it passes when the
 * verdict is the one that it must be.
 */
export function registerTargetSuites(checks: readonly ServerCheck[], targets: readonly Target[]): void {
  for (const target of targets) {
    const reason = target.unavailable();
    if (reason === null) registerTarget(checks, target);
    else test(`${target.name}: ${reason}`, ({ skip }) => skip(reason));
  }
}

function registerTarget(checks: readonly ServerCheck[], target: Target): void {
  const { clients, patience } = inject('plan');
  // Concurrent with others, so that many are watched at the same time, and only those that were asked for.
  describe.concurrent(target.name, () => {
    let run: ServerRun;
    // biome-ignore lint/correctness/noEmptyPattern: vitest reads from the pattern which fixtures are asked for
    beforeAll(async ({}, suite) => {
      run = await recordInTurn(target, checks);
      suite.meta.run = { folder: `targets/${target.name}`, ...serverHeading(target.name, run, patience) };
      suite.meta.transcripts = serverTranscripts(run);
    }, TIMEOUT_MS);

    for (const subject of serverSubjects(checks, clients)) {
      test(subjectName(subject), (context) => {
        const result = judgeServer(subject, run);
        context.task.meta.result = result;
        compare(result, target.expected);
      });
    }
  });
}

const turns = new Turns(TARGETS_AT_ONCE);

/** Nothing is judged before all is recorded: that would keep this process from noting when bytes arrive. */
async function recordInTurn(target: Target, checks: readonly ServerCheck[]): Promise<ServerRun> {
  const recorded = await turns.take(() =>
    recordBundled(target, probesOf(checks), inject('plan'), inject('browser')?.wsEndpoint ?? null),
  );
  await turns.over();
  return recorded;
}

const UNEXPECTED: readonly Verdict[] = ['fail', 'warn', 'error'];

function compare({ id, client, verdict, message }: Result, expected: Target['expected']): void {
  const named = (client !== null && expected[`${id} ${client}`]) || expected[id];
  if (named !== undefined) expect(verdict, message).toBe(named);
  else if (UNEXPECTED.includes(verdict))
    throw withoutStack(
      `an unexpected ${verdict}, to be mended, or named in what the target expects: ${message}`,
    );
}
