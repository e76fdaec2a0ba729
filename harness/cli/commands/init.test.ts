import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import http from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import getPort from 'get-port';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { findConfig } from '../../settings/find-config.ts';
import { loadConfig } from '../../settings/load-config.ts';
import { UsageError } from '../../settings/usage-error.ts';
import { initialize } from './init.ts';

const HAS_CURL =
  spawnSync('curl', ['--version']).status === 0 && spawnSync('bash', ['--version']).status === 0;

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'init '));
});
afterEach(() => rm(folder, { recursive: true }));

const workflow = () => join(folder, '.github', 'workflows', 'sse-conformance.yml');
const init = (url?: string) =>
  initialize({ folder, existing: findConfig(folder), ...(url !== undefined && { url }) });

describe('init', () => {
  it('writes a configuration that can be loaded as it is', async () => {
    const url = "http://127.0.0.1:8080/it's?a=b";
    const said = await init(url);
    expect(said).toMatch(/^written {2}sse-conformance\.config\.mjs\nwritten {2}\.github\//);
    const { config } = await loadConfig(join(folder, 'sse-conformance.config.mjs'));
    expect(config.targets).toEqual([{ name: 'events', url }]);
  });

  it('writes a workflow that runs the command and keeps the reports', async () => {
    await init();
    const { jobs } = parse(await readFile(workflow(), 'utf8'));
    const steps = jobs['sse-conformance'].steps;
    const { run, env } = steps.find((step: { run?: string }) => step.run !== undefined);
    expect(run).toMatch(/^npx --yes sse-conformance@\d+\.\d+\.\d+ --config sse-conformance\.config\.mjs$/);
    expect(steps.at(-1)).toMatchObject({
      if: `\${{ !cancelled() }}`,
      with: { name: env.SSE_CONFORMANCE_ARTIFACT, path: 'conformance-report' },
    });
  });

  it.runIf(HAS_CURL)(
    'writes how to wait for a server, also for one that never answers HEAD',
    { timeout: 60_000 },
    async () => {
      const server = http.createServer((request, response) => {
        if (request.method === 'HEAD') return;
        response.writeHead(200, { 'Content-Type': 'text/event-stream' }).flushHeaders();
      });
      // Its port, while nobody listens there yet.
      const port = await getPort({ host: '127.0.0.1' });
      await init(`http://127.0.0.1:${port}/it's?a=b`);
      const commented = (await readFile(workflow(), 'utf8')).match(/(?<=^ {6})# (?:-| {2}).*/gm) ?? [];
      const steps = parse(commented.map((line) => line.slice(2)).join('\n'));
      const wait = steps.find((step: { run: string }) => step.run.includes('curl'));
      expect(wait['timeout-minutes']).toBeGreaterThan(0);
      // As GitHub runs it.
      const waiting = spawn('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', wait.run], {
        stdio: 'ignore',
      });
      try {
        const ended = once(waiting, 'close');
        const isOver = ended.then(() => true);
        const isStarted = once(server.listen(port, '127.0.0.1'), 'listening').then(() => false);
        expect(await Promise.race([isOver, isStarted])).toBe(false);
        expect(await ended).toEqual([0, null]);
      } finally {
        waiting.kill();
        server.closeAllConnections();
        server.close();
      }
    },
  );

  it('overwrites nothing', async () => {
    await mkdir(join(folder, '.github', 'workflows'), { recursive: true });
    await writeFile(workflow(), 'mine');
    const said = await init();
    expect(said).toContain('kept     .github/workflows/sse-conformance.yml, which exists already\n');
    expect(await readFile(workflow(), 'utf8')).toBe('mine');
    const config = join(folder, 'sse-conformance.config.mjs');
    await writeFile(config, '// mine');
    expect(await init()).toContain('kept     sse-conformance.config.mjs');
    expect(await readFile(config, 'utf8')).toBe('// mine');
  });

  it('writes no second configuration beside one of another kind', async () => {
    await writeFile(join(folder, 'sse-conformance.config.json'), '{}');
    expect(await init()).toContain('kept     sse-conformance.config.json');
    expect(findConfig(folder)).toBe(join(folder, 'sse-conformance.config.json'));
    expect(await readFile(workflow(), 'utf8')).toContain('--config sse-conformance.config.json\n');
  });

  it('says what cannot be written', async () => {
    await writeFile(join(folder, '.github'), '');
    await expect(init()).rejects.toThrow(UsageError);
    await expect(init()).rejects.toThrow(/sse-conformance\.yml cannot be written: /);
  });
});
