import type { Result, Results } from '../../../reports/results.ts';
import type { Outcome } from './hostile-server.ts';

/** In what the outcome of a run is not what it must be, a line for each; none when all is well. */
export function surprises(
  { exit, includes = {}, says, never }: Outcome,
  seen: { readonly exit: number | null; readonly results: Pick<Results, 'results'> | null },
): readonly string[] {
  const results = seen.results?.results ?? [];
  const exits: readonly (number | null)[] = [exit].flat();
  const lines = exits.includes(seen.exit) ? [] : [`exit ${seen.exit}, not ${exits.join(' or ')}`];
  for (const [name, verdict] of Object.entries(includes)) {
    const about = results.filter((result) => result.id === name || nameOf(result) === name);
    if (about.some((result) => result.verdict === verdict)) continue;
    const verdicts = about.map((result) => `${result.verdict} (${result.message})`).join(', ');
    lines.push(`${name} should be ${verdict}, is ${verdicts === '' ? 'nowhere' : verdicts}`);
  }
  if (says !== undefined && !results.some((result) => textsOf(result).some((text) => text.includes(says))))
    lines.push(`nowhere it says "${says}"`);
  if (never !== undefined && JSON.stringify(seen.results).includes(never))
    lines.push(`somewhere it says "${never}"`);
  return lines;
}

function nameOf({ id, client }: Result): string {
  return client === null ? id : `${id} ${client}`;
}

function textsOf({ message, findings }: Result): readonly string[] {
  return [message, ...findings.flatMap((finding) => [finding.message, finding.expected, finding.observed])];
}
