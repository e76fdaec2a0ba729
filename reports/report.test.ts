import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readResults } from './read-results.ts';
import { type ReportSettings, ReportsNotWritten, writeReports } from './report.ts';
import { resultOf, resultsOf } from './testing/sample-results.ts';

const RESULTS = resultsOf({ results: [resultOf()] });
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'reports-'));
});
afterEach(() => rm(folder, { recursive: true }));

const FILES = ['badge.json', 'badge.svg', 'junit.xml', 'report.html', 'results.json'];
const QUIET = { github: null };

describe('writeReports', () => {
  it('makes the directory, writes all files and leaves nothing else', async () => {
    const out = join(folder, 'a', 'b');
    const paths = await writeReports(RESULTS, out, QUIET);
    expect(Object.values(paths).sort()).toEqual(FILES.map((name) => join(out, name)));
    expect(await readResults(paths.results)).toEqual(RESULTS);
    expect(await readFile(paths.html, 'utf8')).toMatch(/^<!doctype html>.*<\/html>\n$/s);
    expect((await readdir(out)).sort()).toEqual(FILES);
    expect(await readFile(paths.junit, 'utf8')).toMatch(/^<\?xml .*<\/testsuites>\n$/s);
    expect(await readFile(paths.badgeSvg, 'utf8')).toMatch(/^<svg .*<\/svg>\n$/s);
    expect(JSON.parse(await readFile(paths.badgeJson, 'utf8'))).toMatchObject({ schemaVersion: 1 });
  });

  it('makes the folders that several runs share, though they all write at once', async () => {
    const runs = Array.from({ length: 8 }, (_, run) => join(folder, 'shared', 'runs', String(run)));
    await Promise.all(runs.map((out) => writeReports(RESULTS, out, QUIET)));
    expect(await readdir(join(folder, 'shared', 'runs'))).toHaveLength(8);
  });

  it('replaces the reports of an earlier run', async () => {
    await writeReports(resultsOf({}), folder, QUIET);
    const { results } = await writeReports(RESULTS, folder, QUIET);
    expect(await readResults(results)).toEqual(RESULTS);
  });

  it('counts warnings as failures only when they are', async () => {
    const warned = resultsOf({ results: [resultOf({ verdict: 'warn', level: 'should' })] });
    const failures = async (settings: ReportSettings) => {
      const { junit } = await writeReports(warned, folder, { ...QUIET, ...settings });
      return (await readFile(junit, 'utf8')).match(/<failure /g)?.length ?? 0;
    };
    expect(await failures({})).toBe(0);
    expect(await failures({ strict: true })).toBe(1);
  });

  it('says in one sentence which path cannot be written', async () => {
    const file = join(folder, 'file');
    await writeFile(file, '');
    const path = join(file, 'out', 'results.json');
    await expect(writeReports(RESULTS, join(file, 'out'))).rejects.toThrow(
      `${path} cannot be written: a part of the path is not a directory`,
    );
  });

  it.runIf(process.platform === 'linux')(
    'fails at once where the system lets nobody make a directory',
    async () => {
      await expect(writeReports(RESULTS, '/proc/out')).rejects.toThrow(
        /^\/proc\/out\/results\.json cannot be written: /,
      );
    },
  );

  it('writes what can be written, leaves no half of the rest, and says which is which', async () => {
    await mkdir(join(folder, 'report.html', 'in-the-way'), { recursive: true });
    const failed = await writeReports(RESULTS, folder, QUIET).catch((error: unknown) => error);
    if (!(failed instanceof ReportsNotWritten)) throw failed;
    expect(failed.message).toMatch(/report\.html cannot be written: [^\n]+$/);
    expect(failed.missing).toEqual([join(folder, 'report.html')]);
    expect(Object.keys(failed.written)).toEqual(['results', 'junit', 'badgeJson', 'badgeSvg']);
    expect((await readdir(folder)).sort()).toEqual(FILES);
  });

  it('names all that are missing', async () => {
    for (const name of ['results.json', 'report.html', 'junit.xml'])
      await mkdir(join(folder, name, 'in-the-way'), { recursive: true });
    await expect(writeReports(RESULTS, folder, QUIET)).rejects.toThrow(
      /results\.json cannot be written: .*\. Nor can report\.html and junit\.xml$/,
    );
  });

  it('says so when it is the job summary alone', async () => {
    const github = { env: { GITHUB_STEP_SUMMARY: folder }, print: () => {} };
    const failed = await writeReports(RESULTS, folder, { github }).catch((error: unknown) => error);
    expect(failed).toMatchObject({
      message: `the job summary ${folder} cannot be written: it is a directory`,
      missing: [],
    });
  });
});
