import { randomUUID } from 'node:crypto';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { messageOf } from '../../reports/report-error.ts';
import { makeDirectory } from '../../reports/write-whole.ts';
import { UsageError } from '../settings/usage-error.ts';

/** A disk that is full is nobody's usage: the run tells of it in the end, below the verdicts. */
const NO_ROOM = new Set(['ENOSPC', 'EDQUOT']);

/**
 * Makes a folder for reports, and sees whether they can be written there: after a run it is late to learn of it.
 * @throws UsageError when they cannot.
 */
export async function requireWritable(folder: string): Promise<void> {
  // Permissions do not tell: to an administrator they all seem granted.
  const trial = join(folder, `.${randomUUID()}.partial`);
  try {
    await makeDirectory(folder);
    await writeFile(trial, '', { flag: 'wx' });
    await rm(trial);
  } catch (error) {
    if (error instanceof Error && 'code' in error && NO_ROOM.has(String(error.code))) return;
    throw new UsageError(
      `no report can be written into ${folder}: ${messageOf(error)}\nMend that, or name another folder with --out.`,
    );
  }
}
