import { auditWith } from '../../../harness/library/audit.ts';
import { renderHtml } from '../../../reports/html/html.tsx';
import { renderJUnit } from '../../../reports/junit.ts';
import type { Results } from '../../../reports/results.ts';
import { resultsSchema } from '../../../reports/results-schema.ts';
import { exitCodeOf } from '../../../reports/summary.ts';
import { renderTerminal } from '../../../reports/terminal/terminal.ts';
import { serverChecks } from '../../../suites/server/checks.ts';
import type { HostileServer, RunningHostile } from './hostile-server.ts';
import { surprises } from './outcome.ts';

/** Enough to see what they do, and to wait for where the machine is busy with others; in s. */
const PATIENCE = { observe: 2, timeout: 15 };

/** All that a terminal does not take for text. */
const NOT_TEXT = /[^\n\p{L}\p{M}\p{N}\p{P}\p{S} ]/u;

/**
 * Starts the server, audits it as a library's user would, without a browser, and writes the reports of that.
 * @returns In what anything is not as it must be, a line for each; none when all is well.
 * @throws Error when it has no port, or the audit fails.
 */
export async function complaintsAbout(server: HostileServer): Promise<readonly string[]> {
  const running = await server.start();
  try {
    const results = await auditRunning(running);
    return [
      ...surprises(server.expected, { exit: exitCodeOf(results), results }),
      ...(running.complaints?.() ?? []),
      ...flawsOf(results),
    ];
  } finally {
    await running.close();
  }
}

function auditRunning({ url, ca }: RunningHostile): Promise<Results> {
  const target = { url, clients: ['eventsource', 'fetch'] as const, scripted: false, ...PATIENCE };
  return auditWith({ ...target, ...(ca !== undefined && { ca }) }, serverChecks);
}

/** What is not as it must be in the files that people and programs read. */
function flawsOf(results: Results): readonly string[] {
  const lines: string[] = [];
  const { error } = resultsSchema.safeParse(results);
  if (error !== undefined) lines.push(`the results are not as their schema says: ${error.message}`);
  const terminal = renderTerminal(results, { columns: 80, colour: false, report: 'report.html' });
  const odd = NOT_TEXT.exec(terminal)?.[0];
  if (odd !== undefined) lines.push(`the terminal is sent U+${odd.codePointAt(0)?.toString(16)}`);
  for (const [name, text] of [
    ['the page', renderHtml(results)],
    ['the JUnit file', renderJUnit(results)],
  ] as const)
    if (text.includes('<script>alert')) lines.push(`${name} has a script of the server's`);
  return lines;
}
