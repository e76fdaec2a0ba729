import { existsSync, readdirSync, statSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { readResults } from '../../reports/read-results.ts';
import { writeReports } from '../../reports/report.ts';
import { messageOf } from '../../reports/report-error.ts';
import { exitCodeOf } from '../../reports/summary.ts';
import type { Screen } from '../../reports/terminal/screen.ts';
import { renderTerminal } from '../../reports/terminal/terminal.ts';
import { mergeShards } from '../run/merge.ts';
import type { ExitCode } from './command-line.ts';
import { catalogue } from './commands/catalogue.ts';
import { type Overview, overviewOf, renderOverview } from './overview.ts';
import { folderOf } from './run-and-report.ts';
import { UsageError } from './usage-error.ts';

export interface MergeOptions {
  /** Of `results.json` files, and of folders that hold some, at any depth. */
  readonly paths: readonly string[];
  /** Folder for the reports, from the current one. */
  readonly out: string;
  /** Whether a broken `should` counts too. */
  readonly strict: boolean;
}

export interface Merged {
  readonly exitCode: ExitCode;
  /** What there is to say of it; ends with a newline. */
  readonly text: string;
}

/**
 * Puts the shards of one run together, and writes the reports that the whole run would have written.
 * @throws UsageError for files that cannot be read, and for what is not all the shards of one run.
 */
export async function mergeResults({ paths, out, strict }: MergeOptions, screen: Screen): Promise<Merged> {
  try {
    const files = [...new Set(paths.flatMap(resultsIn))];
    const parts = await Promise.all(files.map(async (path) => ({ path, results: await readResults(path) })));
    const merged = mergeShards(
      parts,
      catalogue.map(({ id }) => id),
    );
    const [only] = merged;
    if (only !== undefined && merged.length === 1) {
      const { html } = await writeReports(only, resolve(out), { strict });
      const text = renderTerminal(only, { ...screen, report: relative(process.cwd(), html) });
      return { exitCode: exitCodeOf(only, { strict }), text };
    }
    const overviews: Overview[] = [];
    for (const results of merged) {
      const { name } = results.subject;
      const { html } = await writeReports(results, join(resolve(out), folderOf(name)), { strict });
      const exitCode = exitCodeOf(results, { strict });
      overviews.push(overviewOf(name, results, { exitCode, report: relative(process.cwd(), html) }));
    }
    const codes = overviews.map(({ exitCode }) => exitCode);
    return {
      exitCode: codes.includes(1) ? 1 : codes.includes(3) ? 3 : 0,
      text: renderOverview(overviews, screen),
    };
  } catch (error) {
    throw new UsageError(messageOf(error));
  }
}

/** In an order that does not depend on the machine. */
function resultsIn(path: string): readonly string[] {
  if (!existsSync(path)) throw new Error(`there is no file or folder ${path}`);
  if (!statSync(path).isDirectory()) return [path];
  const names = readdirSync(path, { recursive: true, encoding: 'utf8' });
  const files = names.filter((name) => /(?:^|[\\/])results\.json$/.test(name)).sort();
  if (files.length === 0) throw new Error(`there is no results.json in ${path}`);
  return files.map((name) => join(path, name));
}
