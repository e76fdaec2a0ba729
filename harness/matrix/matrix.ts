import { join, relative } from 'node:path';
import { countsLine } from '../../reports/summary.ts';
import { targets } from '../../servers/targets/targets.ts';
import { openBrowser } from '../browser/connect.ts';
import { CLIENT_NAMES } from '../clients/names.ts';
import { runClients } from './run-clients.ts';
import { runTargets } from './run-targets.ts';
import { writeMatrix } from './write-matrix.ts';

const FOLDER = join('conformance-report', 'matrix');
const PARTS = ['servers', 'clients'] as const;
const USAGE = `usage: matrix.js [${PARTS.join('|')}]   compares the bundled servers, the clients, or both`;

type Part = (typeof PARTS)[number];

/** What `npm run matrix` does. */
async function main(args: readonly string[]): Promise<void> {
  const asked = PARTS.filter((part) => args.includes(part));
  if (asked.length < args.length) {
    process.stderr.write(`${USAGE}\n`);
    process.exitCode = 2;
    return;
  }
  const browser = await openBrowser(null);
  try {
    for (const part of asked.length === 0 ? PARTS : asked) await makeMatrix(part, () => run(part));
  } finally {
    await browser.close();
  }

  function run(part: Part) {
    return part === 'servers' ? runTargets(targets, browser) : runClients(CLIENT_NAMES, browser);
  }
}

async function makeMatrix(part: Part, run: () => ReturnType<typeof runTargets>): Promise<void> {
  process.stdout.write(`Running the ${part}…\n`);
  const { runs, leftOut } = await run();
  const written = await writeMatrix(join(FOLDER, part), runs, leftOut);
  for (const { results } of runs)
    process.stdout.write(`  ${results.subject.name.padEnd(NAME_WIDTH)} ${countsLine(results.summary)}\n`);
  for (const { name, reason } of leftOut)
    process.stdout.write(`  ${name.padEnd(NAME_WIDTH)} left out: ${reason}\n`);
  process.stdout.write(`${runs.length} compared: ${relative(process.cwd(), written)}\n\n`);
}

const NAME_WIDTH = 30;

await main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`matrix: ${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 3;
});
