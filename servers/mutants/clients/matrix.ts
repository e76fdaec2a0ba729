import { startBrowser } from '../../../harness/browser/launch.ts';
import type { ClientCase } from '../../../suites/client/case.ts';
import { clientCases } from '../../../suites/client/cases.ts';
import { browserMutants } from '../browser/mutants.ts';
import { openBrowserMutantSession } from '../browser/session.ts';
import { printCatches } from '../catches.ts';
import { byKinship } from './kinship.ts';
import type { Mutant } from './mutant.ts';
import { mutants } from './mutants.ts';
import { type MutantSession, openMutantSession } from './session.ts';
import {
  isForSimulated,
  readTripped,
  type Tripped,
  trippedPath,
  UNEXPLAINED,
  writeTripped,
} from './tripped.ts';

const USAGE = `usage: matrix.js             give every case a mutant that breaks it, and write ${trippedPath()}
       matrix.js <mutant>…   play every case to these, and print which catch them
       matrix.js --all       the same for all faulty clients of this process: takes hours`;

async function main(names: readonly string[]): Promise<void> {
  const known = [...mutants, ...browserMutants].map(({ name }) => name);
  const unknown = names.filter((name) => name !== '--all' && !known.includes(name));
  if (unknown.length > 0) {
    console.error(`no such mutant: ${unknown.join(', ')}\n${USAGE}`);
    process.exitCode = 2;
    return;
  }
  if (names.length === 0) return withSession(writeChoice);
  const isChosen = ({ name }: { readonly name: string }) => names.includes(name);
  const simulated = names.includes('--all') ? mutants : mutants.filter(isChosen);
  if (simulated.length > 0)
    await withSession(({ run }) =>
      printCatches<Mutant>({
        mutants: simulated,
        cases: clientCases.filter(isForSimulated),
        run,
      }),
    );
  await printBrowserCatches(isChosen);
}

async function withSession(work: (session: MutantSession) => Promise<void>): Promise<void> {
  const session = await openMutantSession();
  try {
    await work(session);
  } finally {
    await session.close();
  }
}

async function printBrowserCatches(isChosen: (mutant: { readonly name: string }) => boolean): Promise<void> {
  const chosen = browserMutants.filter(isChosen);
  if (chosen.length === 0) return;
  const browser = await startBrowser();
  try {
    const session = await openBrowserMutantSession(browser.wsEndpoint, chosen);
    const cases = clientCases.filter((clientCase) => !isForSimulated(clientCase));
    await printCatches({ mutants: chosen, cases, run: session.run });
    await session.close();
  } finally {
    await browser.close();
  }
}

/** Prefers a mutant that is about the case, then the one that broke it before, and looks for others where there is none. */
async function writeChoice(session: MutantSession): Promise<void> {
  const before = readTripped();
  const chosen: Tripped = { tripped: {}, untripped: {} };
  const breaking = async (clientCase: ClientCase) => {
    if (!isForSimulated(clientCase)) return null;
    const { id } = clientCase;
    const about = mutants.filter(({ caughtBy }) => caughtBy.includes(id));
    const earlier = mutants.filter(({ name }) => name === before.tripped[id]);
    for (const mutant of [...about, ...earlier, ...byKinship(clientCase, mutants)]) {
      const { judgement } = await session.run(clientCase, mutant);
      if (judgement.outcome === 'broken') return mutant.name;
    }
    return null;
  };
  const names = await Promise.all(clientCases.map(breaking));
  const inBrowser = new Set(browserMutants.flatMap(({ caughtBy }) => caughtBy));
  for (const [index, { id }] of clientCases.entries()) {
    const name = names[index] ?? null;
    if (name !== null) chosen.tripped[id] = name;
    else if (!inBrowser.has(id)) chosen.untripped[id] = before.untripped[id] ?? UNEXPLAINED;
  }
  writeTripped(chosen);
  console.log(`${trippedPath()} is written.`);
  list(
    'Mutants that were not chosen before',
    Object.entries(chosen.tripped).filter(([id, name]) => before.tripped[id] !== name),
  );
  list('Cases that no mutant breaks', Object.entries(chosen.untripped));
}

function list(title: string, lines: readonly (readonly [id: string, told: string])[]): void {
  console.log(`${title}:${lines.length === 0 ? ' none' : ''}`);
  for (const [id, told] of lines) console.log(`  ${id}: ${told}`);
}

await main(process.argv.slice(2));
