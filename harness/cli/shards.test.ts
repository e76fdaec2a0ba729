import { writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Results } from '../../reports/results.ts';
import { type LaunchedBrowser, startBrowser } from '../browser/launch.ts';
import { type Bench, openBench } from './testing/command.ts';

const TIMEOUT_MS = 120_000;

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.close());

/** What two runs with the same outcome have in common. */
function withoutTimes({ results, transcripts, ...rest }: Results) {
  return {
    ...rest,
    startedAt: '',
    durationMs: 0,
    results: results.map((result) => ({ ...result, durationMs: 0 })),
    transcripts: Object.keys(transcripts),
  };
}

describe('shards', { timeout: TIMEOUT_MS }, () => {
  it('of client cases merge to what a whole run says', async () => {
    const flags = ['client', '--client', 'fetch', '--case', 'client.parsing.id-*'];
    const whole = bench.run([...flags, '--out', bench.path('whole')]);
    const shards = [1, 2, 3].map((index) =>
      bench.run([...flags, '--shard', `${index}/3`, '--out', bench.path('shards', `${index}`)]),
    );
    for (const { code } of await Promise.all([whole, ...shards])) expect(code).toBe(0);
    const merged = await bench.run(['merge', bench.path('shards'), '--out', bench.path('merged')]);
    expect(merged).toMatchObject({ code: 0, stderr: '' });
    const results = await bench.results('merged');
    expect(results.results.length).toBeGreaterThan(5);
    expect(withoutTimes(results)).toEqual(withoutTimes(await bench.results('whole')));
    const lacking = await bench.run(['merge', bench.path('shards', '1'), bench.path('shards', '3')]);
    expect(lacking).toMatchObject({ code: 2, stderr: expect.stringContaining('shard 2/3 are missing') });
  });

  it('of targets merge to a folder of reports each', async () => {
    const right = await bench.answering((_, response) => {
      response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
      response.end('data: a\n\n');
    });
    const targets = ['one', 'two', 'three'].map((name) => ({ name, url: `${right}${name}` }));
    const config = bench.path('sse-conformance.config.json');
    await writeFile(config, JSON.stringify({ clients: ['fetch'], observe: 0.5, gentle: true, targets }));
    const shards = [1, 2].map((index) =>
      bench.run(['--config', config, '--shard', `${index}/2`, '--out', bench.path('servers', `${index}`)]),
    );
    await Promise.all(shards);
    await bench.run(['merge', bench.path('servers'), '--out', bench.path('all')]);
    for (const { name, url } of targets)
      expect(await bench.results('all', name)).toMatchObject({ subject: { name, url } });
    const none = await bench.run(['--config', config, '--shard', '4/4']);
    expect(none).toMatchObject({ code: 2, stderr: expect.stringContaining('only 3 targets') });
  });
});

describe('a browser that runs already', { timeout: TIMEOUT_MS }, () => {
  let browser: LaunchedBrowser;
  beforeAll(async () => {
    browser = await startBrowser();
  }, TIMEOUT_MS);
  afterAll(() => browser?.close());

  it('is driven by its endpoint, and goes on running', async () => {
    const flags = ['client', '--client', 'chrome', '--case', 'bom-stripped', '--out', bench.path('endpoint')];
    for (const _ of [1, 2])
      expect(await bench.run([...flags, '--browser-ws-endpoint', browser.wsEndpoint])).toMatchObject({
        code: 0,
      });
    const { environment } = await bench.results('endpoint');
    expect(environment.browser?.source).toBe(`running at ${new URL(browser.wsEndpoint).host}`);
  });
});
