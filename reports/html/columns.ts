import type { Verdict } from '../../suites/verdict.ts';
import { anchors } from './anchors.ts';

/** A column of a matrix of cases. */
export interface Column {
  /** Unique among the columns, and needs no escaping in a URL. */
  readonly key: string;
  readonly name: string;
  /** What else tells it apart, such as a version. */
  readonly detail?: string;
  /** Relative URL of the report on this column alone. */
  readonly report?: string;
}

/** What a column shows for a case: its worst verdict. */
export interface Judged {
  readonly verdict: Verdict;
  /** Whether a baseline knows of it. */
  readonly known: boolean;
}

/** The columns with a key each. */
export function keyed(columns: readonly Omit<Column, 'key'>[]): Column[] {
  const taken = new Set<string>();
  return columns.map((column) => {
    const [key = ''] = anchors('', [`${column.name} ${column.detail ?? ''}`], taken).values();
    return { ...column, key };
  });
}
