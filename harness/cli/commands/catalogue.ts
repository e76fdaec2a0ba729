import type { ClientCase } from '../../../suites/client/case.ts';
import { clientCases } from '../../../suites/client/cases.ts';
import { type Level, type RequirementId, requirements } from '../../../suites/requirements.ts';
import type { ServerCheck } from '../../../suites/server/check.ts';
import { serverChecks } from '../../../suites/server/checks.ts';

/** What all cases and checks have in common, in the words of the reports. */
export interface Entry {
  readonly id: string;
  readonly role: 'client' | 'server';
  /** `parsing` of `client.parsing.bom-stripped`. */
  readonly area: string;
  readonly level: Level;
  readonly title: string;
  /** The first one decides the level. */
  readonly requirements: readonly RequirementId[];
}

/** Every case for clients, and every check for servers, in the order of the suites. */
export const catalogue: readonly Entry[] = [
  ...clientCases.map((each) => entry(each, 'client')),
  ...serverChecks.map((each) => entry(each, 'server')),
];

function entry({ id, title, requirement, also = [] }: ClientCase | ServerCheck, role: Entry['role']): Entry {
  const [, area = ''] = id.split('.');
  const { level } = requirements[requirement];
  return { id, role, area, level, title, requirements: [requirement, ...also] };
}

/** The names of the areas of these entries, in their order. */
export function areasOf(entries: readonly Pick<Entry, 'area'>[]): readonly string[] {
  return [...new Set(entries.map(({ area }) => area))];
}
