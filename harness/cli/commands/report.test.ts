import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Results } from '../../../reports/results.ts';
import { resultOf, resultsOf } from '../../../reports/testing/sample-results.ts';
import { UsageError } from '../../settings/usage-error.ts';
import { reportAgain } from './report.ts';

const SCREEN = { columns: 80, colour: false };
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'report '));
});
afterEach(() => rm(folder, { recursive: true }));

async function saved(name: string, results: Results): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, JSON.stringify(results));
  return path;
}

const report = (...paths: string[]) => reportAgain({ paths, out: join(folder, 'out'), github: null }, SCREEN);

describe('reportAgain', () => {
  it('writes the reports of one run, and prints it', async () => {
    const file = await saved('a.json', resultsOf({ results: [resultOf({ verdict: 'fail' })] }));
    expect(await report(file)).toMatch(/FAIL {2}.*does not conform: 1 case failed\./s);
    expect((await readdir(join(folder, 'out'))).sort()).toEqual([
      'badge.json',
      'badge.svg',
      'junit.xml',
      'report.html',
      'results.json',
    ]);
  });

  it('writes the comparison of several', async () => {
    const of = (name: string, verdict: 'pass' | 'fail') =>
      saved(`${name}.json`, resultsOf({ subject: { name }, results: [resultOf({ verdict })] }));
    const said = await report(await of('first', 'pass'), await of('second', 'fail'));
    expect(said).toMatch(/^2 results compared: .*comparison\.html\n$/);
    const html = await readFile(join(folder, 'out', 'comparison.html'), 'utf8');
    expect(html).toContain('first');
    expect(html).toContain('second');
  });

  it('takes the folder of a run for its results', async () => {
    await mkdir(join(folder, 'run'));
    await saved(join('run', 'results.json'), resultsOf({ results: [resultOf({ verdict: 'fail' })] }));
    expect(await report(join(folder, 'run'))).toContain('does not conform: 1 case failed.');
    await expect(report(folder)).rejects.toThrow(UsageError);
    await expect(report(folder)).rejects.toThrow(`there is no results.json in ${folder}: name the folder of`);
  });

  it('does not compare a client with a server', async () => {
    const server = await saved('server.json', resultsOf({ results: [resultOf()] }));
    const client = await saved('client.json', resultsOf({ role: 'client', results: [resultOf()] }));
    await expect(report(server, server, client)).rejects.toThrow(UsageError);
    await expect(report(server, server, client)).rejects.toThrow(
      `${server} is of the server suite, and ${client} of the client suite: compare results of one suite`,
    );
  });

  it('says which file is none of ours', async () => {
    await writeFile(join(folder, 'b.json'), '{}');
    await expect(report(join(folder, 'b.json'))).rejects.toThrow(UsageError);
    await expect(report(join(folder, 'b.json'))).rejects.toThrow(/b\.json: these are not results of/);
    await expect(report(join(folder, 'c.json'))).rejects.toThrow(/c\.json cannot be read: there is no such/);
  });
});
