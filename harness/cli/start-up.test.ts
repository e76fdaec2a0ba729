import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { packageRoot } from '../run/tool.ts';

/** Tells of every module that is loaded, a line each. https://nodejs.org/api/module.html#customization-hooks */
const HOOKS = `
  import { writeSync } from 'node:fs';
  export function load(url, context, next) {
    writeSync(2, url + '\\n');
    return next(url, context);
  }`;

/** All in one process, which costs least; what one of them loads stays loaded for the next. */
const PROGRAM = `
  import { register } from 'node:module';
  register('data:text/javascript,' + encodeURIComponent(${JSON.stringify(HOOKS)}));
  const { runCommandLine } = await import(process.argv[1]);
  for (const args of [['--help'], ['list'], ['explain', 'client.parsing.bom-stripped']]) await runCommandLine(args);`;

it('--help, list and explain load no test runner, no browser driver, no HTTP client and no schemas', {
  timeout: 60_000,
}, async () => {
  const commandLine = pathToFileURL(join(packageRoot(), 'dist', 'harness', 'cli', 'command-line.js')).href;
  const { stdout, stderr } = await promisify(execFile)(
    process.execPath,
    ['--input-type=module', '--eval', PROGRAM, commandLine],
    { maxBuffer: 1 << 24 },
  );
  expect(stdout).toMatch(/Usage: sse-conformance.*server\.headers\.content-type.*bom-stripped/s);
  const loaded = stderr.split('\n').filter((line) => line.startsWith('file:'));
  expect(loaded).toContain(commandLine);
  const packages = new Set(
    loaded.flatMap((url) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(url)?.[1] ?? []),
  );
  expect([...packages]).toContain('commander');
  const heavy = /vitest|puppeteer|undici|zod|yaml|selfsigned|preact|d3-/;
  expect([...packages].filter((name) => heavy.test(name))).toEqual([]);
});
