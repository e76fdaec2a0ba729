import { basename, dirname, join } from 'node:path';
import { renderComparison } from '../../reports/compare/compare.tsx';
import type { ComparedRun } from '../../reports/compare/comparison.ts';
import type { LeftOut } from '../../reports/compare/left-out.tsx';
import { relativeUrl } from '../../reports/compare/saved-run.ts';
import { writeReports } from '../../reports/report.ts';
import { writeWhole } from '../../reports/write-whole.ts';

/**
 * Writes the reports of each run into a folder of its own below this one, and their comparison beside it, as
 * `<folder>.html`, which links to them. Returns the comparison's path.
 * @throws Error with one sentence that names the path that cannot be written.
 */
export async function writeMatrix(
  folder: string,
  runs: readonly ComparedRun[],
  leftOut: readonly LeftOut[],
): Promise<string> {
  const path = join(dirname(folder), `${basename(folder)}.html`);
  const linked = await Promise.all(
    runs.map(async (run) => {
      // What is wrong with what is bundled is expected, and nobody's to mend: no annotations.
      const { html } = await writeReports(run.results, join(folder, run.results.subject.name), {
        github: null,
      });
      return { ...run, report: relativeUrl(dirname(folder), html) };
    }),
  );
  await writeWhole(path, renderComparison(linked, leftOut));
  return path;
}
