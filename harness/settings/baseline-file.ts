import { existsSync, readFileSync } from 'node:fs';
import { realpath } from 'node:fs/promises';
import { relative } from 'node:path';
import { stringify } from 'yaml';
import { writeWhole } from '../../reports/write-whole.ts';
import { type BaselineEntry, parseBaselineEntries } from '../run/baseline/baseline.ts';
import type { BaselineFile } from '../run/baseline/stale-entries.ts';
import { UsageError } from './usage-error.ts';

const HEAD = `# Known deviations: a run fails on any other, and on an entry that is not true any more.
# Fill in each reason; see docs/configuration.md.
`;

/**
 * Reads a baseline of the user's.
 * @param mayBeMissing whether it is about to be written
 * @throws UsageError with the file, the line and what is wrong there.
 */
export function readBaseline(file: string, mayBeMissing: boolean): BaselineFile {
  const path = relative(process.cwd(), file);
  if (!existsSync(file)) {
    if (mayBeMissing) return { path, entries: [] };
    throw new UsageError(`there is no file ${file}: --update-baseline writes one`);
  }
  try {
    return { path, entries: parseBaselineEntries(readFileSync(file, 'utf8'), path) };
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

/**
 * Writes it all at once: reasons that people wrote into it are not lost where that fails.
 * @throws Error with one sentence when the file cannot be written; it is as it was then.
 */
export async function writeBaseline(file: string, entries: readonly BaselineEntry[]): Promise<void> {
  const path = await realpath(file).catch(() => file);
  await writeWhole(path, entries.length === 0 ? HEAD : `${HEAD}\n${stringify(entries, { lineWidth: 110 })}`);
}
