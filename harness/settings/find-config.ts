import { existsSync } from 'node:fs';
import { join } from 'node:path';

const NAMES = ['ts', 'js', 'mjs', 'json'].map((extension) => `sse-conformance.config.${extension}`);

/** The configuration in this folder, by its absolute path; `null` when there is none. */
export function findConfig(folder: string): string | null {
  return NAMES.map((name) => join(folder, name)).find((file) => existsSync(file)) ?? null;
}
