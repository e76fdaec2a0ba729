import { spawn } from 'node:child_process';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { now } from '../clock.ts';
import { type Bench, COMMAND, openBench } from './testing/command.ts';

const TIMEOUT_MS = 180_000;
const LOOK_EVERY_MS = 5;

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.close());

/** A process of this family whose command line matches; Linux tells. */
async function descendant(root: number, matching: RegExp): Promise<number | null> {
  const family = new Set([root]);
  for (const name of (await readdir('/proc'))
    .filter((entry) => /^\d+$/.test(entry))
    .sort((a, b) => +a - +b)) {
    const read = (file: string) => readFile(`/proc/${name}/${file}`, 'utf8').catch(() => '');
    const parent = Number(/^PPid:\s*(\d+)/m.exec(await read('status'))?.[1]);
    if (!family.has(parent)) continue;
    family.add(Number(name));
    if (matching.test(await read('cmdline'))) return Number(name);
  }
  return null;
}

/**
 * Runs the command, and ends one of its processes by force, or as another signal makes it end, as soon as `when` says
 * so.
 */
async function runAndKill(
  args: readonly string[],
  matching: RegExp,
  when: () => boolean,
  { signal = 'SIGKILL', env = {} }: { signal?: NodeJS.Signals; env?: NodeJS.ProcessEnv } = {},
) {
  const child = spawn(process.execPath, [COMMAND, ...args], {
    env: { ...process.env, NO_COLOR: '1', GITHUB_ACTIONS: '', GITHUB_STEP_SUMMARY: '', ...env },
  });
  const { pid = 0 } = child;
  const ended = Promise.all([
    text(child.stdout),
    text(child.stderr),
    new Promise<number | null>((resolve) => child.on('close', resolve)),
  ]);
  while (!when() && child.exitCode === null) await delay(LOOK_EVERY_MS);
  const victim = await descendant(pid, matching);
  if (victim === null) throw new Error(`no process of the run matches ${matching}`);
  process.kill(victim, signal);
  const [stdout, stderr, code] = await ended;
  return { stdout, stderr, code };
}

/** Processes hand over what they have several times a second; this long after a result it has come, in ms. */
const HANDED_OVER_MS = 1000;

/** With it, processes have little memory, and what plays the cases takes all of it at SIGUSR2. */
async function greedy(): Promise<NodeJS.ProcessEnv> {
  const program = bench.path('greedy.mjs');
  await writeFile(
    program,
    `const eat = () => { for (const kept = [];;) kept.push(new Array(1000).fill(kept.length + 0.5)); };
    if (process.argv[1]?.includes('client-process')) process.on('SIGUSR2', eat);`,
  );
  return { NODE_OPTIONS: `--max-old-space-size=200 --import=${pathToFileURL(program).href}` };
}

/** A stream that goes on, and how many there were. */
async function feed() {
  const seen = { visits: 0 };
  const url = await bench.answering((_request, response) => {
    seen.visits += 1;
    response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
    response.write('id: 1\ndata: 1\n\n');
  });
  return { url, seen };
}

describe.runIf(process.platform === 'linux')('a run', { timeout: TIMEOUT_MS }, () => {
  it('whose browser dies in the middle says so of what needs it, and judges the rest', async () => {
    const { url, seen } = await feed();
    const out = bench.path('browser');
    const { code, stdout } = await runAndKill(
      [url, '--out', out],
      /remote-debugging-port/,
      () => seen.visits >= 4,
    );
    const { results, summary } = await bench.results('browser');
    expect(summary.pass).toBeGreaterThan(20);
    const ofChrome = results.filter(({ client }) => client === 'chrome');
    expect(ofChrome.some(({ verdict }) => verdict === 'error')).toBe(true);
    expect(ofChrome.filter(({ verdict }) => verdict === 'fail')).toEqual([]);
    expect(stdout).toMatch(/browser/i);
    expect([1, 3]).toContain(code);
    expect((await readdir(out)).sort()).toContain('report.html');
  });

  it('whose own process is killed while it watches a server says so, and exits 3', async () => {
    const { url, seen } = await feed();
    const args = [url, '--client', 'fetch', '--out', bench.path('worker')];
    const { code, stderr } = await runAndKill(args, /target-process\.js/, () => seen.visits > 0);
    expect(stderr).toContain('the process that visited the server ended by itself: SIGKILL');
    expect(stderr).not.toMatch(/^\s+at /m);
    expect(code).toBe(3);
  });

  it.each(['is killed', 'runs out of memory'])(
    'whose own process %s while it judges clients keeps what it has, and exits 3',
    async (how) => {
      let askedAt: number | undefined;
      // A service on which every case waits: what is judged by then needs none.
      const service = await bench.answering((request, response) => {
        if (request.method === 'GET') response.end('{"name":"slow","capabilities":[]}');
        else askedAt ??= now();
      });
      const args = ['client', '--service', service, '--area', 'parsing', '--out', bench.path(how)];
      const means = how === 'is killed' ? {} : { signal: 'SIGUSR2' as const, env: await greedy() };
      const isUnderWay = () => askedAt !== undefined && now() - askedAt > HANDED_OVER_MS;
      const { code, stdout } = await runAndKill(args, /client-process\.js.in-process/s, isUnderWay, means);
      const { results, summary } = await bench.results(how);
      expect(summary.error).toBeGreaterThan(20);
      expect(summary.fail).toBe(0);
      const why = 'the process that ran the suite was ended, by force or for want of memory';
      expect(results.find(({ verdict }) => verdict === 'error')?.message).toContain(why);
      expect(stdout.replace(/\s+/g, ' ')).toContain(why);
      expect(code).toBe(3);
    },
  );
});

describe('a report that cannot be written', { timeout: TIMEOUT_MS }, () => {
  it('takes no verdict along, and the run exits 3', async () => {
    await mkdir(bench.path('taken', 'report.html', 'x'), { recursive: true });
    const { url } = await feed();
    const out = bench.path('taken');
    const args = [url, '--client', 'fetch', '--observe', '1', '--timeout', '20', '--out', out];
    const { code, stdout, stderr } = await bench.run(args);
    expect(stderr).toContain('report.html cannot be written: ');
    expect(stderr).not.toMatch(/^\s+at /m);
    expect(stdout).toMatch(/^ {6}.* pass/m);
    expect(stdout).not.toContain('report.html');
    expect(code).toBe(3);
    expect((await bench.results('taken')).summary.pass).toBeGreaterThan(20);
  });
});
