/**
 * Holds the time that the commands which judge nothing take, from start to end, against that of a Node.js that does
 * nothing. They take turns.
 */

import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { packageRoot } from '../run/tool.ts';

const ROUNDS = 9;

const main = join(packageRoot(), 'dist', 'harness', 'cli', 'main.js');
const commands: Readonly<Record<string, readonly string[]>> = {
  'node -e 0': ['-e', '0'],
  '--help': [main, '--help'],
  list: [main, 'list'],
  explain: [main, 'explain', 'client.parsing.bom-stripped'],
};

const times = new Map(Object.keys(commands).map((name): [string, number[]] => [name, []]));
for (let round = 0; round < ROUNDS; round++) {
  for (const [name, args] of Object.entries(commands)) times.get(name)?.push(timeOf(args));
}
const nothing = median(times.get('node -e 0') ?? []);
console.log(`medians of ${ROUNDS} runs`);
console.table(
  [...times].map(([command, all]) => ({
    command,
    ms: Math.round(median(all)),
    ratio: (median(all) / nothing).toFixed(1),
  })),
);

function timeOf(args: readonly string[]): number {
  const start = performance.now();
  const { status } = spawnSync(process.execPath, args, { stdio: 'ignore' });
  if (status !== 0) throw new Error(`exit ${status}: ${args.join(' ')}`);
  return performance.now() - start;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}
