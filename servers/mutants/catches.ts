import CliTable from 'cli-table3';
import type { CaseRun } from '../../harness/run/client/run-case.ts';
import type { ClientCase } from '../../suites/client/case.ts';

/** Case ids that are shown for a mutant; of the others only the number. */
const MOST_SHOWN = 8;

interface Players<M> {
  readonly mutants: readonly M[];
  readonly cases: readonly ClientCase[];
  run(clientCase: ClientCase, mutant: M): Promise<CaseRun>;
}

/** Plays every case to every mutant, and prints which catch it, and the cases that no mutant trips. */
export async function printCatches<M extends { readonly name: string }>(players: Players<M>): Promise<void> {
  const { mutants, cases, run } = players;
  const played = async (clientCase: ClientCase, mutant: M) => {
    const { judgement } = await run(clientCase, mutant);
    return { mutant, id: clientCase.id, isBroken: judgement.outcome === 'broken' };
  };
  const plays = mutants.flatMap((mutant) => cases.map((clientCase) => played(clientCase, mutant)));
  const outcomes = await Promise.all(plays);
  const catches = outcomes.filter(({ isBroken }) => isBroken);
  const table = new CliTable({ head: ['mutant', 'cases', 'that catch it'], style: { head: [], border: [] } });
  for (const mutant of mutants) {
    const ids = catches.filter((one) => one.mutant === mutant).map(({ id }) => id.replace(/^client\./, ''));
    const more = ids.length > MOST_SHOWN ? [`and ${ids.length - MOST_SHOWN} more`] : [];
    table.push([mutant.name, ids.length, [...ids.slice(0, MOST_SHOWN), ...more].join('\n')]);
  }
  console.log(table.toString());
  const caught = new Set(catches.map(({ id }) => id));
  console.log(`cases that none of them trips: ${cases.filter(({ id }) => !caught.has(id)).length}`);
}
