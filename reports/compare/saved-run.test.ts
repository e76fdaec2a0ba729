import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { resultsOf } from '../testing/sample-results.ts';
import { readSavedRun, relativeUrl } from './saved-run.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'saved run '));
});
afterEach(() => rm(folder, { recursive: true }));

async function saved(name: string, ...others: readonly string[]): Promise<string> {
  const place = join(folder, 'a 100%');
  await mkdir(place, { recursive: true });
  await writeFile(join(place, name), JSON.stringify(resultsOf({})));
  for (const other of others) await writeFile(join(place, other), '');
  return join(place, name);
}

describe('readSavedRun', () => {
  it('knows of the report that stands beside results', async () => {
    const run = await readSavedRun(await saved('results.json', 'report.html'), join(folder, 'out'));
    expect(run).toEqual({ results: resultsOf({}), report: '../a%20100%25/report.html' });
  });

  it.each([
    ['none stands there', ['results.json']],
    ['it may be of another run', ['other.json', 'report.html']],
  ])('names no report where %s', async (_, [name = '', ...others]) => {
    expect(await readSavedRun(await saved(name, ...others), folder)).toEqual({ results: resultsOf({}) });
  });
});

it('a relative URL has no scheme, whatever the folders are called', () => {
  expect(relativeUrl('/out', '/out/javascript:alert(1)/#?/report.html')).toBe(
    'javascript%3Aalert(1)/%23%3F/report.html',
  );
});
