import { mkdir, writeFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packageRoot } from '../run/tool.ts';
import { type Bench, openBench } from './testing/command.ts';

const TIMEOUT_MS = 120_000;
const variable = (name: string) => `\${${name}}`;

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.close());

/** A folder with one configuration in it. */
async function folderWith(name: string, file: string, text: string): Promise<string> {
  const folder = bench.path(name);
  await mkdir(folder, { recursive: true });
  await writeFile(`${folder}/${file}`, text);
  return folder;
}

const right = (response: ServerResponse) =>
  response
    .writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' })
    .end('data: a\n\n');

describe.concurrent('a configuration', { timeout: TIMEOUT_MS }, () => {
  it('runs its targets side by side, each with a folder of its own', async () => {
    const url = await bench.answering((request, response) => {
      if (request.headers['x-token'] !== 'token-123456')
        response.writeHead(401, { 'WWW-Authenticate': 'x' }).end();
      else if (request.url?.startsWith('/wrong')) response.writeHead(404).end();
      else right(response);
    });
    const config = {
      clients: ['fetch'],
      observe: 1,
      timeout: 20,
      headers: { 'X-Token': variable('TARGET_TOKEN') },
      targets: [
        { url: `${url}right` },
        { url: `${url}wrong`, name: 'the wrong one' },
        { url: 'http://127.0.0.1:9/', name: 'gone' },
      ],
    };
    const cwd = await folderWith('several', 'sse-conformance.config.json', JSON.stringify(config));
    const { code, stdout } = await bench.run([], { TARGET_TOKEN: 'token-123456' }, cwd);
    expect(stdout).toMatch(/(PASS|WARN) +127\.0\.0\.1:\d+\/right/);
    expect(stdout).toMatch(
      /FAIL +the wrong one .*\n +server\.headers\.status-200: (?:.*\n)+? +conformance-report\/the-wrong-one\/report\.html/,
    );
    expect(stdout).toMatch(/ERROR +gone/);
    expect(stdout).not.toContain('token-123456');
    expect(code).toBe(1);
    const { subject, configuration } = await bench.results('several', 'conformance-report', 'the-wrong-one');
    expect(subject).toMatchObject({ name: 'the wrong one', url: `${url}wrong` });
    expect(configuration).toMatchObject({ headers: 'X-Token' });
  });

  it('gives way to flags', async () => {
    const seen = new Set<string>();
    const url = await bench.answering((request, response) => {
      seen.add(`${request.method} ${request.headers['x-a']} ${request.headers['x-b']}`);
      right(response);
    });
    const config = `export default { out: 'reports', targets: [{ url: '${url}', method: 'POST', data: 'x', headers: { 'X-A': 'config', 'X-B': 'config' }, clients: ['fetch'], observe: 1 }] };`;
    const cwd = await folderWith('flags', 'mine.mjs', config);
    const flags = ['--config', 'mine.mjs', '--header', 'x-a: flag', '--method', 'PUT'];
    await bench.run(flags, {}, cwd);
    expect([...seen].filter((line) => line.startsWith('PUT'))).toEqual(['PUT flag config']);
    expect((await bench.results('flags', 'reports')).configuration).toMatchObject({ method: 'PUT' });
  });

  it('is not sent to another server than it is about', async () => {
    const seen = new Set<string | undefined>();
    const url = await bench.answering((request, response) => {
      seen.add(request.headers.authorization);
      right(response);
    });
    const config = {
      headers: { Authorization: 'Bearer not-for-you' },
      targets: [{ url: 'http://127.0.0.1:9/' }],
    };
    const cwd = await folderWith('other', 'sse-conformance.config.json', JSON.stringify(config));
    await bench.run([url, '--client', 'fetch', '--observe', '1', '--timeout', '20'], {}, cwd);
    expect([...seen].filter((value) => value?.includes('not-for-you'))).toEqual([]);
  });

  it('may be written with defineConfig', async () => {
    const imported = JSON.stringify(`file://${packageRoot()}/dist/harness/config.js`);
    const text = `import { defineConfig } from ${imported};\nexport default defineConfig({ targets: [{ url: 'nothing' }] });`;
    const cwd = await folderWith('defined', 'sse-conformance.config.js', text);
    await writeFile(`${cwd}/package.json`, '{"type":"module"}');
    const { code, stderr } = await bench.run([], {}, cwd);
    expect(stderr).toContain('"nothing" is not a URL');
    expect(code).toBe(2);
  });

  const target = (more: object) => JSON.stringify({ targets: [{ url: 'http://127.0.0.1:9/', ...more }] });
  it.each([
    ['json', '{', 'cannot be loaded'],
    ['json', '{}', 'is not a configuration: targets'],
    ['json', target({ obsrve: 1 }), 'targets[0]: there is no option "obsrve"; did you mean observe?'],
    ['json', target({ observe: 'long' }), 'targets[0].observe: '],
    [
      'json',
      target({ headers: { 'X-A': variable('NOT_SET_HERE') } }),
      'the environment variable NOT_SET_HERE is not set',
    ],
    ['json', target({ ca: 'no-such.pem' }), 'no-such.pem'],
    [
      'json',
      JSON.stringify({
        targets: [
          { url: 'http://a/', name: 'x' },
          { url: 'http://b/', name: 'x' },
        ],
      }),
      'give each a name of its own',
    ],
    ['mjs', 'export const config = {};', 'it has no default export'],
    ['mjs', 'export default {', 'cannot be loaded'],
  ])('that is wrong is refused: %s %s', async (extension, text, sentence) => {
    const cwd = await folderWith(`wrong-${text.length}`, `sse-conformance.config.${extension}`, text);
    const { code, stderr } = await bench.run([], {}, cwd);
    expect(stderr).toContain(sentence);
    expect(stderr).not.toMatch(/^\s+at /m);
    expect(code).toBe(2);
  });

  it('in TypeScript is loaded, or Node is named that does', async () => {
    const text = `const url: string = 'nothing';\nexport default { targets: [{ url }] };`;
    const cwd = await folderWith('typescript', 'sse-conformance.config.ts', text);
    await writeFile(`${cwd}/package.json`, '{"type":"module"}');
    const { code, stderr } = await bench.run([], {}, cwd);
    expect(stderr).toMatch(
      /"nothing" is not a URL|is TypeScript, which Node \S+ does not load: take Node 22/,
    );
    expect(code).toBe(2);
  });

  it('that is not there is told', async () => {
    const cwd = await folderWith('empty', 'note.txt', '');
    expect(await bench.run([], {}, cwd)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("missing required argument 'url'"),
    });
    expect(await bench.run(['--config', 'none.js'], {}, cwd)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('there is no file'),
    });
  });
});
