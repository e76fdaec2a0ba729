import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packageRoot } from '../run/tool.ts';
import { type Bench, openBench } from './testing/command.ts';

const TIMEOUT_MS = 60_000;

let bench: Bench;
let readme: string;
beforeAll(async () => {
  bench = await openBench();
  readme = await readFile(join(packageRoot(), 'README.md'), 'utf8');
});
afterAll(() => bench.close());

const asking = (url: string, name: string, ...flags: string[]) =>
  bench.run([url, '--client', 'fetch', '--observe', '1', '--out', bench.path(name), ...flags]);

describe.concurrent('the README', { timeout: TIMEOUT_MS }, () => {
  it('shows what is printed of a line that is lost', async () => {
    const url = await bench.answering((_, response) => {
      response.writeHead(200, { 'Content-Type': 'text/event-stream' });
      response.end('data: first line\nsecond line\n\n');
    });
    const { stdout } = await asking(url, 'lost', '--timeout', '20', '--case', 'server.stream.data-lines');
    const [block = ''] = /^FAIL {2}server\.stream\.data-lines.*\n(?: {6}.*\n)+/m.exec(stdout) ?? [];
    expect(block).toContain('line 2 is lost');
    expect(readme).toContain(`\`\`\`text\n${block}\`\`\`\n`);
  });

  it('says what exit code a silent server gets: 3, without a head and with one, but not with comments behind it', async () => {
    const url = await bench.answering((request, response) => {
      if (request.url === '/no-head') return;
      response.writeHead(200, { 'Content-Type': 'text/event-stream' }).flushHeaders();
      if (request.url === '/comments') response.write(':\n\n');
    });
    const flags = ['--timeout', '8', '--case', 'server.stream.events-come-out'];
    expect(await asking(url, 'head', ...flags)).toMatchObject({ code: 3 });
    expect(await asking(`${url}no-head`, 'no-head', ...flags)).toMatchObject({ code: 3 });
    expect(readme).toMatch(/\| 3 \|.* sends no response head or not a byte behind it/);
    const area = ['--timeout', '8', '--area', 'headers'];
    expect(await asking(`${url}comments`, 'comments', ...area)).toMatchObject({ code: 0 });
    expect(readme).toContain('sends nothing but comments is judged');
  });
});
