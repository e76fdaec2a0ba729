import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DriverUnusable, loadDriver } from './load.ts';

let folder: string;
let files = 0;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sse-conformance-driver-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function loaded(source: string, ms?: number) {
  files += 1;
  const file = join(folder, `driver-${files}.mjs`);
  await writeFile(file, source);
  return loadDriver(file, ms);
}

const RIGHT =
  "{ name: 'd', version: '1.0.0', capabilities: ['reconnect'], open() { return { close() {} }; } }";

describe('a module that exports', () => {
  it.each([
    ['a driver', `export default ${RIGHT}`],
    ['a function that makes one', `export default () => (${RIGHT})`],
    ['a function that makes one later', `export default async () => (${RIGHT})`],
    [
      'an instance of a class',
      `class D { name = 'd'; version = '1.0.0'; capabilities = []; open() {} }
      export default new D()`,
    ],
  ])('%s is loaded', async (_, source) => {
    expect(await loaded(source)).toMatchObject({ name: 'd', version: '1.0.0' });
  });

  it.each([
    ['nothing', 'export const driver = 1', 'has no default export'],
    ['a text', "export default 'x'", 'neither a driver nor a function'],
    ['a function that fails', 'export default () => { throw new Error("no") }', 'failed: Error: no'],
    ['a function that returns nothing', 'export default () => {}', 'neither a driver nor a function'],
    [
      'an empty object',
      'export default {}',
      /name must be .*; version must be .*; capabilities must .*; open must/,
    ],
    [
      'an unknown capability',
      `export default { ...${RIGHT}, capabilities: ['cors'] }`,
      'capabilities[0] is "cors"',
    ],
    ['a name of two lines', `export default { ...${RIGHT}, name: 'a\\nb' }`, 'name must be'],
    ['a name that is too long', `export default { ...${RIGHT}, name: 'a'.repeat(61) }`, 'name must be'],
    ['a close that is none', `export default { ...${RIGHT}, close: 1 }`, 'close must be a function'],
    ['what is no program', 'export default {', 'is not a driver: loading it failed'],
    ['what throws', 'throw new Error("at once")', 'loading it failed: Error: at once'],
  ])('%s is refused, in a sentence that names the file', async (_, source, message) => {
    const attempt = loaded(source);
    await expect(attempt).rejects.toThrow(DriverUnusable);
    await expect(attempt).rejects.toThrow(message);
    await expect(attempt).rejects.toThrow(`${folder}/driver-${files}.mjs`);
  });

  it.each([
    ['is never loaded', 'await new Promise(() => { setTimeout(() => {}, 500) }); export default {}'],
    ['never makes a driver', 'export default () => new Promise(() => {})'],
  ])('what %s is given up', async (_, source) => {
    await expect(loaded(source, 50)).rejects.toThrow('did not come to an end within 0.05 s');
  });

  it('is named when it does not exist', async () => {
    await expect(loadDriver(join(folder, 'none.js'))).rejects.toThrow(/there is no file .*none\.js$/);
  });
});
