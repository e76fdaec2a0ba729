import type { Results } from '../results.ts';
import { shown } from '../shown.ts';
import { wrapped } from './layout.ts';
import type { Paint } from './paint.ts';

const INDENT = 6;
const SHOWN_ENTRIES = 25;

/** The entries of baselines that are not true any more, each with what is to be done about it. */
export function staleLines({ stale = [] }: Results, columns: number, { bold, verdict }: Paint): string[] {
  const surplus = stale.length - SHOWN_ENTRIES;
  const entries = stale.length === 1 ? '1 entry' : `${stale.length} entries`;
  const head = wrapped(bold(`${entries} of the baseline not true any more`), columns, INDENT);
  if (stale.length === 0) return [];
  return [
    ...head.map((line, index) => (index === 0 ? `${verdict('fail', 'STALE')} ${line.slice(INDENT)}` : line)),
    ...stale.slice(0, SHOWN_ENTRIES).flatMap(({ message }) => wrapped(shown(message, 400), columns, INDENT)),
    ...(surplus > 0 ? wrapped(`and ${surplus} more, in results.json`, columns, INDENT) : []),
  ];
}
