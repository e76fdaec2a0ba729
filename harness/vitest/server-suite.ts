import { beforeAll, describe, expect, inject, type TestContext, test } from 'vitest';
import type { Result } from '../../reports/results.ts';
import type { Target } from '../../servers/targets/target.ts';
import type { ServerCheck } from '../../suites/server/check.ts';
import type { TargetRequest } from '../../suites/server/recording.ts';
import type { Verdict } from '../../suites/verdict.ts';
import {
  judgeServer,
  probesOf,
  serverHeading,
  serverSubjects,
  serverTranscripts,
  subjectName,
} from '../run/server-results.ts';
import { type Approach, recordTarget, type ServerRun } from '../run/server-session.ts';
import { settle, withoutStack } from './settle.ts';
import { Turns } from './turns.ts';
import './provided.ts';

/** Above what the recordings of all targets may take: each is bounded by its own patience. */
const TIMEOUT_MS = 900_000;
/** Targets that are recorded at the same time: more would blur the times on two cores. */
const TARGETS_AT_ONCE = 4;

/** Registers one vitest test for each check (and client, where a check is about each): the verdict decides. */
export function registerServerSuite(
  checks: readonly ServerCheck[],
  target: { name: string; request: TargetRequest; approach?: Approach },
): void {
  const recorded = startRecording(target.request, checks, target.approach);
  registerRun({ ...target, folder: '', checks, recorded: () => recorded, settled: settle });
}

/** Registers the same for every bundled target: a test passes when the verdict is the one that it must be. */
export function registerTargetSuites(checks: readonly ServerCheck[], targets: readonly Target[]): void {
  for (const target of targets) {
    const reason = target.unavailable();
    if (reason !== null) {
      test(`${target.name}: ${reason}`, ({ skip }) => skip(reason));
      continue;
    }
    registerRun({
      name: target.name,
      folder: `targets/${target.name}`,
      checks,
      recorded: () => recordInTurn(target, checks),
      settled: (result) => compare(result, target.expected),
    });
  }
}

const turns = new Turns(TARGETS_AT_ONCE);

/** Nothing is judged before all is recorded: that would keep this process from noting when bytes arrive. */
async function recordInTurn(target: Target, checks: readonly ServerCheck[]): Promise<ServerRun> {
  const recorded = await turns.take(() => recordRunning(target, checks));
  await turns.over();
  return recorded;
}

async function recordRunning(target: Target, checks: readonly ServerCheck[]): Promise<ServerRun> {
  const { request, scripted, close } = await target.start();
  try {
    return await startRecording(request, checks, { scripted: scripted === true ? 'on' : 'off' });
  } finally {
    await close();
  }
}

interface Run {
  readonly name: string;
  readonly folder: string;
  readonly checks: readonly ServerCheck[];
  recorded(): Promise<ServerRun>;
  settled(result: Result, context: TestContext): void;
}

function registerRun({ name, folder, checks, recorded, settled }: Run): void {
  const { clients } = inject('plan');
  // Concurrent with others, so that many are watched at the same time, and only those that were asked for.
  describe.concurrent(name, () => {
    let run: ServerRun;
    // biome-ignore lint/correctness/noEmptyPattern: vitest reads from the pattern which fixtures are asked for
    beforeAll(async ({}, suite) => {
      run = await recorded();
      suite.meta.run = { folder, ...serverHeading(name, run, inject('plan').patience) };
      suite.meta.transcripts = serverTranscripts(run);
    }, TIMEOUT_MS);

    for (const subject of serverSubjects(checks, clients)) {
      test(subjectName(subject), (context) => {
        const result = judgeServer(subject, run);
        context.task.meta.result = result;
        settled(result, context);
      });
    }
  });
}

/** Recording begins when the tests are collected, so that many targets are watched at the same time. */
function startRecording(
  request: TargetRequest,
  checks: readonly ServerCheck[],
  approach: Approach = {},
): Promise<ServerRun> {
  const { clients, patience } = inject('plan');
  const recorded = recordTarget(
    request,
    clients,
    inject('browser')?.wsEndpoint ?? null,
    patience,
    probesOf(checks),
    approach,
  );
  // Its failure is told by the suite that waits for it; until then it is nobody's unhandled rejection.
  recorded.catch(() => {});
  return recorded;
}

const UNEXPECTED: readonly Verdict[] = ['fail', 'warn', 'error'];

function compare({ id, client, verdict, message }: Result, expected: Target['expected']): void {
  const named = (client !== null && expected[`${id} ${client}`]) || expected[id];
  if (named !== undefined) expect(verdict, message).toBe(named);
  else if (UNEXPECTED.includes(verdict)) throw withoutStack(`an unexpected ${verdict}: ${message}`);
}
