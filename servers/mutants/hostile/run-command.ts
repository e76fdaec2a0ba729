import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packageRoot } from '../../../harness/run/tool.ts';
import type { Results } from '../../../reports/results.ts';
import { resultsSchema } from '../../../reports/results-schema.ts';
import { familyOf, heldMib, isRunning, type ProcessSeen } from './processes.ts';

/** How often memory is looked at, in ms. The kernel keeps the peak of each process until it ends. */
const LOOK_EVERY_MS = 100;
/** A run that takes longer is ended by force, in ms. */
const KILLED_AFTER_MS = 600_000;

/** What came of one run of the command. */
export interface CommandRun {
  /** `null` when it had to be killed. */
  readonly exit: number | null;
  readonly ms: number;
  /** The most that the command's own processes held at once, without those of browsers and drivers. */
  readonly peakMib: number;
  /** What it printed. */
  readonly output: string;
  readonly results: Results | null;
  /** What is wrong with how it ended, a line for each. */
  readonly complaints: readonly string[];
}

/** Runs the command with these arguments as its user would. Everything that it leaves behind is told. */
export async function runCommand(commandArgs: readonly string[]): Promise<CommandRun> {
  const out = await mkdtemp(join(tmpdir(), 'sse-conformance-hostile-'));
  try {
    const started = performance.now();
    const main = join(packageRoot(), 'dist/harness/cli/main.js');
    const args = [main, ...commandArgs, '--out', out];
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text;
      });
    const seen = new Map<number, ProcessSeen>();
    let peakMib = 0;
    const look = () => {
      const family = child.pid === undefined ? [] : familyOf(child.pid);
      for (const one of family) seen.set(one.pid, one);
      const ours = family.filter(isOurs);
      // What one of them alone once held cannot be missed between two looks.
      peakMib = Math.max(
        peakMib,
        sum(ours.map(({ pid }) => heldMib(pid))),
        ...ours.map((one) => one.peakMib),
      );
    };
    const watch = setInterval(look, LOOK_EVERY_MS);
    const killer = setTimeout(() => child.kill('SIGKILL'), KILLED_AFTER_MS);
    const exit = await new Promise<number | null>((resolve) => child.once('close', resolve));
    clearInterval(watch);
    clearTimeout(killer);
    const ms = performance.now() - started;
    const left = [...seen.values()].filter(({ pid }) => isRunning(pid));
    const { results, complaints } = readReports(out);
    return {
      exit,
      ms,
      peakMib,
      output,
      results,
      complaints: [...complaints, ...left.map(({ pid, name }) => `${name} (${pid}) still runs`)],
    };
  } finally {
    await rm(out, { recursive: true, force: true });
  }
}

/** Chrome's memory is Chrome's own, and so is that of a driver, which has a limit of its own. */
const isOurs = ({ name, command }: ProcessSeen) =>
  /^node|^MainThread/.test(name) && !command.includes(join('clients', 'driver', 'process'));

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);

function readReports(out: string): { results: Results | null; complaints: readonly string[] } {
  const missing = ['results.json', 'report.html', 'junit.xml'].filter((name) => !existsSync(join(out, name)));
  if (missing.includes('results.json'))
    return { results: null, complaints: [`there is no ${missing.join(', ')}`] };
  const parsed = resultsSchema.safeParse(JSON.parse(readFileSync(join(out, 'results.json'), 'utf8')));
  return {
    results: parsed.success ? parsed.data : null,
    complaints: [
      ...missing.map((name) => `there is no ${name}`),
      ...(parsed.success ? [] : [`results.json is not as its schema says: ${parsed.error.message}`]),
    ],
  };
}
