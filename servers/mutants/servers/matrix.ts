import CliTable from 'cli-table3';
import { inParallel } from '../in-parallel.ts';
import { surprises } from './expected.ts';
import { judgeMutant } from './judged.ts';
import { allMutants } from './mutants.ts';

/** They mostly wait. */
const AT_ONCE = 10;

/**
 * Judges every faulty and every odd server, and prints what the checks say of each. Names of servers as arguments:
 * only those.
 */
async function main(names: readonly string[]): Promise<void> {
  const chosen = names.length === 0 ? allMutants : allMutants.filter(({ name }) => names.includes(name));
  const table = new CliTable({ head: ['server', 'caught by'], style: { head: [], border: [] } });
  await inParallel(chosen, AT_ONCE, async (mutant) => {
    const startedAt = performance.now();
    const said = await judgeMutant(mutant);
    const found = surprises(mutant, said);
    const took = ((performance.now() - startedAt) / 1000).toFixed(1);
    console.log(`${mutant.name}: ${took} s${found.map((line) => `\n    ${line}`).join('')}`);
    const caughtBy = Object.entries(mutant.caughtBy).map(([id, verdict]) => `${verdict} ${id}`);
    table.push([mutant.name, caughtBy.join('\n')]);
  });
  console.log(table.toString());
}

await main(process.argv.slice(2));
