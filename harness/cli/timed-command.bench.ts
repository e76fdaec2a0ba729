import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { packageRoot } from '../run/tool.ts';

export interface Timed {
  /** From the start of the process to its end, in ms. */
  readonly wallMs: number;
  readonly code: number | null;
}

/**
 * Runs the command as users do, compiled and in a process of its own, and keeps what it prints to itself.
 * @throws Error with what it said when it judged nothing.
 */
export async function timedCommand(args: readonly string[]): Promise<Timed> {
  const start = performance.now();
  const child = spawn(process.execPath, [join(packageRoot(), 'dist', 'harness', 'cli', 'main.js'), ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, GITHUB_ACTIONS: '', GITHUB_STEP_SUMMARY: '' },
  });
  const [stdout, stderr, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit'),
  ]);
  const wallMs = performance.now() - start;
  // 3 is a verdict too: on a machine that is too busy, a check may be unable to tell.
  if (code === 2 || stdout === '') throw new Error(`exit ${code}: ${stderr}`);
  return { wallMs, code };
}
