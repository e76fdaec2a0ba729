import type { Requirement } from '../requirement.ts';

type Shared = 'section' | 'link' | 'appliesTo';
type Entry = Omit<Requirement, Shared> & Partial<Pick<Requirement, 'link' | 'appliesTo'>>;

/** The requirements of one section, which have its link and addressee unless they name their own. */
export function inSection<Id extends string>(
  shared: Pick<Requirement, Shared>,
  entries: Readonly<Record<Id, Entry>>,
): Readonly<Record<Id, Requirement>> {
  const complete = Object.entries<Entry>(entries).map(([id, entry]) => [id, { ...shared, ...entry }]);
  return Object.fromEntries(complete) as Record<Id, Requirement>;
}
