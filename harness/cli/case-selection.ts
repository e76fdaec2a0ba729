import { type CaseSelection, selectCases } from '../run/select-cases.ts';
import { didYouMean } from '../settings/nearest.ts';
import { UsageError } from '../settings/usage-error.ts';
import { areasOf, catalogue, type Entry } from './commands/catalogue.ts';

/**
 * The ids of the cases for this role that are selected, in their order.
 * @throws UsageError when there are none, with what may have been meant.
 */
export function selectedIds(role: Entry['role'], selection: CaseSelection): readonly string[] {
  const ofRole = catalogue.filter((entry) => entry.role === role);
  const selected = selectCases(ofRole, { ...selection, area: null }).map(({ id }) => id);
  const { area, glob } = selection;
  if (area !== null) requireArea(area, ofRole, role);
  if (glob !== null && selected.length === 0) throw unknownCase(role, glob);
  const ids = selectCases(ofRole, selection).map(({ id }) => id);
  if (ids.length === 0)
    throw new UsageError(`no ${role} case is selected: none in the area ${area} is called ${glob}`);
  return ids;
}

/** @throws UsageError for an area that none of the entries is of. */
export function requireArea(
  area: string,
  entries: readonly Pick<Entry, 'area'>[],
  role?: Entry['role'],
): void {
  const areas = areasOf(entries);
  if (areas.includes(area)) return;
  const whose = role === undefined ? '' : ` for ${role}s`;
  throw new UsageError(
    `there is no area "${area}"${whose}${didYouMean(area, areas)}\nThere are: ${areas.join(', ')}`,
  );
}

function unknownCase(role: Entry['role'], glob: string): UsageError {
  const isOtherRole = selectCases(catalogue, { area: null, glob }).length > 0;
  const ids = catalogue.flatMap((entry) => (entry.role === role ? [entry.id] : []));
  const hint = isOtherRole
    ? `: it is one for ${role === 'server' ? 'clients: sse-conformance client' : 'servers: sse-conformance <url>'} --case ${glob}`
    : didYouMean(glob, ids);
  return new UsageError(
    `no ${role} case is selected: there is none called "${glob}"${hint}\nsse-conformance list --role ${role} shows them all.`,
  );
}
