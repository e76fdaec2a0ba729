import CliTable from 'cli-table3';
import { clientCases } from '../../../suites/client/cases.ts';
import { browserMutants } from '../browser/mutants.ts';
import { inParallel } from './bounded.ts';
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

/** Most plays wait; with more of them connections queue up, and times blur. */
const PLAYS_AT_ONCE = 64;

/** Case ids that are shown for a mutant; of the others only the number. */
const MOST_SHOWN = 8;

const USAGE = `usage: matrix.js             give every case a mutant that breaks it, and write ${trippedPath()}
       matrix.js <mutant>…   play every case to these, and print which catch them
       matrix.js --all       the same for all mutants: takes hours`;

async function main(names: readonly string[]): Promise<void> {
  const unknown = names.filter((name) => name !== '--all' && !mutants.some((one) => one.name === name));
  if (unknown.length > 0) {
    console.error(`no such mutant: ${unknown.join(', ')}\n${USAGE}`);
    process.exitCode = 2;
    return;
  }
  const session = await openMutantSession();
  try {
    if (names.length === 0) await writeChoice(session);
    else
      await printCatches(
        session,
        mutants.filter(({ name }) => names.includes(name) || names.includes('--all')),
      );
  } finally {
    await session.close();
  }
}

/** Which cases catch which of these mutants, and which none of them trips. */
async function printCatches(session: MutantSession, chosen: readonly Mutant[]): Promise<void> {
  const applying = clientCases.filter(isForSimulated);
  const pairs = chosen.flatMap((mutant) => applying.map((clientCase) => ({ mutant, clientCase })));
  const outcomes = await inParallel(pairs, PLAYS_AT_ONCE, async ({ mutant, clientCase }) => {
    const { judgement } = await session.run(clientCase, mutant);
    return { mutant, id: clientCase.id, isBroken: judgement.outcome === 'broken' };
  });
  const catches = outcomes.filter(({ isBroken }) => isBroken);
  const table = new CliTable({ head: ['mutant', 'cases', 'that catch it'], style: { head: [], border: [] } });
  for (const mutant of chosen) {
    const ids = catches.filter((one) => one.mutant === mutant).map(({ id }) => id.replace(/^client\./, ''));
    const more = ids.length > MOST_SHOWN ? [`and ${ids.length - MOST_SHOWN} more`] : [];
    table.push([mutant.name, ids.length, [...ids.slice(0, MOST_SHOWN), ...more].join('\n')]);
  }
  console.log(table.toString());
  const caught = new Set(catches.map(({ id }) => id));
  console.log(`cases that none of them trips: ${applying.filter(({ id }) => !caught.has(id)).length}`);
  if (chosen.length === mutants.length)
    for (const { id } of applying) if (!caught.has(id)) console.log(`  ${id}`);
}

/** Keeps the mutants that still break their case, and looks for one where there is none. */
async function writeChoice(session: MutantSession): Promise<void> {
  const before = readTripped();
  const chosen: Tripped = { tripped: {}, untripped: {} };
  const names = await inParallel(clientCases, PLAYS_AT_ONCE, async (clientCase) => {
    if (!isForSimulated(clientCase)) return null;
    const earlier = mutants.filter(({ name }) => name === before.tripped[clientCase.id]);
    for (const mutant of [...earlier, ...byKinship(clientCase, mutants)]) {
      const { judgement } = await session.run(clientCase, mutant);
      if (judgement.outcome === 'broken') return mutant.name;
    }
    return null;
  });
  const inBrowser = new Set(browserMutants.flatMap(({ caughtBy }) => caughtBy));
  for (const [index, { id }] of clientCases.entries()) {
    const name = names[index] ?? null;
    if (name !== null) chosen.tripped[id] = name;
    else if (!inBrowser.has(id)) chosen.untripped[id] = before.untripped[id] ?? UNEXPLAINED;
  }
  writeTripped(chosen);
  console.log(`${trippedPath()} is written. Cases that no mutant breaks:`);
  for (const [id, reason] of Object.entries(chosen.untripped)) console.log(`  ${id}: ${reason}`);
}

await main(process.argv.slice(2));
