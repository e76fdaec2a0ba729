import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readResults } from '../../reports/read-results.ts';
import { resultOf, resultsOf } from '../../reports/testing/sample-results.ts';
import { encodeTranscript } from '../../reports/transcript-json.ts';
import { get, type Target } from '../../servers/targets/target.ts';
import { startFeed } from '../library/testing/feed.ts';
import { eachClient } from './run-clients.ts';
import { runTargets } from './run-targets.ts';
import { writeMatrix } from './write-matrix.ts';

const EMPTY = encodeTranscript('', { exchanges: [], observations: [], ended: 'as-expected', durationMs: 0 });

describe('the bundled targets', { timeout: 60_000 }, () => {
  it('are tested, or left out with the reason', async () => {
    const target = (name: string, words: Partial<Target>): Target => ({
      name,
      description: `the target ${name}`,
      unavailable: () => null,
      start: () => Promise.reject(new Error('it does not start')),
      expected: {},
      ...words,
    });
    let isClosed = false;
    const feed = await startFeed();
    const right = target('right', {
      start: async () => ({
        request: get(feed.url),
        close: async () => {
          await feed.close();
          isClosed = true;
        },
      }),
    });
    const targets = [target('absent', { unavailable: () => 'there is none' }), right, target('broken', {})];
    const { runs, leftOut } = await runTargets(targets, null, { enoughMs: 500, atMostMs: 10_000 });
    expect(leftOut).toEqual([
      { name: 'absent', reason: 'there is none' },
      { name: 'broken', reason: 'it does not start' },
    ]);
    expect(runs).toMatchObject([
      { description: 'the target right', results: { subject: { name: 'right' } } },
    ]);
    expect(runs[0]?.results.clients.map(({ name }) => name)).toEqual(['eventsource', 'fetch']);
    expect(isClosed).toBe(true);
  });
});

it('the results of several clients come apart, each with its own transcripts', () => {
  const of = (client: string, verdict: 'pass' | 'fail') => resultOf({ client, verdict, transcript: client });
  const whole = resultsOf({
    role: 'client',
    results: [of('chrome', 'fail'), of('fetch', 'pass')],
    transcripts: { chrome: EMPTY, fetch: EMPTY },
  });
  expect(eachClient(whole)).toMatchObject([
    { subject: { name: 'chrome', version: '147.0' }, summary: { fail: 1, pass: 0 } },
    { subject: { name: 'fetch', version: '7.30' }, summary: { fail: 0, pass: 1 } },
  ]);
  expect(eachClient(whole).map(({ transcripts }) => Object.keys(transcripts))).toEqual([
    ['chrome'],
    ['fetch'],
  ]);
});

describe('writeMatrix', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'matrix '));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('writes the reports of each, and a comparison that leads to them', async () => {
    const runs = ['a', 'b'].map((name) => ({
      results: resultsOf({ subject: { name }, results: [resultOf()] }),
    }));
    const path = await writeMatrix(join(folder, 'servers'), runs, []);
    expect(path).toBe(join(folder, 'servers.html'));
    expect(await readFile(path, 'utf8')).toContain('href="servers/b/report.html"');
    expect((await readResults(join(folder, 'servers', 'b', 'results.json'))).subject).toEqual({ name: 'b' });
  });
});
