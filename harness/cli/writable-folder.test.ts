import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Bench, openBench } from './testing/command.ts';
import { requireWritable } from './writable-folder.ts';

const TIMEOUT_MS = 60_000;

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
  await writeFile(bench.path('file'), '');
});
afterAll(() => bench.close());

const FOLDERS: [string, () => string, string][] = [
  ['a file', () => bench.path('file'), 'a file of that name is in the way'],
  ['one in a file', () => bench.path('file', 'out'), 'a part of the path is not a directory'],
];
if (process.platform === 'linux')
  FOLDERS.push(['one of the system', () => '/proc/nowhere', 'there is no such file or directory']);

describe.concurrent('a folder that no report can be written into', { timeout: TIMEOUT_MS }, () => {
  it.each(FOLDERS)('%s, is refused before anything runs', async (_, folderOf, reason) => {
    let requests = 0;
    const url = await bench.answering((_request, response) => {
      requests += 1;
      response.writeHead(404).end();
    });
    const folder = folderOf();
    for (const args of [[url, '--client', 'fetch'], ['client', '--client', 'fetch'], ['demo']]) {
      const { code, stdout, stderr } = await bench.run([...args, '--out', folder]);
      expect(stderr).toContain(`no report can be written into ${folder}: ${reason}\n`);
      expect(stderr).toContain('name another folder with --out');
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    }
    expect(requests).toBe(0);
  });

  it('is refused for one of several targets too', async () => {
    const targets = ['one', 'two'].map((name) => ({ name, url: 'http://127.0.0.1:9/' }));
    await writeFile(bench.path('config.json'), JSON.stringify({ targets }));
    await mkdir(bench.path('partly'));
    await writeFile(bench.path('partly', 'two'), '');
    const args = ['--config', bench.path('config.json'), '--out', bench.path('partly')];
    const { code, stderr } = await bench.run(args);
    expect(stderr).toContain(`no report can be written into ${bench.path('partly', 'two')}: `);
    expect(code).toBe(2);
  });
});

it('one that can be written into is made, with nothing in it', async () => {
  const folder = bench.path('deep', 'down');
  await requireWritable(folder);
  await requireWritable(folder);
  expect(await readdir(folder)).toEqual([]);
  expect(await readdir(join(folder, '..'))).toEqual(['down']);
});
