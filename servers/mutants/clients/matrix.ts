import CliTable from 'cli-table3';
import { clientCases } from '../../../suites/client/cases.ts';
import { inParallel } from './bounded.ts';
import type { Mutant } from './mutant.ts';
import { mutants } from './mutants.ts';
import { type MutantSession, openMutantSession } from './session.ts';
import {
  type Catch,
  chooseTripped,
  readTripped,
  type Tripped,
  trippedPath,
  whyUntripped,
  writeTripped,
} from './tripped.ts';

/** Most plays wait, many for a client that never does what they wait for. */
const PLAYS_AT_ONCE = 250;

/** A faulty client may keep the whole process busy, and break what is played beside it: what counts is confirmed. */
const CONFIRMED_AT_ONCE = 100;

/** Case ids that are shown for a mutant; of the others only the number. */
const MOST_SHOWN = 8;

/**
 * Plays every case to every faulty client, prints which cases catch which fault, and writes down for each case a
 * fault that breaks it. Names of mutants as arguments: only those are played, and nothing is written.
 */
async function main(names: readonly string[]): Promise<void> {
  const chosen = names.length === 0 ? mutants : mutants.filter(({ name }) => names.includes(name));
  const session = await openMutantSession();
  const applying = clientCases.filter((clientCase) => whyUntripped(clientCase) === null);
  const pairs = chosen.flatMap((mutant) => applying.map((clientCase) => ({ mutant, clientCase })));
  const catches: Catch[] = [];
  await inParallel(pairs, PLAYS_AT_ONCE, async ({ mutant, clientCase }) => {
    const { judgement, durationMs } = await session.run(clientCase, mutant);
    if (judgement.outcome === 'broken')
      catches.push({ mutant: mutant.name, case: clientCase.id, durationMs });
  });
  print(chosen, catches);
  if (names.length === 0) await writeConfirmed(session, catches);
  await session.close();
}

/** Chooses, plays what was chosen once more, and chooses again where it was broken by accident. */
async function writeConfirmed(session: MutantSession, catches: readonly Catch[]): Promise<void> {
  const confirmed = new Set<string>();
  let left = catches;
  let tripped: Tripped;
  for (;;) {
    tripped = chooseTripped(clientCases, left, readTripped());
    const unsure = Object.entries(tripped.tripped).filter((pair) => !confirmed.has(pair.join(' ')));
    if (unsure.length === 0) break;
    const accidents = new Set<string>();
    await inParallel(unsure, CONFIRMED_AT_ONCE, async ([id, name]) => {
      const clientCase = clientCases.find((one) => one.id === id);
      const mutant = mutants.find((one) => one.name === name);
      if (clientCase === undefined || mutant === undefined) return;
      const { judgement } = await session.run(clientCase, mutant);
      (judgement.outcome === 'broken' ? confirmed : accidents).add(`${id} ${name}`);
    });
    left = left.filter((one) => !accidents.has(`${one.case} ${one.mutant}`));
  }
  writeTripped(tripped);
  console.log(`\n${trippedPath()} is written. Cases that no mutant breaks:`);
  for (const [id, reason] of Object.entries(tripped.untripped)) console.log(`  ${id}: ${reason}`);
}

function print(chosen: readonly Mutant[], catches: readonly Catch[]): void {
  const table = new CliTable({ head: ['mutant', 'cases', 'that catch it'], style: { head: [], border: [] } });
  for (const { name } of chosen) {
    const ids = catches
      .filter(({ mutant }) => mutant === name)
      .map((one) => one.case.replace(/^client\./, ''));
    const more = ids.length > MOST_SHOWN ? [`and ${ids.length - MOST_SHOWN} more`] : [];
    table.push([name, ids.length, [...ids.sort().slice(0, MOST_SHOWN), ...more].join('\n')]);
  }
  console.log(table.toString());
}

await main(process.argv.slice(2));
