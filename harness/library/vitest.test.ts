import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseResults } from '../../reports/read-results.ts';
import { serverChecks } from '../../suites/server/checks.ts';
import { startFeed } from './testing/feed.ts';
import { registerServerConformance, type ServerConformance, type VitestFunctions } from './vitest.ts';

const QUICK = { clients: ['fetch'], observe: 0.5, timeout: 10, gentle: true } as const;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sse-conformance-vitest-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** What came of each test that was registered, by its name: `null`, why it was skipped, or why it failed. */
async function outcomesOf(options: ServerConformance): Promise<Map<string, string | null>> {
  const tests: Parameters<VitestFunctions['test']>[] = [];
  let before = async () => {};
  registerServerConformance({
    ...options,
    vitest: {
      describe: (_, define) => define(),
      beforeAll(run) {
        before = run;
      },
      test: (...test) => void tests.push(test),
    },
  });
  await before();
  return new Map(tests.map(([name, run]) => [name, outcomeOf(run)]));
}

function outcomeOf(run: Parameters<VitestFunctions['test']>[1]): string | null {
  try {
    run({
      skip(note) {
        throw new Error(`skipped: ${note}`);
      },
    });
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

describe('tests in a suite of somebody else', { timeout: 120_000 }, () => {
  it('are one for each check, pass, fail or are skipped as the verdict says', async () => {
    let feed: Awaited<ReturnType<typeof startFeed>> | undefined;
    const start = async () => {
      feed = await startFeed('text/plain');
      return feed;
    };
    const out = join(folder, 'reports');
    const outcomes = await outcomesOf({ start, ...QUICK, out });
    expect(feed?.isListening()).toBe(false);
    for (const { id, scope } of serverChecks)
      expect(outcomes.has(scope === 'client' ? `${id} fetch` : id)).toBe(true);
    expect(outcomes.get('server.headers.status-200')).toBeNull();
    expect(outcomes.get('server.headers.content-type')).toMatch(
      /expected .*\nobserved .*text\/plain[\s\S]*\nspec /,
    );
    expect(outcomes.get('server.robustness.survives-resets')).toBe('skipped: left out by --gentle');
    const { results } = parseResults(await readFile(join(out, 'results.json'), 'utf8'));
    const failed = [...outcomes.values()].filter((text) => text !== null && !text.startsWith('skipped'));
    expect(failed).toHaveLength(results.filter(({ verdict }) => verdict === 'fail').length);
  });

  it('pass where a baseline knows, and one fails for entries that are not true any more', async () => {
    const feed = await startFeed('text/plain');
    try {
      const baseline = join(folder, 'known.yaml');
      const known = { verdict: 'fail', observed: 'x', reason: 'y' };
      await writeFile(baseline, JSON.stringify([{ case: 'server.headers.content-type', ...known }]));
      const outcomes = await outcomesOf({ url: feed.url, ...QUICK, baseline });
      expect(outcomes.get('server.headers.content-type')).toBeNull();
      expect(outcomes.get('every entry of the baseline is still true')).toBeNull();
      await writeFile(baseline, JSON.stringify([{ case: 'server.headers.status-200', ...known }]));
      const stale = await outcomesOf({ url: feed.url, ...QUICK, baseline });
      expect(stale.get('every entry of the baseline is still true')).toContain(
        'is pass now: remove the entry',
      );
    } finally {
      await feed.close();
    }
  });
});
