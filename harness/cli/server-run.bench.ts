/**
 * Holds the time of `sse-conformance <url>`, from the start of the command to its end, against what cannot be avoided:
 * the start of the browser, and watching the stream as long as it is asked for. The server is the live feed.
 */

import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Results } from '../../reports/results.ts';
import { liveFeed } from '../../servers/targets/live-feed.ts';
import { startBrowser } from '../browser/launch.ts';
import { DEFAULT_PATIENCE } from '../probes/patience.ts';
import { timedCommand } from './timed-command.bench.ts';

const ROUNDS = 5;

interface Round {
  readonly browserMs: number;
  readonly recordingMs: number;
  readonly wallMs: number;
}

const folder = await mkdtemp(join(tmpdir(), 'sse-conformance-bench-'));
const { request, close } = await liveFeed.start();
try {
  const rounds: Round[] = [];
  for (let round = 0; round < ROUNDS; round++) rounds.push(await once());
  const median = (of: keyof Round) =>
    rounds.map((round) => round[of]).toSorted((a, b) => a - b)[ROUNDS >> 1] ?? 0;
  const unavoidableMs = DEFAULT_PATIENCE.enoughMs + median('browserMs');
  const line = (name: string, ms: number) => console.log(`  ${name.padEnd(22)} ${(ms / 1000).toFixed(2)} s`);
  console.log(`sse-conformance <url> with all clients, medians of ${ROUNDS} runs`);
  line('watched, as asked for', DEFAULT_PATIENCE.enoughMs);
  line('browser start', median('browserMs'));
  line('all visits', median('recordingMs'));
  line('whole command', median('wallMs'));
  console.log(`  ${'ratio'.padEnd(22)} ${(median('wallMs') / unavoidableMs).toFixed(2)}`);
} finally {
  await close();
  await rm(folder, { recursive: true, force: true });
}

async function once(): Promise<Round> {
  const start = performance.now();
  const browser = await startBrowser();
  const browserMs = performance.now() - start;
  await browser.close();
  const { wallMs } = await timedCommand([request.url, '--out', folder]);
  const { durationMs } = JSON.parse(await readFile(join(folder, 'results.json'), 'utf8')) as Results;
  return { browserMs, recordingMs: durationMs, wallMs };
}
