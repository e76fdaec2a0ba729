import { beforeAll, describe, test } from 'vitest';
import { writeReports } from '../../reports/report.ts';
import { resultText } from '../../reports/result-text.ts';
import type { Result, Results } from '../../reports/results.ts';
import { serverChecks } from '../../suites/server/checks.ts';
import { VISITORS } from '../clients/names.ts';
import { serverSubjects, subjectName } from '../run/server/server-results.ts';
import { type AuditOptions, audit } from './audit.ts';

/** Above what a recording may take, which is bounded by its own patience; ms. */
const TIMEOUT_MS = 900_000;

/** A server that was started to be tested. */
export interface StartedServer {
  readonly url: string;
  /** Stops it, when all is recorded. */
  close?(): unknown;
}

export type ServerConformance = Omit<AuditOptions, 'url'> & ServerPlace & ConformanceSettings;

/** Where the server is. */
export type ServerPlace =
  | { readonly url: string; readonly start?: never }
  /** Starts it when the tests run, and says where it is. */
  | { readonly url?: never; readonly start: () => StartedServer | string | Promise<StartedServer | string> };

export interface ConformanceSettings {
  /** What fails a test: `must` when not given. */
  readonly failOn?: 'must' | 'should';
  /** Folder for the reports; none are written when not given. */
  readonly out?: string;
  /** Your vitest's functions, where this package finds another one, as it does when it is linked. */
  readonly vitest?: VitestFunctions;
}

/** What is used of vitest. */
export interface VitestFunctions {
  describe(name: string, define: () => void): unknown;
  beforeAll(run: () => Promise<void>, timeoutMs: number): unknown;
  test(name: string, run: (context: { skip(note: string): void }) => void): unknown;
}

/**
 * Registers a suite in somebody's own test file: one test for each check, and each client where a check is about each.
 * The server is visited once, before the first of them. A test fails when its `must` is broken, is skipped when the
 * check does not apply, and passes when the baseline knows of the deviation; entries of the baseline that are not true
 * any more fail a test of their own.
 * @throws Error when this package's vitest is not the one that runs the file, and none is given.
 */
export function registerServerConformance(options: ServerConformance): void {
  const { vitest, ...settings } = options;
  if (vitest !== undefined) {
    register(settings, vitest);
    return;
  }
  try {
    register(settings, { beforeAll, describe, test });
  } catch (error) {
    const reason =
      'another vitest than that of sse-conformance runs this file: give it, as the option `vitest`';
    throw new Error(reason, { cause: error });
  }
}

function register(options: ServerConformance, vitest: VitestFunctions): void {
  const { failOn = 'must', out, start, url, ...rest } = options;
  const place = start ?? (() => url);
  vitest.describe(rest.name ?? url ?? 'Server-Sent Events', () => {
    let results: Results;
    vitest.beforeAll(async () => {
      results = await auditStarted(place, rest);
      if (out !== undefined) await writeReports(results, out, { strict: failOn === 'should', github: null });
    }, TIMEOUT_MS);

    for (const subject of serverSubjects(serverChecks, rest.clients ?? VISITORS)) {
      const { check, client } = subject;
      vitest.test(subjectName(subject), ({ skip }) => {
        const result = results.results.find((result) => result.id === check.id && result.client === client);
        if (result === undefined) throw withoutStack('there is no result');
        settle(result, failOn, skip);
      });
    }
    if (rest.baseline !== undefined) {
      vitest.test('every entry of the baseline is still true', () => {
        const { stale = [] } = results;
        if (stale.length > 0) throw withoutStack(stale.map(({ message }) => message).join('\n'));
      });
    }
  });
}

async function auditStarted(
  start: () => StartedServer | string | Promise<StartedServer | string>,
  options: Omit<AuditOptions, 'url'>,
): Promise<Results> {
  const started = await start();
  const server = typeof started === 'string' ? { url: started } : started;
  try {
    return await audit({ ...options, url: server.url });
  } finally {
    await server.close?.();
  }
}

function settle(result: Result, failOn: 'must' | 'should', skip: (note: string) => void): void {
  const { verdict, known, message } = result;
  if (known !== undefined) return;
  if (verdict === 'skip') skip(message);
  if (verdict === 'error') throw withoutStack(`this could not be judged: ${message}`);
  if (verdict === 'fail' || (verdict === 'warn' && failOn === 'should'))
    throw withoutStack(resultText(result));
}

/** A stack would only show files of this package. */
function withoutStack(message: string): Error {
  const error = new Error(message);
  error.stack = '';
  return error;
}
