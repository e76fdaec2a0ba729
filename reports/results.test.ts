import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, expectTypeOf, it } from 'vitest';
import type { Level } from '../suites/requirements.ts';
import type { Finding, Verdict } from '../suites/verdict.ts';
import { parseResults, readResults } from './read-results.ts';
import { type Result, VERDICTS } from './results.ts';
import { LOST_COLON, resultOf, resultsOf, VISIT } from './testing/sample-results.ts';
import { encodeTranscript } from './transcript-json.ts';

const RESULTS = resultsOf({
  subject: { name: 'target', url: 'http://127.0.0.1/', version: '1' },
  clients: [{ name: 'chrome', version: '147', detail: '/usr/bin/chrome' }],
  environment: { node: 'v20', os: 'linux', browser: { version: '147', source: 'system' } },
  results: [
    resultOf({ verdict: 'fail', findings: [LOST_COLON, { message: 'm', expected: 'e', observed: 'o' }] }),
    resultOf({ client: 'chrome', verdict: 'info', level: 'should', transcript: 'raw' }),
  ],
  transcripts: { raw: encodeTranscript('raw recorder', VISIT) },
});

function changed(words: object): string {
  return JSON.stringify({ ...RESULTS, ...words });
}

describe('the results schema', () => {
  it('takes the words of verdicts as they are', () => {
    expectTypeOf<Result['verdict']>().toEqualTypeOf<Verdict>();
    expectTypeOf<(typeof VERDICTS)[number]>().toEqualTypeOf<Verdict>();
    expectTypeOf<Result['level']>().toEqualTypeOf<Level>();
    expectTypeOf<Result['findings'][number]>().toExtend<Finding>();
    expectTypeOf<Finding>().toExtend<Result['findings'][number]>();
    expect(new Set(VERDICTS).size).toBe(6);
  });
});

describe('parseResults', () => {
  it('gives back what was written', () => {
    expect(parseResults(JSON.stringify(RESULTS))).toEqual(RESULTS);
  });

  it('passes over fields of a later version', () => {
    expect(parseResults(changed({ later: 1 }))).toEqual(RESULTS);
  });

  it.each([
    ['no JSON', '{"schema":', /not JSON/],
    ['another schema', changed({ schema: 'sse-conformance/results@2' }), /at schema: .*results@1/],
    ['a field that is missing', changed({ role: undefined }), /at role: /],
    [
      'a verdict that does not exist',
      changed({ results: [{ ...resultOf(), verdict: 'ok' }] }),
      /at results\[0\]\.verdict/,
    ],
    ['a value that is no object', 'null', /at the whole: /],
    [
      'a summary that does not count',
      changed({ summary: { ...RESULTS.summary, pass: 9 } }),
      /at summary: it does not count/,
    ],
    [
      'a transcript that is missing',
      changed({ transcripts: {} }),
      /at results\[1\]\.transcript: there is no transcript "raw"/,
    ],
  ])('says in one sentence what is wrong: %s', (_, json, sentence) => {
    expect(() => parseResults(json)).toThrow(sentence);
    expect(() => parseResults(json)).toThrow(/^these are not results of sse-conformance: [^\n]+$/);
  });
});

describe('readResults', () => {
  it('reads a file, and names one that it cannot read', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'results-'));
    try {
      const path = join(folder, 'results.json');
      await writeFile(path, JSON.stringify(RESULTS));
      expect(await readResults(path)).toEqual(RESULTS);
      await writeFile(path, '{}');
      await expect(readResults(path)).rejects.toThrow(`${path}: these are not results`);
      await expect(readResults(join(folder, 'none'))).rejects.toThrow(
        `${join(folder, 'none')} cannot be read: there is no such file or directory`,
      );
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
