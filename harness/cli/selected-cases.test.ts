import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Bench, openBench } from './testing/command.ts';

const TIMEOUT_MS = 120_000;

let bench: Bench;
let url: string;
beforeAll(async () => {
  bench = await openBench();
  url = await bench.answering((_, response) => response.writeHead(404).end());
});
afterAll(() => bench.close());

const FLAGS = ['--client', 'fetch', '--gentle'];

/** The arguments of the command that a run told to judge one case again with. */
function again(stdout: string): string[] {
  const [, words = ''] = /again {2}npx sse-conformance ((?:.*\\\n)*.*)/.exec(stdout) ?? [];
  return words.split(/[\s\\]+/);
}

describe.concurrent('selected cases', { timeout: TIMEOUT_MS }, () => {
  it('judged again as a report tells leave that report as it is', async () => {
    const cwd = bench.path('usual');
    await mkdir(cwd);
    const whole = await bench.run([url, ...FLAGS], {}, cwd);
    const before = await readFile(`${cwd}/conformance-report/results.json`, 'utf8');
    const { stdout } = await bench.run(again(whole.stdout), {}, cwd);
    expect(stdout).toContain('report conformance-report/selected/report.html');
    expect(await readFile(`${cwd}/conformance-report/results.json`, 'utf8')).toBe(before);
    expect((await bench.results('usual', 'conformance-report', 'selected')).results).toHaveLength(1);
    // Nor do they when they are rendered again.
    await bench.run(['report', 'conformance-report/selected/results.json'], {}, cwd);
    expect(await readFile(`${cwd}/conformance-report/results.json`, 'utf8')).toBe(before);
  });

  it('leave it where a configuration says that it is', async () => {
    const cwd = bench.path('configured');
    await mkdir(cwd);
    const config = { out: 'reports', clients: ['fetch'], gentle: true, targets: [{ url }] };
    await writeFile(`${cwd}/sse-conformance.config.json`, JSON.stringify(config));
    const { stdout } = await bench.run(['--area', 'headers'], {}, cwd);
    expect(stdout).toContain('report reports/selected/report.html');
  });

  it('are reported on where --out says', async () => {
    const cwd = bench.path('named');
    await mkdir(cwd);
    const { stdout } = await bench.run([url, ...FLAGS, '--case', 'status-200', '--out', 'here'], {}, cwd);
    expect(stdout).toContain('report here/report.html');
    expect((await bench.run(again(stdout), {}, cwd)).stdout).toContain('report conformance-report/selected/');
  });

  it('of shards stay selected when they are merged', async () => {
    const cwd = bench.path('shards');
    await mkdir(cwd);
    const flags = ['client', '--client', 'fetch', '--case', 'client.parsing.id-*'];
    for (const shard of ['1/2', '2/2'])
      await bench.run([...flags, '--shard', shard, '--out', shard.slice(0, 1)], {}, cwd);
    const { stdout } = await bench.run(['merge', '1', '2'], {}, cwd);
    expect(stdout).toContain('report conformance-report/selected/report.html');
  });
});
