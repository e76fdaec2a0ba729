import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { RunFailed } from '../run-failed.ts';
import { TargetProcesses } from './target-processes.ts';
import type { TargetPlan } from './test-target.ts';

/** Does what the name of the target says, and tells which process it is in the place of results. */
const PROGRAM = `
  process.on('message', ({ plan: { target } }) => {
    if (target.name === 'dies') process.exit(7);
    if (target.name === 'hangs') for (;;);
    if (target.name === 'eats') for (const kept = [];;) kept.push(new Array(1000).fill(kept.length + 0.5));
    if (target.name === 'tells') process.send({ progress: { done: 1, total: 2, restMs: 3 } });
    process.send(target.name === 'fails' ? { failed: 'no client starts' } : { results: process.pid });
  });`;

let folder: string;
let program: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'sse-conformance-processes-'));
  program = join(folder, 'program.mjs');
  writeFileSync(program, PROGRAM);
});
afterAll(() => rmSync(folder, { recursive: true }));

const planOf = (name: string): TargetPlan => ({
  target: { name, request: { url: 'http://127.0.0.1:9/', method: 'GET', headers: [] } },
  clients: [],
  patience: { enoughMs: 0, atMostMs: 0 },
  cases: { area: null, glob: null },
});

it('serves one after the other in the same process, and several at once in several', {
  timeout: 60_000,
}, async () => {
  const processes = new TargetProcesses(1, false, program);
  try {
    const run = () => processes.run(planOf('a'), null);
    const first = await run();
    expect(await run()).toBe(first);
    const [one, other] = await Promise.all([run(), run()]);
    expect(one).not.toBe(other);
  } finally {
    processes.close();
  }
});

it('tells of what could not be tested, and goes on', { timeout: 60_000 }, async () => {
  const processes = new TargetProcesses(1, false, program);
  try {
    const failed = (name: string) => processes.run(planOf(name), null).catch((error: unknown) => error);
    expect(await failed('fails')).toEqual(new RunFailed('no client starts', false));
    expect(await failed('dies')).toEqual(
      new RunFailed('the process that visited the server ended by itself: 7', false),
    );
    expect(await processes.run(planOf('a'), null)).toEqual(expect.any(Number));
  } finally {
    processes.close();
  }
});

it('tells of a process that had no memory left', { timeout: 60_000 }, async () => {
  const before = process.env['NODE_OPTIONS'];
  process.env['NODE_OPTIONS'] = '--max-old-space-size=32';
  const processes = new TargetProcesses(1, false, program);
  try {
    const failed = processes.run(planOf('eats'), null);
    await expect(failed).rejects.toThrow(
      /ended by itself: .*out of memory; NODE_OPTIONS=--max-old-space-size/,
    );
    expect(await processes.run(planOf('a'), null)).toEqual(expect.any(Number));
  } finally {
    processes.close();
    if (before === undefined) delete process.env['NODE_OPTIONS'];
    else process.env['NODE_OPTIONS'] = before;
  }
});

it('hands on how far a run has come, and waits for its results', { timeout: 60_000 }, async () => {
  const processes = new TargetProcesses(1, false, program);
  try {
    const told: unknown[] = [];
    const results = processes.run(planOf('tells'), null, (progress) => told.push(progress));
    expect(await results).toEqual(expect.any(Number));
    expect(told).toEqual([{ done: 1, total: 2, restMs: 3 }]);
  } finally {
    processes.close();
  }
});

it('ends a process also while it is busy', { timeout: 60_000 }, async () => {
  const processes = new TargetProcesses(1, false, program);
  const hanging = processes.run(planOf('hangs'), null);
  processes.close();
  await expect(hanging).rejects.toThrow('the process that visited the server ended by itself: SIGTERM');
});
