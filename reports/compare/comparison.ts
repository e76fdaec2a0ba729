import { type Area, areasOf, type Case } from '../cases.ts';
import { type Column, type Judged, keyed } from '../html/columns.ts';
import { worstOf } from '../html/worst.ts';
import type { Result, Results, Summary } from '../results.ts';
import { summarize } from '../summary.ts';

/** One subject: a client or a server, or a version of one. */
export interface ComparedSubject extends Column {
  readonly role: Results['role'];
  readonly url: string | undefined;
  /** ISO 8601. */
  readonly startedAt: string;
  readonly summary: Summary;
}

export interface ComparedCase extends Case {
  /** The verdict of each subject; `null` where it was not judged. */
  readonly judged: readonly (Judged | null)[];
  /** The results with the subject's label in the place of the client. */
  readonly results: readonly Result[];
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
  readonly of: Results;
  readonly results: readonly Result[];
}

/** The subjects of all these results, in their order: each server is one, and so is each client that was judged. */
export function comparisonOf(all: readonly Results[]): Comparison {
  const entries = distinguished(all.flatMap(entriesOf));
  const columns = keyed(
    entries.map(({ name, detail }) => ({ name, ...(detail !== undefined && { detail }) })),
  );
  const labelled = entries.map(({ results, name, detail = '' }) =>
    results.map((result) => ({ ...result, client: `${name} ${detail}`.trim(), transcript: null })),
  );
  const areas = areasOf(labelled.flat()).map(({ name, cases }: Area) => ({
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
  const { role, subject, startedAt } = entry.of;
  const url = role === 'server' ? subject.url : undefined;
  return { ...column, role, url, startedAt, summary: summarize(entry.results) };
}

function entriesOf(of: Results): Entry[] {
  const { role, subject, clients, results } = of;
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
    const when = entry.of.startedAt.slice(0, 19).replace('T', ' ');
    return { ...entry, detail: `${entry.detail ?? ''} ${when}`.trim() };
  });
}

function comparedCase(one: Case, labelled: readonly (readonly Result[])[]): ComparedCase {
  const judged = labelled.map((results) => worstOf(results.filter(({ id }) => id === one.id)));
  return { ...one, judged };
}

/** A case that does not apply to one, or was not run with it, is no difference. */
function differs(judged: readonly (Judged | null)[]): boolean {
  const verdicts = judged.flatMap((one) => (one === null || one.verdict === 'skip' ? [] : one.verdict));
  return new Set(verdicts).size > 1;
}
