import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseBaselineEntries } from '../run/baseline/baseline.ts';
import { type Bench, openBench } from './testing/command.ts';

const TIMEOUT_MS = 120_000;

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.close());

const asking = (url: string, name: string, ...flags: string[]) =>
  bench.run([
    url,
    '--client',
    'fetch',
    '--observe',
    '1',
    '--timeout',
    '20',
    '--out',
    bench.path(name),
    ...flags,
  ]);

/** In one line, however it was laid out. */
const unwrapped = (text: string) => text.replace(/\s+/g, ' ');

describe.concurrent('a baseline of the user', { timeout: TIMEOUT_MS }, () => {
  it('is written, then knows what deviates, and fails what does not any more', async () => {
    let type = 'text/html';
    const url = await bench.answering((_, response) => {
      response.writeHead(200, { 'Content-Type': type, 'Cache-Control': 'no-store' }).end('data: a\n\n');
    });
    const known = bench.path('server.yaml');
    expect(await asking(url, 'before')).toMatchObject({ code: 1 });
    expect(await asking(url, 'update', '--baseline', known, '--update-baseline', '--strict')).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/server\.yaml is written: \d+ entr/),
    });
    const entries = parseBaselineEntries(await readFile(known, 'utf8'), known);
    expect(entries).toContainEqual(
      expect.objectContaining({
        case: 'server.headers.content-type',
        verdict: 'fail',
        reason: expect.stringContaining('to be filled in'),
      }),
    );
    expect(await asking(url, 'after', '--baseline', known, '--strict')).toMatchObject({ code: 0 });
    const { results } = await bench.results('after');
    expect(results.find(({ id }) => id === 'server.headers.content-type')?.known).toBeDefined();

    type = 'text/event-stream';
    const { code, stdout } = await asking(url, 'mended', '--baseline', known);
    expect(unwrapped(stdout)).toContain(
      'server.headers.content-type is listed as fail and is pass now: remove the entry',
    );
    expect(stdout).toContain('not true any more.');
    expect(code).toBe(1);
    expect((await bench.results('mended')).stale?.map((entry) => entry.case)).toContain(
      'server.headers.content-type',
    );
  });

  it('is applied on top of those that come with the suite', async () => {
    const flags = [
      '--client',
      'eventsource',
      '--case',
      'id-with-null-ignored',
      '--out',
      bench.path('client'),
    ];
    const known = bench.path('client.yaml');
    const entry = { case: 'client.parsing.bom-stripped', verdict: 'fail', observed: 'x', reason: 'y' };
    await writeFile(known, JSON.stringify([entry]));
    expect(await bench.run(['client', ...flags, '--baseline', known])).toMatchObject({ code: 0 });
    const selected = [
      'client',
      ...flags.slice(0, 2),
      '--case',
      'bom-stripped',
      '--out',
      bench.path('client'),
    ];
    const { code, stdout } = await bench.run([...selected, '--baseline', known]);
    expect(unwrapped(stdout)).toContain('client.parsing.bom-stripped is listed as fail and is pass now');
    expect(code).toBe(1);
  });

  it.each([
    ['- case: a\n  verdict: maybe\n', ', line 2: verdict'],
    [
      '- case: a\n  verdict: fail\n  observed: x\n  reason: y\n  cleint: chrome\n',
      ', line 1: Unrecognized key',
    ],
    ['- case: a: b\n', 'is not YAML: .* line 1'],
  ])('that is malformed is refused: %j', async (yaml, sentence) => {
    const file = bench.path(`malformed-${yaml.length}.yaml`);
    await writeFile(file, yaml);
    const { code, stderr } = await asking('http://127.0.0.1:9/', 'malformed', '--baseline', file);
    expect(stderr).toMatch(new RegExp(sentence));
    expect(code).toBe(2);
  });

  it.each([
    [['--baseline', 'no-such-file.yaml'], 'there is no file'],
    [['--update-baseline'], 'give --baseline too'],
  ])('%j is refused', async (flags, sentence) => {
    const { code, stderr } = await asking('http://127.0.0.1:9/', 'refused', ...flags);
    expect(stderr).toContain(sentence);
    expect(code).toBe(2);
  });

  it.each([
    ['by a flag', { targets: [{ name: 'one' }, { name: 'two' }] }, ['--baseline', 'known.yaml']],
    ['by what is said for all', { baseline: 'known.yaml', targets: [{ name: 'one' }, { name: 'two' }] }, []],
    [
      'by a link',
      {
        targets: [
          { name: 'one', baseline: 'linked.yaml' },
          { name: 'two', baseline: 'known.yaml' },
        ],
      },
      [],
    ],
  ])('that two targets would write, %s, is refused before anything runs', async (how, config, flags) => {
    const requests: (string | undefined)[] = [];
    const url = await bench.answering((request, response) => {
      requests.push(request.url);
      response.writeHead(404).end();
    });
    const cwd = bench.path(how);
    const targets = config.targets.map((target) => ({ ...target, url }));
    await mkdir(cwd);
    await writeFile(`${cwd}/known.yaml`, '[]');
    await symlink('known.yaml', `${cwd}/linked.yaml`);
    await writeFile(`${cwd}/sse-conformance.config.json`, JSON.stringify({ ...config, targets }));
    const { code, stderr } = await bench.run(['--update-baseline', ...flags], {}, cwd);
    expect(stderr).toMatch(
      /the targets "one" and "two" would write one and the same baseline, \/.*known\.yaml: give each its own/,
    );
    expect(code).toBe(2);
    expect(requests).toEqual([]);
    expect(await readFile(`${cwd}/known.yaml`, 'utf8')).toBe('[]');
    // Read it may be by as many as there are.
    if (flags.length === 0) return;
    await bench.run(['--client', 'fetch', '--gentle', '--case', 'status-200', ...flags], {}, cwd);
    expect(requests).not.toEqual([]);
  });

  it('is written for the targets that have one, and for others nothing is', async () => {
    const url = await bench.answering((_, response) => {
      response.writeHead(200, { 'Content-Type': 'text/html' }).end('data: a\n\n');
    });
    const cwd = bench.path('some');
    await mkdir(cwd);
    const targets = [
      { name: 'one', url, baseline: 'one.yaml' },
      { name: 'two', url },
    ];
    const config = { clients: ['fetch'], observe: 1, timeout: 20, gentle: true, targets };
    await writeFile(`${cwd}/sse-conformance.config.json`, JSON.stringify(config));
    const { code, stdout } = await bench.run(
      ['--update-baseline', '--case', 'server.headers.*', '--out', 'out'],
      {},
      cwd,
    );
    expect(stdout).toMatch(/one\.yaml is written: \d entr/);
    expect(code).toBe(1);
    expect((await readdir(cwd)).sort()).toEqual(['one.yaml', 'out', 'sse-conformance.config.json']);
    const verdicts = async (name: string) =>
      (await bench.results('some', 'out', name)).results.flatMap(({ id, verdict, known }) =>
        verdict === 'fail' ? [`${id} ${known === undefined ? 'is news' : 'is known'}`] : [],
      );
    expect(await verdicts('one')).toEqual(['server.headers.content-type is known']);
    expect(await verdicts('two')).toEqual(['server.headers.content-type is news']);
  });

  it.each([
    ['status', 404, 'text/plain', 'the status is 404, and no client opens a stream on it'],
    ['type', 200, 'text/html', 'the response is text/html, and clients refuse it'],
  ])(
    'is not written where there was no stream, by its %s: the run exits 3',
    async (how, status, type, why) => {
      const url = await bench.answering((_, response) => {
        response.writeHead(status, { 'Content-Type': type }).end('<!doctype html><p>No such page');
      });
      const [fresh, kept] = [bench.path(`${how}.yaml`), bench.path(`${how}-kept.yaml`)];
      const entry = '- { case: server.stream.utf8, verdict: fail, observed: x, reason: mine }\n';
      await writeFile(kept, entry);
      for (const known of [fresh, kept]) {
        const { code, stdout, stderr } = await asking(
          url,
          `no-stream-${how}`,
          ...['--gentle', '--baseline', known, '--update-baseline'],
        );
        expect(unwrapped(stderr)).toContain(`.yaml is not written: there was no stream to be judged: ${why}`);
        expect(stdout).toContain('does not conform: 1 case failed');
        expect(code).toBe(3);
      }
      expect(existsSync(fresh)).toBe(false);
      expect(await readFile(kept, 'utf8')).toBe(entry);
    },
  );
});
