import { wrapped } from '../../../reports/terminal/layout.ts';
import { paint } from '../../../reports/terminal/paint.ts';
import type { Screen } from '../../../reports/terminal/screen.ts';
import { type Requirement, requirements } from '../../../suites/requirements.ts';
import { requireArea } from '../case-selection.ts';
import { catalogue, type Entry } from './catalogue.ts';

export const LISTED = ['cases', 'requirements'] as const;

export interface ListOptions {
  readonly what: (typeof LISTED)[number];
  /** Only what is for this role. */
  readonly role?: 'client' | 'server';
  /** Only this area; of requirements, only those that cases of this area show. */
  readonly area?: string;
  readonly level?: Requirement['level'];
  /** As data, for other programs. */
  readonly json?: true;
}

/**
 * The cases and checks, or the requirements, as text or JSON. Ends with a newline.
 * @throws UsageError for an area that does not exist.
 */
export function renderList({ what, json, ...selection }: ListOptions, screen: Screen): string {
  const entries = select(selection);
  if (what === 'cases') return json ? asJson(entries) : entriesText(entries, screen);
  const ruled = requirementsOf(entries, selection);
  return json ? asJson(ruled) : requirementsText(ruled, screen);
}

type Selection = Omit<ListOptions, 'what' | 'json'>;

function select({ role, area, level }: Selection): readonly Entry[] {
  const ofRole = catalogue.filter((entry) => role === undefined || entry.role === role);
  if (area !== undefined) requireArea(area, ofRole, role);
  return ofRole.filter(
    (entry) => (area === undefined || entry.area === area) && (level === undefined || entry.level === level),
  );
}

interface Ruled {
  readonly id: string;
  readonly level: Requirement['level'];
  readonly appliesTo: Requirement['appliesTo'];
  readonly statement: string;
  readonly link: string;
  /** The cases and checks that show it. */
  readonly cases: readonly string[];
  /** Why no test can show it. */
  readonly untestable?: string;
}

function requirementsOf(entries: readonly Entry[], { role, area, level }: Selection): readonly Ruled[] {
  const showing = area === undefined ? catalogue : entries;
  return Object.entries<Requirement>(requirements)
    .map(([id, { level, appliesTo, statement, link, untestable }]) => ({
      id,
      level,
      appliesTo,
      statement,
      link,
      cases: showing.filter((entry) => entry.requirements.some((shown) => shown === id)).map(({ id }) => id),
      ...(untestable !== undefined && { untestable }),
    }))
    .filter(
      (rule) =>
        (role === undefined || rule.appliesTo === role || rule.appliesTo === 'both') &&
        (level === undefined || rule.level === level) &&
        (area === undefined || rule.cases.length > 0),
    );
}

const asJson = (entries: readonly unknown[]): string => `${JSON.stringify(entries, null, 2)}\n`;

function entriesText(entries: readonly Entry[], { columns, colour }: Screen): string {
  const { bold, dim } = paint(colour);
  const groups = groupedBy(entries, ({ role, area }) => `${role}.${area}`);
  const lines = [...groups].flatMap(([name, group]) => [
    `${bold(name)}  ${dim(`${group.length}`)}`,
    ...group.flatMap(({ id, level, title }) => [
      `  ${level.padEnd(6)}  ${id}`,
      ...wrapped(dim(title), columns, 10),
    ]),
    '',
  ]);
  return `${[...lines, countsOf(entries, 'case')].join('\n')}\n`;
}

function requirementsText(ruled: readonly Ruled[], { columns, colour }: Screen): string {
  const { bold, dim } = paint(colour);
  const groups = groupedBy(ruled, ({ id }) => id.split('.', 2).join('.'));
  const lines = [...groups].flatMap(([name, group]) => [
    bold(name),
    ...group.flatMap(({ id, level, statement, cases, untestable }) => [
      `  ${level.padEnd(6)}  ${id}`,
      ...wrapped(dim(statement), columns, 10),
      ...(cases.length === 0
        ? wrapped(dim(untestable === undefined ? 'no case' : `no case: ${untestable}`), columns, 10)
        : cases.map((shown) => `${' '.repeat(10)}${shown}`)),
    ]),
    '',
  ]);
  return `${[...lines, countsOf(ruled, 'requirement')].join('\n')}\n`;
}

function groupedBy<T>(items: readonly T[], nameOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(nameOf(item));
    if (group === undefined) groups.set(nameOf(item), [item]);
    else group.push(item);
  }
  return groups;
}

/** `412 cases: 300 must, 100 should, 12 info`. */
function countsOf(listed: readonly { readonly level: Requirement['level'] }[], noun: string): string {
  const counts = (['must', 'should', 'info'] as const)
    .map((level) => [listed.filter((each) => each.level === level).length, level] as const)
    .filter(([count]) => count > 0)
    .map(([count, level]) => `${count} ${level}`);
  return `${listed.length} ${noun}${listed.length === 1 ? '' : 's'}${counts.length > 0 ? `: ${counts.join(', ')}` : ''}`;
}
