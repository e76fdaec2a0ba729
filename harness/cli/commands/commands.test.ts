import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { resultOf, resultsOf } from '../../../reports/testing/sample-results.ts';
import { type Bench, COMMAND, openBench } from '../testing/command.ts';

const TIMEOUT_MS = 60_000;

/** Neither runs a suite nor opens a browser or a server. */
const HEAVY =
  /\/node_modules\/(?:vitest|vite|rollup|puppeteer|puppeteer-core|@puppeteer|@sparticuz|undici|eventsource|selfsigned)\//;

/** Writes down every module that is loaded, in a thread of Node's own. */
const TRACER = `
import { appendFileSync } from 'node:fs';
export async function load(url, context, next) {
  appendFileSync(process.env.MODULE_TRACE, url + '\\n');
  return next(url, context);
}`;

let bench: Bench;

beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.close());

async function modulesOf(...args: string[]): Promise<string[]> {
  const trace = bench.path('modules');
  const hooks = `data:text/javascript,${encodeURIComponent(TRACER)}`;
  const register = `import { register } from 'node:module'; register(${JSON.stringify(hooks)});`;
  await writeFile(trace, '');
  const { code, said } = await bench.run(args, {
    MODULE_TRACE: trace,
    NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(register)}`,
  });
  expect([code, code === 0 ? '' : said]).toEqual([0, '']);
  return (await readFile(trace, 'utf8')).trim().split('\n');
}

describe('what is loaded', { timeout: TIMEOUT_MS }, () => {
  it.each([['--help'], ['list', '--help'], ['list', '--json'], ['explain', 'client.parsing.bom-stripped']])(
    'for %s %s is no browser and no test runner',
    async (...args) => {
      const modules = await modulesOf(...args);
      // The trace sees our own modules, and those of packages.
      expect(modules.some((url) => url.endsWith('/harness/cli/command-line.js'))).toBe(true);
      expect(modules.some((url) => url.includes('/node_modules/commander/'))).toBe(true);
      expect(modules.filter((url) => HEAVY.test(url))).toEqual([]);
    },
  );
});

describe('the commands', { timeout: TIMEOUT_MS }, () => {
  it.each(['list', 'explain', 'report', 'init', 'serve'])('%s has a help with examples', async (name) => {
    const { code, stdout } = await bench.run([name, '--help']);
    expect(code).toBe(0);
    expect(stdout).toMatch(new RegExp(`\nExamples:\n {2}\\$ sse-conformance ${name}`));
    for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
  });

  it.each<[string, string[], RegExp]>([
    ['an id', ['explain', 'client.parsing.bom-striped'], /did you mean client\.parsing\.bom-stripped\?/],
    ['an area', ['list', '--area', 'parsng'], /did you mean parsing\?/],
    ['an option', ['list', '--jso'], /Did you mean --json\?/],
    ['a command', ['lst'], /there is no command "lst"; did you mean list\?/],
    ['a port', ['serve', '--port', '0'], /"0" is not a port from 1 to 65535/],
    ['a file', ['report', 'nowhere.json'], /nowhere\.json cannot be read: there is no such file/],
  ])('%s that does not exist is bad usage', async (_, args, said) => {
    const { code, stderr, stdout } = await bench.run(args);
    expect(stderr).toMatch(said);
    expect(stdout).toBe('');
    expect(code).toBe(2);
  });

  it('list can be cut off by who reads it', async () => {
    const child = spawn(process.execPath, [COMMAND, 'list', '--requirements', '--json']);
    child.stdout.destroy();
    const [said, [code]] = await Promise.all([text(child.stderr), once(child, 'close')]);
    expect(said).toBe('');
    expect(code).toBe(0);
  });

  it('report renders saved results', async () => {
    const file = bench.path('saved.json');
    await writeFile(file, JSON.stringify(resultsOf({ results: [resultOf()] })));
    const { code, stdout } = await bench.run(['report', file, '--out', bench.path('again')]);
    expect(stdout).toContain('conforms');
    expect(code).toBe(0);
    expect(existsSync(bench.path('again', 'report.html'))).toBe(true);
  });

  it.runIf(process.platform !== 'win32')('serve goes on until it is told to end', async () => {
    const child = spawn(process.execPath, [COMMAND, 'serve'], { stdio: ['ignore', 'pipe', 'inherit'] });
    const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
    const { value: first = '' } = await lines.next();
    const url = /http:\S+/.exec(first)?.[0] ?? '';
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/);
    const feed = await fetch(new URL('feed', url));
    expect(feed.headers.get('content-type')).toBe('text/event-stream');
    child.kill('SIGINT');
    const [code] = await once(child, 'close');
    expect(code).toBe(0);
    await feed.body?.cancel().catch(() => {});
  });
});
