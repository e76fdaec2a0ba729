import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readFile, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { COMMAND } from '../cli/testing/command.ts';
import { packageRoot } from '../run/tool.ts';

const SCRIPT = join(packageRoot(), 'harness', 'ci', 'run-action.sh');

/** Writes down how it was called, and exits as it is told. */
const STUB = `#!/usr/bin/env bash
printf '%s\\n' "$@" >"$STUB_ARGUMENTS"
echo "artifact: $SSE_CONFORMANCE_ARTIFACT"
exit "\${STUB_EXIT:-0}"
`;

let folder: string;

beforeEach(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'action ')));
  await writeFile(join(folder, 'npx'), STUB);
  await chmod(join(folder, 'npx'), 0o755);
});
afterEach(() => rm(folder, { recursive: true }));

/** The step with these inputs; `npx` is the stub. */
async function run(inputs: Record<string, string>, env: Record<string, string> = {}) {
  const stubArguments = join(folder, 'arguments');
  const output = join(folder, 'output');
  await writeFile(stubArguments, '');
  await writeFile(output, '');
  const child = spawn('bash', [SCRIPT], {
    cwd: folder,
    env: {
      PATH: `${folder}${delimiter}${process.env['PATH'] ?? ''}`,
      STUB_ARGUMENTS: stubArguments,
      GITHUB_OUTPUT: output,
      ...Object.fromEntries(Object.entries(inputs).map(([name, value]) => [`INPUT_${name}`, value])),
      ...env,
    },
  });
  const [stdout, stderr, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ]);
  const called = (await readFile(stubArguments, 'utf8')).split('\n').slice(0, -1);
  return { code, stdout, stderr, called, output: await readFile(output, 'utf8') };
}

describe.runIf(process.platform !== 'win32')("the action's step", { timeout: 30_000 }, () => {
  it('runs the package with what is given, each as one argument', async () => {
    const { called, code } = await run({
      URL: 'http://127.0.0.1:1/a b?c=$(touch pwned)&d=`id`',
      CONFIG: 'my config.mjs',
      BASELINE: 'known.yaml',
      FAIL_ON: 'should',
      VERSION: '1.2.3',
    });
    const report = join(folder, 'conformance-report');
    expect(called).toEqual([
      ...['--yes', 'sse-conformance@1.2.3', 'server', '--out', report],
      ...['--config', 'my config.mjs', '--baseline', 'known.yaml', '--fail-on', 'should'],
      ...['--', 'http://127.0.0.1:1/a b?c=$(touch pwned)&d=`id`'],
    ]);
    expect(code).toBe(0);
  });

  it('leaves out what is not given', async () => {
    const inputs = { URL: '', CONFIG: '', BASELINE: '', FAIL_ON: '', VERSION: '', COMMAND: '' };
    const { called } = await run(inputs);
    expect(called).toEqual([
      ...['--yes', 'sse-conformance@latest', 'server', '--out', join(folder, 'conformance-report')],
    ]);
    expect((await run({})).called).toEqual(called);
  });

  it('says which artifact will hold the reports, if any', async () => {
    expect((await run({ ARTIFACT: 'my reports' })).stdout).toBe('artifact: my reports\n');
    expect((await run({ ARTIFACT: '' })).stdout).toBe('artifact: \n');
  });

  it.each([0, 1, 2, 3])('exits as the command does: %d', async (code) => {
    const ran = await run({}, { STUB_EXIT: String(code) });
    expect(ran.code).toBe(code);
    expect(ran.output).toBe(`exit-code=${code}\nreport=${join(folder, 'conformance-report')}\n`);
  });

  it.each([
    ['a level that there is not', { FAIL_ON: 'info' }, 'fail-on'],
    ['a version that is none', { VERSION: 'file:/tmp/x' }, 'version'],
  ])('refuses %s', async (_, inputs, name) => {
    const { code, stdout, called } = await run(inputs);
    expect(code).toBe(2);
    expect(stdout).toMatch(new RegExp(`^::error title=sse-conformance::the input ${name} is `));
    expect(called).toEqual([]);
  });

  it('runs another command in place of the package', async () => {
    // Under a name without a space: the input is split at spaces, as a shell does.
    await symlink(COMMAND, join(folder, 'command.js'));
    // The real command, which takes what stands behind the dashes for the URL.
    const { code, stderr } = await run({ COMMAND: 'node command.js', URL: '--help' });
    expect(stderr).toContain('"--help" is not a URL');
    expect(code).toBe(2);
  });
});

describe('action.yml', () => {
  it('is documented with the inputs and outputs that it has, and what they are when not given', async () => {
    const { inputs, outputs } = parse(await readFile(join(packageRoot(), 'action.yml'), 'utf8'));
    const docs = await readFile(join(packageRoot(), 'docs', 'configuration.md'), 'utf8');
    const [, section = ''] = /^## In CI\n(.*?)^## /ms.exec(docs) ?? [];
    const rows = section.match(/^\| `.*\|$/gm) ?? [];
    const named = rows.map((row) => /`(.*?)`/.exec(row)?.[1]);
    expect(named).toEqual([...Object.keys(inputs), ...Object.keys(outputs)]);
    for (const [index, { default: usual }] of Object.values<{ default: string }>(inputs).entries()) {
      if (usual !== '') expect(rows[index]).toContain(`| \`${usual}\` |`);
    }
  });

  it('hands over every input as a variable, and none as text of a command', async () => {
    const { inputs, runs } = parse(await readFile(join(packageRoot(), 'action.yml'), 'utf8'));
    const script = await readFile(SCRIPT, 'utf8');
    const [step, upload] = runs.steps;
    for (const { run } of runs.steps) expect(run ?? '').not.toContain('${{');
    for (const [variable, value] of Object.entries<string>(step.env)) {
      expect(script).toContain(variable);
      const name = /^\$\{\{ inputs\.([\w-]+) \}\}$/.exec(value)?.[1] ?? '?';
      expect(Object.keys(inputs)).toContain(name);
    }
    for (const name of ['url', 'config', 'baseline', 'fail-on', 'version', 'command', 'artifact']) {
      expect(Object.values(step.env)).toContain(`\${{ inputs.${name} }}`);
    }
    expect(step.run).toContain('harness/ci/run-action.sh');
    expect(upload.uses).toMatch(/^actions\/upload-artifact@/);
  });
});
