import { realpathSync } from 'node:fs';
import type { Results } from '../../reports/results.ts';
import { listed } from '../../reports/shown.ts';
import { applyBaseline, updatedEntries } from '../run/baseline/apply-baseline.ts';
import type { BaselineFile } from '../run/baseline/stale-entries.ts';
import { whyNotUpdated } from '../run/baseline/why-not-updated.ts';
import { UsageError } from '../settings/usage-error.ts';

/** What a job says of the user's baseline. */
interface WithBaseline {
  readonly name: string;
  /** Path; `null` where there is none. */
  readonly baseline: string | null;
}

/** The user's baselines, by their paths. */
export type Baselines = ReadonlyMap<string, BaselineFile>;

/**
 * Reads the baselines of all jobs. What reads them is loaded only where there is one.
 * @param isUpdate whether they are about to be written: they may be missing then
 * @throws UsageError when one cannot be read, or two jobs would write the same.
 */
export async function readBaselines(jobs: readonly WithBaseline[], isUpdate: boolean): Promise<Baselines> {
  if (isUpdate) requireOwnFiles(jobs);
  const paths = jobs.flatMap(({ baseline }) => baseline ?? []);
  if (paths.length === 0) return new Map();
  const { readBaseline } = await import('../settings/baseline-file.ts');
  return new Map(paths.map((path) => [path, readBaseline(path, isUpdate)]));
}

/** Each would write what deviates in its own target over what another wrote. */
function requireOwnFiles(jobs: readonly WithBaseline[]): void {
  const writers = new Map<string, string[]>();
  for (const { name, baseline } of jobs) {
    if (baseline === null) continue;
    const file = fileBehind(baseline);
    writers.set(file, [...(writers.get(file) ?? []), name]);
  }
  for (const [file, names] of writers) {
    if (names.length < 2) continue;
    const targets = listed(names.map((name) => `"${name}"`));
    throw new UsageError(
      `the targets ${targets} would write one and the same baseline, ${file}: give each its own \`baseline\` in the configuration, and leave --baseline out`,
    );
  }
}

/** Two paths may lead to one file. */
function fileBehind(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

/** What became of a baseline. */
export interface Applied {
  readonly results: Results;
  readonly notes: readonly string[];
  /** What was to be written and is not, each time with the reason and what to do. */
  readonly troubles: readonly string[];
}

/** Marks in the results what the user's baseline knows, which is written anew before where that is wanted. */
export async function withBaseline(
  results: Results,
  { baseline, caseIds }: { readonly baseline: string | null; readonly caseIds: ReadonlySet<string> },
  baselines: Baselines,
  isUpdate: boolean,
): Promise<Applied> {
  const file = baseline === null ? undefined : baselines.get(baseline);
  if (baseline === null || file === undefined) return { results, notes: [], troubles: [] };
  const update = isUpdate ? await writtenAnew(baseline, file, results, caseIds) : null;
  const { entries, notes, troubles } = update ?? { ...file, notes: [], troubles: [] };
  return { results: applyBaseline(results, { ...file, entries }, caseIds), notes, troubles };
}

/** The entries that the file has then: those that it had, where it could not be written or is not to be. */
async function writtenAnew(
  path: string,
  file: BaselineFile,
  results: Results,
  caseIds: ReadonlySet<string>,
): Promise<Omit<Applied, 'results'> & Pick<BaselineFile, 'entries'>> {
  const asItWas = (trouble: string) => ({ entries: file.entries, notes: [], troubles: [trouble] });
  const why = whyNotUpdated(results);
  if (why !== null) return asItWas(`${file.path} is not written: ${why}\nMend that, and run again.`);
  const { writeBaseline } = await import('../settings/baseline-file.ts');
  const entries = updatedEntries(results, file, caseIds);
  try {
    await writeBaseline(path, entries);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return asItWas(`${reason}\nThe baseline is as it was. Mend that, and run again.`);
  }
  const note = `${file.path} is written: ${entries.length === 1 ? '1 entry' : `${entries.length} entries`}`;
  return { entries, notes: [note], troubles: [] };
}
