import { join, relative } from 'node:path';
import { writeReports } from '../../reports/report.ts';
import { countsLine } from '../../reports/summary.ts';
import { print, screen } from '../../reports/terminal/screen.ts';
import { renderTerminal } from '../../reports/terminal/terminal.ts';
import { type FinishedRun, ResultsReporter } from './results-reporter.ts';

const DIRECTORY = 'conformance-report';

/** The reporter of `npm test`: writes the reports of every run and says in short what each came to. */
export default class RunsReporter extends ResultsReporter {
  constructor() {
    super(reportRuns);
  }
}

async function reportRuns(runs: readonly FinishedRun[]): Promise<void> {
  for (const { folder, results } of runs) {
    // What is wrong with a bundled target is expected, and nobody's to mend: no annotations.
    const { html } = await writeReports(results, join(DIRECTORY, folder), { github: null });
    const report = relative(process.cwd(), html);
    if (results.role === 'client') {
      print(renderTerminal(results, { ...screen(), report }));
    } else {
      print(`${results.subject.name}: ${countsLine(results.summary)}\n  ${report}\n`);
    }
  }
}
