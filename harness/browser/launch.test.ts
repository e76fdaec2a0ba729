import { type ChildProcess, spawn } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import puppeteer from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { type FoundBrowser, findBrowser } from './find.ts';
import { launchBrowser, startBrowser } from './launch.ts';
import { createOwnedDirectory, isRunning, removeDirectory } from './owned-directory.ts';

const PATIENCE = { timeout: 60_000, interval: 20 };

const userDataDirs = (pid: number) =>
  readdirSync(tmpdir()).filter((name) => name.startsWith(`sse-conformance-browser-${hostname()}-${pid}-`));

let scratch: string;
let found: FoundBrowser;
beforeAll(async () => {
  scratch = mkdtempSync(join(tmpdir(), 'launch-test-'));
  found = await findBrowser();
}, 120_000);
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

describe('a launched browser', () => {
  it('is driven by its endpoint, says its build, and leaves nothing behind', {
    timeout: 60_000,
  }, async () => {
    const browser = await launchBrowser(found);
    try {
      expect(browser.version).toMatch(/^\w+\/\d+\.\d+\.\d+\.\d+$/);
      expect(browser).toMatchObject({ executablePath: found.executablePath, source: found.source });
      expect(isRunning(browser.pid)).toBe(true);
      expect(userDataDirs(process.pid)).toHaveLength(1);
      const connection = await puppeteer.connect({ browserWSEndpoint: browser.wsEndpoint });
      expect(await connection.version()).toContain(browser.version);
      await connection.disconnect();
    } finally {
      await Promise.all([browser.close(), browser.close()]);
    }
    expect(isRunning(browser.pid)).toBe(false);
    expect(userDataDirs(process.pid)).toEqual([]);
  });

  it('is closed also when it does not answer', { timeout: 180_000 }, async () => {
    const browser = await launchBrowser(found);
    process.kill(browser.pid, 'SIGSTOP');
    await browser.close();
    expect(isRunning(browser.pid)).toBe(false);
    expect(userDataDirs(process.pid)).toEqual([]);
  });
});

describe('when the process that launched it ends', () => {
  const root = fileURLToPath(new URL('../..', import.meta.url));
  // Node 20 loads no TypeScript, so the child does it through vite.
  const program = `
    import { createViteServer } from 'vitest/node';
    const vite = await createViteServer({
      root: process.cwd(), configFile: false, appType: 'custom', logLevel: 'error',
      server: { middlewareMode: true, watch: null, ws: false }, optimizeDeps: { noDiscovery: true },
    });
    const { launchBrowser } = await vite.ssrLoadModule('/harness/browser/launch.ts');
    const browser = await launchBrowser(JSON.parse(process.argv[1]));
    console.log('pid ' + browser.pid);
    setInterval(() => {}, 1000);`;

  let running: ChildProcess | undefined;
  afterEach(() => {
    running?.kill('SIGKILL');
  });

  async function launchInChild(): Promise<{
    child: ChildProcess;
    browserPid: number;
    ended: Promise<unknown>;
  }> {
    const child = spawn(process.execPath, ['--input-type=module', '--eval', program, JSON.stringify(found)], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    running = child;
    const ended = new Promise((resolve) => child.once('exit', (code, signal) => resolve(signal ?? code)));
    let printed = '';
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      printed += text;
    });
    await vi.waitFor(() => expect(printed).toMatch(/pid \d+\n/), PATIENCE);
    return { child, browserPid: Number(printed.slice(4)), ended };
  }

  it.each(['SIGKILL', 'SIGINT', 'SIGTERM'] as const)(
    'by %s, the browser is gone too',
    { timeout: 180_000 },
    async (signal) => {
      const { child, browserPid, ended } = await launchInChild();
      expect(isRunning(browserPid)).toBe(true);
      child.kill(signal);
      expect(await ended).toBe(signal);
      await vi.waitFor(() => expect(isRunning(browserPid)).toBe(false), PATIENCE);
      // Nobody can tidy up after SIGKILL but the next one.
      if (signal === 'SIGKILL') removeDirectory(createOwnedDirectory(tmpdir(), 'sse-conformance-browser'));
      expect(userDataDirs(child.pid ?? 0)).toEqual([]);
    },
  );
});

describe('a browser that does not start', () => {
  function fake(name: string, script: string): FoundBrowser {
    const executablePath = join(scratch, name);
    writeFileSync(executablePath, `#!/bin/sh\n${script}\n`);
    chmodSync(executablePath, 0o755);
    return { executablePath, source: 'named' };
  }

  it('names the shared library that is missing, in one sentence', async () => {
    const broken = fake(
      'no-library',
      'echo "chrome: error while loading shared libraries: libnss3.so: cannot open shared object file" >&2; exit 127',
    );
    await expect(launchBrowser(broken)).rejects.toThrow(
      `The browser ${broken.executablePath} cannot start: this machine lacks the shared library libnss3.so.`,
    );
  });

  it('says what it said and how it ended', async () => {
    await expect(launchBrowser(fake('bad-end', 'echo something is wrong >&2; exit 3'))).rejects.toThrow(
      /did not start: it exited with code 3\. It said: something is wrong/,
    );
  });

  it('is ended when it is silent for too long', async () => {
    const file = join(scratch, 'silent.pid');
    const silent = fake('silent', `echo $$ > '${file}'; exec sleep 1000`);
    await expect(launchBrowser(silent, { startTimeoutMs: 500 })).rejects.toThrow(
      'no DevTools server within 500 ms',
    );
    if (existsSync(file)) expect(isRunning(Number(readFileSync(file, 'utf8')))).toBe(false);
    expect(userDataDirs(process.pid)).toEqual([]);
  });

  it('is passed over for the next one', { timeout: 180_000 }, async () => {
    const browser = await startBrowser({}, [fake('broken', 'exit 127'), found]);
    expect(browser.executablePath).toBe(found.executablePath);
    await browser.close();
  });

  it('is an error where it was named, with the commands that install another', async () => {
    const { executablePath } = fake('named', 'exit 1');
    await expect(startBrowser({ executablePath })).rejects.toThrow(
      /exited with code 1\. .*npx puppeteer browsers install/,
    );
  });

  it('is no stack but a sentence when the file is no program', async () => {
    const executablePath = join(scratch, 'text');
    writeFileSync(executablePath, 'not a program');
    await expect(launchBrowser({ executablePath, source: 'named' })).rejects.toThrow(
      /did not start: spawn .* EACCES/,
    );
  });
});
