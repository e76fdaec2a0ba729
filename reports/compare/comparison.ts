import { type Area, areasOf, type Case } from '../cases.ts';
import { type Column, type Judged, keyed } from '../html/columns.ts';
import { caseAnchorsOf } from '../html/view.ts';
import { worstOf } from '../html/worst.ts';
import type { Result, Results, Summary } from '../results.ts';
import { summarize } from '../summary.ts';
import { type Difference, differenceIn, type Opponents, opponentsOf } from './difference.ts';

/** What is compared: the results of one run, and what else there is of it. */
export interface ComparedRun {
  readonly results: Results;
  /** Relative URL of the run's own report, from where the comparison is written to. */
  readonly report?: string;
  /** One line for people: what the subject is. */
  readonly description?: string;
}

/** One subject: a client or a server, or a version of one. */
export interface ComparedSubject extends Column {
  readonly role: Results['role'];
  readonly url: string | undefined;
  readonly description: string | undefined;
  /** ISO 8601. */
  readonly startedAt: string;
  readonly summary: Summary;
}

export interface ComparedCase extends Case {
  /** The verdict of each subject; `null` where it was not judged. */
  readonly judged: readonly (Judged | null)[];
  readonly difference: Difference;
  /** The results with the subject's label in the place of the client. */
  readonly results: readonly Result[];
  /** Relative URLs of the case in the subjects' own reports, by those labels. */
  readonly reports: ReadonlyMap<string, string>;
}

export interface ComparedArea {
  readonly name: string;
  readonly cases: readonly ComparedCase[];
}

/** Several subjects side by side. */
export interface Comparison {
  readonly subjects: readonly ComparedSubject[];
  readonly opponents: Opponents;
  /** How many cases there are of each. */
  readonly counts: Readonly<Record<Difference, number>>;
  readonly differing: readonly ComparedArea[];
  /** Cases that were not judged with all that are held against each other. */
  readonly partly: readonly ComparedArea[];
  /** Cases that are the same in each run, but not with all subjects. */
  readonly apart: readonly ComparedArea[];
  readonly alike: readonly ComparedArea[];
}

interface Entry {
  readonly name: string;
  readonly detail?: string;
  readonly when?: string;
  readonly of: ComparedRun;
  readonly results: readonly Result[];
}

/** What the cases are compared by: an entry's results with its label, and links to them. */
interface Labelled {
  readonly label: string;
  readonly results: readonly Result[];
  reportOf(caseId: string): string | undefined;
}

/**
 * The subjects of all these results: each server is one, and so is each client that was judged. Runs of the same one
 * stand beside each other, otherwise they keep their order.
 */
export function comparisonOf(runs: readonly ComparedRun[]): Comparison {
  const entries = distinguished(besideNamesakes(runs.flatMap(entriesOf)));
  const columns = keyed(
    entries.map(({ name, detail, when, of: { report } }) => ({
      name,
      ...(detail !== undefined && { detail }),
      ...(when !== undefined && { when }),
      ...(report !== undefined && { report }),
    })),
  );
  const subjects = columns.map((column, index) => subjectOf(column, entries[index]));
  const opponents = opponentsOf(subjects);
  const labelled = entries.map(withLabel);
  const areas = areasOf(labelled.flatMap(({ results }) => results)).map(({ name, cases }: Area) => ({
    name,
    cases: cases.map((one) => comparedCase(one, labelled, opponents)),
  }));
  const counts = { differs: 0, partly: 0, apart: 0, same: 0, unjudged: 0 };
  for (const { cases } of areas) for (const { difference } of cases) counts[difference] += 1;
  const having = (...differences: readonly Difference[]) =>
    areas.flatMap(({ name, cases }) => {
      const own = cases.filter(({ difference }) => differences.includes(difference));
      return own.length === 0 ? [] : [{ name, cases: own }];
    });
  return {
    subjects,
    opponents,
    counts,
    differing: having('differs'),
    partly: having('partly'),
    apart: having('apart'),
    alike: having('same', 'unjudged'),
  };
}

function subjectOf(column: Column, entry: Entry | undefined): ComparedSubject {
  if (entry === undefined) throw new RangeError('there is a column for each subject');
  const { description, results } = entry.of;
  const { role, subject, startedAt } = results;
  const url = role === 'server' ? subject.url : undefined;
  return { ...column, role, url, description, startedAt, summary: summarize(entry.results) };
}

function entriesOf(of: ComparedRun): Entry[] {
  const { role, subject, clients, results } = of.results;
  if (role === 'server') {
    const detail = subject.version === undefined ? {} : { detail: subject.version };
    return [{ name: subject.name, ...detail, of, results }];
  }
  return clients.map(({ name, version }) => ({
    name,
    detail: version,
    of,
    results: results.filter(({ client }) => client === name),
  }));
}

function besideNamesakes(entries: readonly Entry[]): readonly Entry[] {
  const series = ({ name, of }: Entry) => `${of.results.role} ${name}`;
  const order = [...new Set(entries.map(series))];
  return [...entries].sort((one, other) => order.indexOf(series(one)) - order.indexOf(series(other)));
}

/** Where two have the same name and version, the time at which each was judged tells them apart. */
function distinguished(entries: readonly Entry[]): Entry[] {
  const label = ({ name, detail = '' }: Entry) => `${name} ${detail}`;
  return entries.map((entry) => {
    const namesakes = entries.filter((other) => label(other) === label(entry));
    if (namesakes.length === 1) return entry;
    return { ...entry, when: entry.of.results.startedAt.slice(0, 19).replace('T', ' ') };
  });
}

function withLabel({ name, detail, when, of, results }: Entry): Labelled {
  const label = [name, detail, when].filter((part) => part !== undefined).join(' ');
  const anchors = of.report === undefined ? null : caseAnchorsOf(of.results);
  return {
    label,
    results: results.map((result) => ({ ...result, client: label, transcript: null })),
    reportOf(caseId) {
      const anchor = anchors?.get(caseId);
      return anchor === undefined ? undefined : `${of.report}#${anchor}`;
    },
  };
}

function comparedCase(one: Case, labelled: readonly Labelled[], opponents: Opponents): ComparedCase {
  const reports = new Map<string, string>();
  const judged = labelled.map(({ label, results, reportOf }) => {
    const worst = worstOf(results.filter(({ id }) => id === one.id));
    const report = worst === null ? undefined : reportOf(one.id);
    if (report !== undefined) reports.set(label, report);
    return worst;
  });
  return { ...one, judged, difference: differenceIn(judged, opponents), reports };
}
