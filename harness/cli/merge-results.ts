import { existsSync, readdirSync, statSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { readResults } from '../../reports/read-results.ts';
import { messageOf } from '../../reports/report-error.ts';
import { exitCodeOf } from '../../reports/summary.ts';
import type { Screen } from '../../reports/terminal/screen.ts';
import { renderTerminal } from '../../reports/terminal/terminal.ts';
import { mergeShards } from '../run/merge.ts';
import { UsageError } from '../settings/usage-error.ts';
import type { ExitCode } from './command-line.ts';
import { catalogue } from './commands/catalogue.ts';
import { type Overview, overviewOf, renderOverview } from './overview.ts';
import { folderOf, isSelection, reportFolder } from './report-folder.ts';
import { writeOrTell } from './write-or-tell.ts';

export interface MergeOptions {
  /** Of `results.json` files, and of folders that hold some, at any depth. */
  readonly paths: readonly string[];
  /** Folder for the reports, from the current one; `undefined` where nobody said. */
  readonly out: string | undefined;
  /** Whether a broken `should` counts too. */
  readonly strict: boolean;
}

export interface Merged {
  readonly exitCode: ExitCode;
  /** What there is to say of it; ends with a newline. */
  readonly text: string;
  /** What was to be written and is not, each time with the reason and what to do. */
  readonly troubles: readonly string[];
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
    const isPart = merged.some(({ configuration }) => isSelection(configuration));
    const folder = resolve(reportFolder(out, isPart));
    const [only] = merged;
    if (only !== undefined && merged.length === 1) {
      const { html, trouble } = await writeOrTell(only, folder, { strict });
      const report = html === null ? {} : { report: relative(process.cwd(), html) };
      const text = renderTerminal(only, { ...screen, ...report });
      const exitCode = trouble === null ? exitCodeOf(only, { strict }) : 3;
      return { exitCode, text, troubles: trouble === null ? [] : [trouble] };
    }
    const overviews: Overview[] = [];
    const troubles: string[] = [];
    for (const results of merged) {
      const { name } = results.subject;
      const { html, trouble } = await writeOrTell(results, join(folder, folderOf(name)), {
        strict,
        target: name,
      });
      if (trouble !== null) troubles.push(trouble);
      const exitCode = trouble === null ? exitCodeOf(results, { strict }) : 3;
      const report = html === null ? null : relative(process.cwd(), html);
      overviews.push(overviewOf(name, results, { exitCode, report }));
    }
    const codes = overviews.map(({ exitCode }) => exitCode);
    return {
      exitCode: codes.includes(1) ? 1 : codes.includes(3) ? 3 : 0,
      text: renderOverview(overviews, screen),
      troubles,
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
