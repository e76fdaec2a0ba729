import { beforeAll, describe, expect, inject, type TestContext, test } from 'vitest';
import type { Result } from '../../reports/results.ts';
import { encodeTranscript } from '../../reports/transcript-json.ts';
import type { Target } from '../../servers/targets/target.ts';
import type { ServerCheck } from '../../suites/server/check.ts';
import type { TargetRequest } from '../../suites/server/recording.ts';
import type { Verdict } from '../../suites/verdict.ts';
import { now } from '../clock.ts';
import { configurationOf } from '../run/configuration.ts';
import { resultOf } from '../run/result.ts';
import { recordTarget, type ServerRun } from '../run/server-session.ts';
import { settle, withoutStack } from './settle.ts';
import './provided.ts';

/** Above what a recording may take: it is bounded by its own patience. */
const TIMEOUT_MS = 180_000;

/** Registers one vitest test for each check (and client, where a check is about each): the verdict decides. */
export function registerServerSuite(
  checks: readonly ServerCheck[],
  target: { name: string; request: TargetRequest },
): void {
  const recorded = startRecording(target.request);
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
    const started = target.start();
    const recorded = started.then(async (running) => {
      try {
        return await startRecording(running.request);
      } finally {
        await running.close();
      }
    });
    registerRun({
      name: target.name,
      folder: `targets/${target.name}`,
      checks,
      recorded: () => recorded,
      settled: (result) => compare(result, target.expected),
    });
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
  describe(name, () => {
    let run: ServerRun;
    // biome-ignore lint/correctness/noEmptyPattern: vitest reads from the pattern which fixtures are asked for
    beforeAll(async ({}, suite) => {
      run = await recorded();
      const { request } = run.recording;
      suite.meta.run = {
        folder,
        role: 'server',
        subject: { name, url: request.url },
        clients: [...run.clients],
        configuration: configurationOf(request, inject('plan').patience),
        startedAt: run.startedAt.toISOString(),
        durationMs: run.durationMs,
      };
      suite.meta.transcripts = Object.fromEntries(
        Object.entries(run.transcripts).map(([id, transcript]) => [id, encodeTranscript(id, transcript)]),
      );
    }, TIMEOUT_MS);

    for (const check of checks) {
      const subjects = check.scope === 'client' ? clients : [null];
      for (const client of subjects) {
        test(client === null ? check.id : `${check.id} ${client}`, (context) => {
          const startedAt = now();
          const visit = client ?? check.visit;
          const judgement = check.judge(
            run.recording,
            run.recording.clients.find((visit) => visit.client === client),
          );
          const result = resultOf(check, judgement, {
            client,
            durationMs: now() - startedAt,
            transcript: visit in run.transcripts ? visit : null,
          });
          context.task.meta.result = result;
          settled(result, context);
        });
      }
    }
  });
}

/** Recording begins when the tests are collected, so that many targets are watched at the same time. */
function startRecording(request: TargetRequest): Promise<ServerRun> {
  const { clients, patience } = inject('plan');
  const recorded = recordTarget(request, clients, inject('browser')?.wsEndpoint ?? null, patience);
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
