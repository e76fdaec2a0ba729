import type { Result, Results } from '../../../reports/results.ts';
import type { BaselineEntry } from './baseline.ts';
import { type BaselineFile, isAbout, staleEntries } from './stale-entries.ts';

/** What a new entry says until somebody has written down why it is so. */
export const REASON_TO_FILL_IN = 'to be filled in: why it is so, or a link to where it is reported';

/** The results, with the deviations marked that a file knows, and the entries listed that are not true any more. */
export function applyBaseline(results: Results, file: BaselineFile, caseIds: ReadonlySet<string>): Results {
  const judged = results.results.map((result): Result => {
    const entry = file.entries.find((entry) => entry.verdict === result.verdict && isAbout(entry, result));
    return entry === undefined || result.known !== undefined
      ? result
      : { ...result, known: { reason: entry.reason } };
  });
  return { ...results, results: judged, ...withStale(results, staleEntries(file, results, caseIds)) };
}

/** Lists the entries of files whose deviations are marked already. */
export function checkBaselines(
  results: Results,
  files: readonly BaselineFile[],
  caseIds: ReadonlySet<string>,
): Results {
  const stale = files.flatMap((file) => staleEntries(file, results, caseIds));
  return { ...results, ...withStale(results, stale) };
}

function withStale(results: Results, more: NonNullable<Results['stale']>): Pick<Results, 'stale'> {
  const stale = [...(results.stale ?? []), ...more];
  return stale.length === 0 ? {} : { stale };
}

/**
 * What a file should say after a run, in the order of cases: entries that are still true or that the run says
 * nothing about stay, those that are not true any more go, and a deviation that nobody knows comes in.
 * @param results in which what the built-in baselines know is marked
 */
export function updatedEntries(
  results: Results,
  file: BaselineFile,
  caseIds: ReadonlySet<string>,
): readonly BaselineEntry[] {
  const stale = staleEntries(file, results, caseIds);
  const isStale = (entry: BaselineEntry) =>
    stale.some(({ case: id, client }) => id === entry.case && client === (entry.client ?? null));
  const kept = file.entries.filter((entry) => !isStale(entry));
  const versions = new Map(results.clients.map(({ name, version }) => [name, version]));
  const added = results.results.flatMap((result): BaselineEntry[] => {
    const { id, client, verdict, known } = result;
    if ((verdict !== 'fail' && verdict !== 'warn') || known !== undefined) return [];
    if (kept.some((entry) => entry.verdict === verdict && isAbout(entry, result))) return [];
    const before = file.entries.find((entry) => isAbout(entry, result));
    const version = client === null ? results.subject.version : versions.get(client);
    return [
      {
        case: id,
        ...(client !== null && results.clients.length > 1 && { client }),
        verdict,
        observed: result.findings[0]?.observed ?? result.message,
        reason: before?.reason ?? REASON_TO_FILL_IN,
        ...(version !== undefined && { versions: [version] }),
      },
    ];
  });
  const order = [...caseIds];
  return [...kept, ...added].sort((a, b) => order.indexOf(a.case) - order.indexOf(b.case));
}
