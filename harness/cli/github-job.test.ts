import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { type Bench, openBench } from './testing/command.ts';

const TIMEOUT_MS = 60_000;

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.close());

it('a job is told of several targets by name, as the configuration has them', {
  timeout: TIMEOUT_MS,
}, async () => {
  const isOver = (name: string) => existsSync(bench.path('out', name, 'report.html'));
  const url = await bench.answering(async (request, response) => {
    // The first is over last.
    if (request.url === '/first') await vi.waitUntil(() => isOver('second'), { timeout: TIMEOUT_MS });
    response.writeHead(404).end();
  });
  const targets = ['first', 'second'].map((name) => ({ name, url: `${url}${name}` }));
  await writeFile(bench.path('config.json'), JSON.stringify({ clients: ['fetch'], timeout: 30, targets }));
  const args = ['--config', bench.path('config.json'), '--case', 'status-200', '--out', bench.path('out')];
  const summary = bench.path('summary.md');
  const job = { GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: summary };
  const { code, stdout } = await bench.run(args, job);
  expect(code).toBe(1);
  expect(stdout.match(/(?<=^::error title=).*?(?=::)/gm)).toEqual([
    'first%3A server.headers.status-200',
    'second%3A server.headers.status-200',
  ]);
  const told = await readFile(summary, 'utf8');
  expect(told.match(/(?<=^## ❌ )\w+/gmu)).toEqual(['first', 'second']);
  expect(told.match(/written to <code>.*?<\/code>/g)).toEqual([
    expect.stringContaining('first&#47;report&#46;html'),
    expect.stringContaining('second&#47;report&#46;html'),
  ]);
});

it('a summary that cannot be written ends a run with 3', { timeout: TIMEOUT_MS }, async () => {
  const targets = ['one', 'two'].map((name) => ({ name, url: 'http://127.0.0.1:9/' }));
  await writeFile(bench.path('gone.json'), JSON.stringify({ clients: ['fetch'], targets }));
  const args = ['--config', bench.path('gone.json'), '--out', bench.path('gone')];
  const { code, stderr } = await bench.run(args, { GITHUB_STEP_SUMMARY: bench.folder });
  expect(stderr).toContain(`the job summary ${bench.folder} cannot be written: it is a directory`);
  expect(code).toBe(3);
});
