import type { Verdict } from '../../suites/verdict.ts';
import { anchors } from './anchors.ts';

/** A column of a matrix of cases. */
export interface Column {
  /** Unique among the columns, and needs no escaping in a URL. */
  readonly key: string;
  readonly name: string;
  /** What else tells it apart, such as a version. */
  readonly detail?: string;
  /** When it was judged, to the second, where nothing else tells it apart. */
  readonly when?: string;
  /** The name, with as much behind it as tells it apart. */
  readonly label: string;
  /** Relative URL of the report on this column alone. */
  readonly report?: string;
}

/** What a column shows for a case: its worst verdict. */
export interface Judged {
  readonly verdict: Verdict;
  /** Whether a baseline knows of it. */
  readonly known: boolean;
}

/** The columns with a key and a label each. */
export function keyed(columns: readonly Omit<Column, 'key' | 'label'>[]): Column[] {
  const taken = new Set<string>();
  return columns.map((column) => {
    const { name, detail = '', when } = column;
    const [key = ''] = anchors('', [[name, detail, when ?? ''].join(' ')], taken).values();
    const isAlone = columns.filter((other) => other.name === name).length === 1;
    return { ...column, key, label: isAlone ? name : `${name} ${when ?? detail}`.trim() };
  });
}
