import type { Result, Results } from '../../../reports/results.ts';
import type { BaselineEntry } from './baseline.ts';

/** Entries of one baseline file. */
export interface BaselineFile {
  /** As reports name it. */
  readonly path: string;
  readonly entries: readonly BaselineEntry[];
}

export type StaleEntry = NonNullable<Results['stale']>[number];

/**
 * The entries that a run has shown not to be true any more: which, and what is to be done. An entry about a case
 * that was not selected or was skipped, or about a client that took no part, says nothing that could be wrong.
 * @param caseIds all there are, also those that were not selected
 */
export function staleEntries(
  { path, entries }: BaselineFile,
  { clients, results }: Pick<Results, 'clients' | 'results'>,
  caseIds: ReadonlySet<string>,
): StaleEntry[] {
  const wereRun = new Set(results.map(({ id }) => id));
  const tookPart = new Set(clients.map(({ name }) => name));
  return entries.flatMap((entry): StaleEntry[] => {
    const stale = (sentence: string): StaleEntry[] => [
      { case: entry.case, client: entry.client ?? null, message: `${path}: ${nameOf(entry)} ${sentence}` },
    ];
    if (!caseIds.has(entry.case)) return stale('is no case that there is: correct or remove the entry');
    if (!wereRun.has(entry.case)) return [];
    if (entry.client !== undefined && !tookPart.has(entry.client)) return [];
    const own = results.filter((result) => isAbout(entry, result));
    if (own.length === 0) return stale('matches nothing that was run: correct or remove its client');
    if (own.some(({ verdict }) => verdict === entry.verdict)) return [];
    const judged = own.find(({ verdict }) => verdict !== 'skip' && verdict !== 'error');
    if (judged === undefined) return [];
    const { verdict } = judged;
    if (verdict === 'fail' || verdict === 'warn')
      return stale(
        `is listed as ${entry.verdict} and is ${verdict} now: look at it again, and correct the entry`,
      );
    return stale(`is listed as ${entry.verdict} and is ${verdict} now: remove the entry`);
  });
}

/** Whether an entry is about a result, whatever the verdict. */
export function isAbout({ case: id, client }: BaselineEntry, result: Result): boolean {
  return id === result.id && (client === undefined || client === result.client);
}

function nameOf({ case: id, client }: BaselineEntry): string {
  return client === undefined ? id : `${id} (${client})`;
}
