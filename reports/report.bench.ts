/**
 * Holds what it costs to write the reports of 100,000 results against that of 1,000: time and memory should grow with
 * the number of results, and no faster. Each is written in a process of its own, whose processor time and peak memory
 * count. One result in ten is broken, one in a hundred in a way of its own, and each has a transcript with four of its
 * neighbours.
 */

import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { renderHtml } from './html/html.tsx';
import { renderJUnit } from './junit.ts';
import type { Result, Results } from './results.ts';
import { RESULTS_SCHEMA_ID } from './results.ts';
import { summarize } from './summary.ts';
import { renderTerminal } from './terminal/terminal.ts';
import { encodeTranscript, type TranscriptJson } from './transcript-json.ts';

const FEW = 1000;
const MANY = 100_000;
const CLIENTS = ['chrome', 'eventsource', 'fetch', 'undici'];
const CASES_IN_AREA = 50;
const RESULTS_OF_TRANSCRIPT = 5;

const formats: Readonly<Record<string, (results: Results) => string>> = {
  none: () => '',
  json: (results) => JSON.stringify(results),
  terminal: (results) => renderTerminal(results, { columns: 100, colour: true, report: 'report.html' }),
  junit: (results) => renderJUnit(results),
  html: (results) => renderHtml(results),
};

interface Cost {
  /** Processor time, in ms. */
  readonly ms: number;
  /** Peak of the process, in MB. */
  readonly memory: number;
  /** Of the report, in MB. */
  readonly size: number;
}

const [format, count, path] = process.argv.slice(2);
if (format !== undefined) process.stdout.write(JSON.stringify(write(format, Number(count), path)));
else console.table(Object.fromEntries(Object.keys(formats).map((name) => [name, compared(name)])));

function compared(name: string): Record<string, string | number> {
  const [few, many] = [measured(name, FEW), measured(name, MANY)];
  return {
    [`ms for ${FEW}`]: Math.round(few.ms),
    [`ms for ${MANY}`]: Math.round(many.ms),
    'ratio of times': (many.ms / few.ms).toFixed(1),
    [`peak MB for ${FEW}`]: Math.round(few.memory),
    [`peak MB for ${MANY}`]: Math.round(many.memory),
    'MB written': many.size.toFixed(1),
  };
}

function measured(name: string, results: number): Cost {
  const { stdout, status } = spawnSync(
    process.execPath,
    [fileURLToPath(import.meta.url), name, String(results)],
    {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  if (status !== 0) throw new Error(`${name} of ${results} results was not written: exit ${status}`);
  return JSON.parse(stdout) as Cost;
}

/** @param path where the report goes, to be looked at */
function write(name: string, count: number, path?: string): Cost {
  const results = sample(count);
  const before = process.cpuUsage();
  const report = formats[name]?.(results) ?? '';
  const { user, system } = process.cpuUsage(before);
  const { maxRSS } = process.resourceUsage();
  if (path !== undefined) writeFileSync(path, report);
  return { ms: (user + system) / 1000, memory: maxRSS / 1000, size: Buffer.byteLength(report) / 1e6 };
}

function sample(count: number): Results {
  const results = Array.from({ length: count }, (_, index) => result(index));
  const transcripts = results.flatMap(({ transcript }, index) =>
    transcript === null || index % RESULTS_OF_TRANSCRIPT > 0 ? [] : [[transcript, transcriptOf(index)]],
  );
  return {
    schema: RESULTS_SCHEMA_ID,
    tool: { name: 'sse-conformance', version: '0.0.0' },
    role: 'client',
    subject: { name: CLIENTS.join(', ') },
    clients: CLIENTS.map((name) => ({ name, version: '1.0.0' })),
    startedAt: '2026-01-01T00:00:00.000Z',
    durationMs: 60_000,
    environment: { node: process.versions.node, os: 'any' },
    configuration: {},
    summary: summarize(results),
    results,
    transcripts: Object.fromEntries(transcripts),
  };
}

function result(index: number): Result {
  const number = Math.floor(index / CLIENTS.length);
  const isBroken = index % 10 === 0;
  const message = index % 100 === 0 ? `event ${index} did not come` : 'an event did not come';
  return {
    id: `client.area-${Math.floor(number / CASES_IN_AREA)}.case-${number}`,
    requirements: ['stream.data.single-line'],
    level: 'must',
    client: CLIENTS[index % CLIENTS.length] ?? null,
    verdict: isBroken ? 'fail' : 'pass',
    title: `shows what is asked for in situation ${number}`,
    message: isBroken ? message : '',
    findings: isBroken
      ? [{ message, expected: 'an event "a"', observed: 'nothing', place: { exchange: 0, line: 1 } }]
      : [],
    durationMs: 12,
    transcript: `transcript ${index - (index % RESULTS_OF_TRANSCRIPT)}`,
  };
}

function transcriptOf(index: number): TranscriptJson {
  const bytes = new TextEncoder().encode(`id: ${index}\ndata: a\n\n`.repeat(3));
  return encodeTranscript('as written', {
    exchanges: [
      {
        request: {
          at: 0,
          method: 'GET',
          target: '/play',
          httpVersion: '1.1',
          headers: [['accept', 'text/event-stream']],
        },
        head: {
          at: 1,
          httpVersion: '1.1',
          status: 200,
          statusText: 'OK',
          headers: [['content-type', 'text/event-stream']],
        },
        chunks: [{ at: 2, bytes }],
        end: { by: 'server', at: 3 },
      },
    ],
    observations: [
      { kind: 'open', at: 1, readyState: 'open' },
      {
        kind: 'event',
        at: 2,
        readyState: 'open',
        type: 'message',
        data: 'a',
        lastEventId: String(index),
        origin: null,
      },
    ],
    ended: 'as-expected',
    durationMs: 4,
  });
}
