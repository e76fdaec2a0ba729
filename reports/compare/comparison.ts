import { type Area, areasOf, type Case } from '../cases.ts';
import { type Column, type Judged, keyed } from '../html/columns.ts';
import { caseAnchorsOf } from '../html/view.ts';
import { worstOf } from '../html/worst.ts';
import type { Result, Results, Summary } from '../results.ts';
import { summarize } from '../summary.ts';

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
  /** Cases in which two subjects came to different verdicts. */
  readonly differing: readonly ComparedArea[];
  readonly alike: readonly ComparedArea[];
}

interface Entry {
  readonly name: string;
  readonly detail?: string;
  readonly of: ComparedRun;
  readonly results: readonly Result[];
}

/** What the cases are compared by: an entry's results with its label, and links to them. */
interface Labelled {
  readonly label: string;
  readonly results: readonly Result[];
  reportOf(caseId: string): string | undefined;
}

/** The subjects of all these results, in their order: each server is one, and so is each client that was judged. */
export function comparisonOf(runs: readonly ComparedRun[]): Comparison {
  const entries = distinguished(runs.flatMap(entriesOf));
  const columns = keyed(
    entries.map(({ name, detail, of: { report } }) => ({
      name,
      ...(detail !== undefined && { detail }),
      ...(report !== undefined && { report }),
    })),
  );
  const labelled = entries.map(withLabel);
  const areas = areasOf(labelled.flatMap(({ results }) => results)).map(({ name, cases }: Area) => ({
    name,
    cases: cases.map((one) => comparedCase(one, labelled)),
  }));
  const having = (differ: boolean) =>
    areas.flatMap(({ name, cases }) => {
      const own = cases.filter(({ judged }) => differs(judged) === differ);
      return own.length === 0 ? [] : [{ name, cases: own }];
    });
  return {
    subjects: columns.map((column, index) => subjectOf(column, entries[index])),
    differing: having(true),
    alike: having(false),
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

/** Where two have the same name and version, the time at which each was judged tells them apart. */
function distinguished(entries: readonly Entry[]): Entry[] {
  const label = ({ name, detail = '' }: Entry) => `${name} ${detail}`;
  return entries.map((entry) => {
    const namesakes = entries.filter((other) => label(other) === label(entry));
    if (namesakes.length === 1) return entry;
    const when = entry.of.results.startedAt.slice(0, 19).replace('T', ' ');
    return { ...entry, detail: `${entry.detail ?? ''} ${when}`.trim() };
  });
}

function withLabel({ name, detail = '', of, results }: Entry): Labelled {
  const label = `${name} ${detail}`.trim();
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

function comparedCase(one: Case, labelled: readonly Labelled[]): ComparedCase {
  const reports = new Map<string, string>();
  const judged = labelled.map(({ label, results, reportOf }) => {
    const worst = worstOf(results.filter(({ id }) => id === one.id));
    const report = worst === null ? undefined : reportOf(one.id);
    if (report !== undefined) reports.set(label, report);
    return worst;
  });
  return { ...one, judged, reports };
}

/** A case that does not apply to one, or was not run with it, is no difference. */
function differs(judged: readonly (Judged | null)[]): boolean {
  const verdicts = judged.flatMap((one) => (one === null || one.verdict === 'skip' ? [] : one.verdict));
  return new Set(verdicts).size > 1;
}
