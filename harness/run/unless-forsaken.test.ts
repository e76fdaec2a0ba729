import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { packageRoot } from './tool.ts';
import { unlessForsaken } from './unless-forsaken.ts';

it('hands on what came of the promise', async () => {
  const forsaken = new Error('forsaken');
  expect(await unlessForsaken(Promise.resolve(1), forsaken)).toBe(1);
  await expect(unlessForsaken(Promise.reject(new Error('why')), forsaken)).rejects.toThrow('why');
});

it('fails where the process would end in the middle of waiting, and each wait does', async () => {
  const module = join(packageRoot(), 'dist', 'harness', 'run', 'unless-forsaken.js');
  const program = `
    const { unlessForsaken } = await import('${pathToFileURL(module).href}');
    for (const name of ['one', 'other'])
      await unlessForsaken(new Promise(() => {}), new Error(name)).catch(({ message }) => console.log(message));
    console.log('over');`;
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', program]);
  expect(stdout).toBe('one\nother\nover\n');
});
