import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { packageRoot } from '../run/tool.ts';
import { runCommandLine } from './command-line.ts';

/**
 * What `npm test` does: with SSE_URL it tests that server and nothing else; without it, it runs everything
 * that vitest.config.ts names. Arguments are handed on.
 */
const args = process.argv.slice(2);
const url = process.env['SSE_URL'];
process.exitCode = url === undefined ? runVitest() : await runCommandLine(['server', url, ...args]);

function runVitest(): number {
  const vitest = join(dirname(createRequire(import.meta.url).resolve('vitest/package.json')), 'vitest.mjs');
  const { status } = spawnSync(process.execPath, [vitest, 'run', ...args], {
    cwd: packageRoot(),
    stdio: 'inherit',
  });
  return status ?? 1;
}
