import { spawn } from 'node:child_process';
import { closeSync, existsSync, openSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Bench, COMMAND, openBench } from './testing/command.ts';

const TIMEOUT_MS = 180_000;
/** Of 512 or 1024 bytes, as the shell has it. */
const BLOCKS = 32;
const BADGES = ['badge.json', 'badge.svg'];

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.close());

/** Runs the command where files take no more than so many blocks: writing one fails in the middle. */
async function runWithLittleRoom(args: readonly string[]) {
  const script = `ulimit -f ${BLOCKS} && exec "$@"`;
  const child = spawn('sh', ['-c', script, 'sh', process.execPath, COMMAND, ...args], {
    env: { ...process.env, NO_COLOR: '1', GITHUB_ACTIONS: '', GITHUB_STEP_SUMMARY: '' },
  });
  const [stdout, stderr, code] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    new Promise<number | null>((resolve) => child.on('close', resolve)),
  ]);
  return { stdout, stderr, code };
}

const client = (selection: readonly string[], out: string) => [
  ...['client', '--client', 'fetch', ...selection],
  ...['--out', bench.path(out)],
];
const ONE = ['--case', 'client.parsing.bom-stripped'];

describe.skipIf(process.platform === 'win32')('a disk with room for', { timeout: TIMEOUT_MS }, () => {
  it('the results alone: they are kept, the verdicts told, and how to make the rest', async () => {
    const { code, stdout, stderr } = await runWithLittleRoom(client(ONE, 'some'));
    expect(stderr).toMatch(/^sse-conformance: .*report\.html cannot be written: the file is larger/);
    expect(stderr).toContain('sse-conformance report ');
    expect(stderr).not.toMatch(/^\s+at /m);
    expect(stdout).toContain('PASS  fetch conforms.');
    expect(stdout).not.toContain('report.html');
    expect(code).toBe(3);
    expect((await readdir(bench.path('some'))).sort()).toEqual([...BADGES, 'junit.xml', 'results.json']);
    expect((await bench.results('some')).summary.pass).toBe(1);
    const again = await bench.run([
      'report',
      bench.path('some', 'results.json'),
      '--out',
      bench.path('some'),
    ]);
    expect(again.code).toBe(0);
    expect(await readFile(bench.path('some', 'report.html'), 'utf8')).toContain('</html>');
  });

  it('no results: the verdicts are told all the same, and what to do', async () => {
    await bench.run(client(ONE, 'none'));
    const before = await readFile(bench.path('none', 'results.json'), 'utf8');
    const { code, stdout, stderr } = await runWithLittleRoom(client(['--area', 'headers'], 'none'));
    expect(stderr).toMatch(/results\.json cannot be written: .*\. Nor can report\.html/);
    expect(stderr).toMatch(/What is there as .*results\.json.* comes from an earlier run/);
    expect(stderr).toContain('--out');
    expect(stdout).toContain('PASS  fetch conforms.');
    expect(code).toBe(3);
    expect(await readFile(bench.path('none', 'results.json'), 'utf8')).toBe(before);
    expect((await readdir(bench.path('none'))).filter((name) => name.endsWith('.partial'))).toEqual([]);
  });
});

describe('a baseline that cannot be written', { timeout: TIMEOUT_MS }, () => {
  it('takes no verdict along', async () => {
    await writeFile(bench.path('file'), '');
    const baseline = bench.path('file', 'known.yaml');
    const { code, stdout, stderr } = await bench.run([
      ...client(ONE, 'unknown'),
      ...['--baseline', baseline, '--update-baseline'],
    ]);
    expect(stderr).toContain(`${baseline} cannot be written: a file of that name is in the way`);
    expect(stdout).toContain('PASS  fetch conforms');
    expect(stdout).not.toContain('is written');
    expect(code).toBe(3);
    expect((await bench.results('unknown')).summary.pass).toBe(1);
  });
});

describe.runIf(existsSync('/dev/full'))('where the disk is full', { timeout: TIMEOUT_MS }, () => {
  it('for what is printed, the run exits 3 and says so', async () => {
    const full = openSync('/dev/full', 'w');
    const child = spawn(process.execPath, [COMMAND, ...client(ONE, 'printed')], {
      stdio: ['ignore', full, 'pipe'],
    });
    const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
    const stderr = child.stderr === null ? '' : await text(child.stderr);
    closeSync(full);
    expect(stderr).toBe('sse-conformance: what is printed cannot be written: the disk is full\n');
    expect(await ended).toBe(3);
    expect((await bench.results('printed')).summary.pass).toBe(1);
  });
});
