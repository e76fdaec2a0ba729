import { inParallel } from '../in-parallel.ts';
import { judgeMutant, type Said } from './judged.ts';
import type { ServerMutant } from './mutant.ts';

/** They mostly wait; with more of them two cores are busy, and times blur. */
export const SERVERS_AT_ONCE = 12;

/** Those that are watched longest. */
const lastingMs = ({ patience }: ServerMutant): number => patience?.enoughMs ?? 0;

/**
 * Judges servers, some at the same time, the longest first. The judgement of one can be waited for by its name.
 * @throws Error (the promise of a server) when that or a client does not start.
 */
export function judgeAll(mutants: readonly ServerMutant[]): ReadonlyMap<string, Promise<readonly Said[]>> {
  const settle = new Map<string, (said: Promise<readonly Said[]>) => void>();
  const judged = new Map(
    mutants.map(({ name }) => [
      name,
      new Promise<readonly Said[]>((resolve) => {
        settle.set(name, resolve);
      }),
    ]),
  );
  const longestFirst = [...mutants].sort((a, b) => lastingMs(b) - lastingMs(a));
  void inParallel(longestFirst, SERVERS_AT_ONCE, async (mutant) => {
    const said = judgeMutant(mutant);
    settle.get(mutant.name)?.(said);
    await said.catch(() => {});
  });
  // A failure is told by the test that waits for it; until then it is nobody's unhandled rejection.
  for (const said of judged.values()) said.catch(() => {});
  return judged;
}
