import { relative } from 'node:path';
import type { ReportSettings } from '../../reports/report.ts';
import type { Results } from '../../reports/results.ts';

/** What became of the reports. */
export interface Told {
  /** Path of the one for people; `null` when it could not be written. */
  readonly html: string | null;
  /** What could not be written, why, and what to do; `null` when all is there. */
  readonly trouble: string | null;
}

/**
 * Writes the reports of results that are not lost where that fails: what came out is to be told all the same, and the
 * run to be one that failed by our own fault.
 */
export async function writeOrTell(results: Results, folder: string, settings: ReportSettings): Promise<Told> {
  const { ReportsNotWritten, writeReports } = await import('../../reports/report.ts');
  try {
    return { html: (await writeReports(results, folder, settings)).html, trouble: null };
  } catch (error) {
    if (!(error instanceof ReportsNotWritten)) throw error;
    const { html = null, results: saved } = error.written;
    const next = error.missing.length === 0 ? '' : `\n${advice(saved, folder)}`;
    return { html, trouble: `${error.message}${next}` };
  }
}

/** Of results that are saved everything else can be made again. */
function advice(saved: string | undefined, folder: string): string {
  const path = (to: string) => relative(process.cwd(), to) || '.';
  return saved === undefined
    ? 'Mend that, or name another folder with --out, and run again.'
    : `The results are kept. Mend that, and make the rest: sse-conformance report ${path(saved)} --out ${path(folder)}`;
}
