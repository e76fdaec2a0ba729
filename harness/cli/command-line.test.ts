import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import http from 'node:http';
import net, { type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseResults } from '../../reports/read-results.ts';
import { packageRoot } from '../run/tool.ts';

/** The command as users run it: compiled, in a process of its own. */
const COMMAND = join(packageRoot(), 'dist', 'harness', 'cli', 'main.js');
const TIMEOUT_MS = 120_000;

let out: string;
const servers: net.Server[] = [];
const sockets = new Set<net.Socket>();

beforeAll(async () => {
  if (!existsSync(COMMAND)) throw new Error('the command is not built: run npm run build first');
  out = await mkdtemp(join(tmpdir(), 'sse-conformance-cli-'));
});
afterAll(async () => {
  for (const server of servers) server.close();
  for (const socket of sockets) socket.destroy();
  await rm(out, { recursive: true, force: true });
});

async function run(...args: string[]) {
  const child = spawn(process.execPath, [COMMAND, ...args], { env: { ...process.env, NO_COLOR: '1' } });
  const [stdout, stderr, code] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    new Promise<number | null>((resolve) => child.on('close', resolve)),
  ]);
  return { code, stdout, stderr, said: stdout + stderr };
}

/** Without Chrome, which is tested elsewhere, and without waiting longer than it takes. */
function test(url: string, name: string, ...args: string[]) {
  const flags = ['--client', 'fetch', '--observe', '1', '--out', join(out, name), ...args];
  return run(url, ...flags);
}

async function listening(server: net.Server): Promise<string> {
  servers.push(server);
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

const answering = (listener: http.RequestListener) => listening(http.createServer(listener));
const resultsIn = async (name: string) =>
  parseResults(await readFile(join(out, name, 'results.json'), 'utf8'));

describe.concurrent('bad usage', { timeout: TIMEOUT_MS }, () => {
  it.each([
    [[], "missing required argument 'url'"],
    [['events'], '"events" is not a URL'],
    [['ftp://example.com/'], 'not an http or https URL'],
    [['http://example.com/', '--obsrve', '1'], "unknown option '--obsrve'"],
    [['http://example.com/', '--observe', 'long'], 'not a number of seconds'],
    [['http://example.com/', '--client', 'firefox'], 'there is no client "firefox"'],
    [['http://example.com/', 'http://example.org/'], 'too many arguments'],
    [['client', '--driver', 'no-such-file.js'], 'there is no file'],
    [['client', '--service', 'localhost'], '"localhost" is not a URL'],
    [
      ['client', '--driver', COMMAND.replace(join('cli', 'main.js'), join('settings', 'usage.js'))],
      'has no default export',
    ],
  ])('%j exits 2 with one sentence', async (args, sentence) => {
    const { code, stderr, said } = await run(...args);
    expect(stderr).toContain(sentence);
    expect(said).not.toMatch(/^\s+at /m);
    expect(code).toBe(2);
  });
});

it('help and version exit 0', { timeout: TIMEOUT_MS }, async () => {
  expect(await run('--help')).toMatchObject({ code: 0, stdout: expect.stringContaining('Examples:') });
  expect(await run('--version')).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
  });
});

describe.concurrent('a server that cannot be tested', { timeout: TIMEOUT_MS }, () => {
  it.each([
    [
      'refused',
      async () => (await listening(net.createServer())).replace(/:\d+/, ':9'),
      'connection was refused',
    ],
    ['unknown', async () => 'http://no-such-host.invalid/', 'does not resolve'],
    ['silent', () => listening(net.createServer(() => {})), 'no complete response head'],
    ['no-tls', async () => (await answering(() => {})).replace('http:', 'https:'), 'does not speak TLS'],
    ['not-http', () => listening(net.createServer((socket) => void socket.end('SSH-2.0-x\r\n'))), 'not HTTP'],
  ])('%s exits 3, with a results file', async (name, start, sentence) => {
    const { code, said } = await test(await start(), name);
    expect(said.replace(/\s+/g, ' ')).toContain(sentence);
    expect(said).not.toMatch(/^\s+at /m);
    expect(code).toBe(3);
    expect((await resultsIn(name)).summary).toMatchObject({ pass: 0, fail: 0, warn: 0 });
  });
});

describe.concurrent('a server that is wrong', { timeout: TIMEOUT_MS }, () => {
  it.each([
    ['404', (response: http.ServerResponse) => response.writeHead(404).end(), 'server.headers.status-200'],
    [
      'html',
      (response: http.ServerResponse) =>
        response.writeHead(200, { 'Content-Type': 'text/html' }).end('<!doctype html><title>Hello</title>'),
      'server.headers.content-type',
    ],
  ])('%s exits 1 and says so', async (name, answer, check) => {
    const url = await answering((_request, response) => void answer(response));
    const { code, stdout } = await test(url, name);
    expect(stdout).toMatch(new RegExp(`FAIL +${check.replaceAll('.', '\\.')}`));
    expect(code).toBe(1);
    const { results } = await resultsIn(name);
    expect(results.find(({ id }) => id === check)).toMatchObject({ verdict: 'fail' });
  });

  it('an endless line ends in bounded time, and nobody can tell what it is', async () => {
    const url = await answering((request, response) => {
      response.writeHead(200, { 'Content-Type': 'text/event-stream' });
      // What is written in answer to HEAD goes nowhere, and is never too much.
      if (request.method === 'HEAD') return void response.end();
      const flood = () => {
        while (!response.destroyed && response.write('x'.repeat(65_536)));
      };
      response.on('drain', flood);
      flood();
    });
    const { code } = await test(url, 'endless-line', '--gentle');
    expect(code).not.toBe(0);
    const { results } = await resultsIn('endless-line');
    expect(results.find(({ id }) => id === 'server.stream.events-come-out')).toMatchObject({
      verdict: 'error',
    });
  });
});

it('a right server exits 0, and its warnings count when asked', { timeout: TIMEOUT_MS }, async () => {
  const url = await answering((_request, response) => {
    response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
    response.write('data: 1\n\n');
  });
  expect(await test(url, 'right')).toMatchObject({ code: 0 });
  // It lacks no-transform and X-Accel-Buffering, which a proxy may want.
  expect(await test(url, 'strict', '--strict')).toMatchObject({ code: 1 });
});

describe.concurrent('the client command', { timeout: TIMEOUT_MS }, () => {
  const client = (name: string, ...args: string[]) => run('client', '--out', join(out, name), ...args);

  it('judges a client, and exits 0 when a baseline knows all that is wrong', async () => {
    const { code, stdout } = await client('id', '--client', 'eventsource', '--case', 'id-with-null-ignored');
    expect(stdout).toContain('1 known deviation and no other');
    expect(code).toBe(0);
    expect(await resultsIn('id')).toMatchObject({
      role: 'client',
      configuration: { case: 'id-with-null-ignored' },
      results: [{ id: 'client.parsing.id-with-null-ignored', client: 'eventsource', verdict: 'fail' }],
    });
  });

  it("judges somebody else's, and that one alone, by its own name", async () => {
    const driver = join(packageRoot(), 'docs', 'examples', 'line-client-driver.js');
    const { code, stdout } = await client('driver', '--driver', driver, '--case', 'client.parsing.cr-*');
    expect(stdout).toContain('line-client does not conform');
    expect(code).toBe(1);
    const { subject, clients, results } = await resultsIn('driver');
    expect(subject.name).toBe('line-client');
    expect(clients).toEqual([{ name: 'line-client', version: '0.1.0' }]);
    expect(new Set(results.map((result) => result.client))).toEqual(new Set(['line-client']));
  });

  it('compares it with one of ours, if they have names of their own', async () => {
    const driver = join(packageRoot(), 'docs', 'examples', 'eventsource-driver.js');
    const flags = ['--driver', driver, '--client', 'eventsource', '--case', 'bom-stripped'];
    expect(await client('both', ...flags)).toMatchObject({ code: 0 });
    expect((await resultsIn('both')).clients.map(({ name }) => name)).toEqual([
      'eventsource',
      'eventsource-by-driver',
    ]);
    const namesake = join(out, 'namesake.mjs');
    await writeFile(namesake, "export default { name: 'fetch', version: '1', capabilities: [], open() {} }");
    const { code, stderr } = await client('same', '--driver', namesake, '--client', 'fetch');
    expect(stderr).toContain('two clients of this run are called "fetch"');
    expect(code).toBe(2);
  });

  it('exits 3 for a service that is not there', async () => {
    const closed = (await listening(net.createServer())).replace(/:\d+/, ':9');
    const { code, stderr } = await client('gone', '--service', closed, '--case', 'bom-stripped');
    expect(stderr).toMatch(/the service at .* was not ready within 10 s/);
    expect(stderr).not.toMatch(/^\s+at /m);
    expect(code).toBe(3);
  });

  it('exits 2 when there is no such area', async () => {
    const { code, stderr } = await client('none', '--area', 'nothing');
    expect(stderr).toContain('there is no area "nothing" for clients');
    expect(code).toBe(2);
  });
});
