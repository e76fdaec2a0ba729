import { readingOf } from '../reading.ts';
import type { Recording, Visit } from '../recording.ts';
import { distinctIds } from './resumption.ts';

/**
 * The ids that were seen by those who started afresh, in the order of their events. One visit sees some of them;
 * where another saw what came behind its last one, that is known too.
 */
export function knownIds({ main, clients, together, meanwhile }: Recording): readonly string[] {
  const ids = idsOf(main);
  const others = together !== undefined && 'visits' in together ? together.visits.map(idsOf) : [];
  if (meanwhile !== undefined) others.push(idsOf(meanwhile));
  for (const { connections } of clients) {
    const [first] = connections;
    if (first !== undefined) others.push(distinctIds(readingOf(first.chunks).events));
  }
  for (const other of others) {
    const last = other.lastIndexOf(ids.at(-1) ?? '');
    if (last !== -1) ids.push(...other.slice(last + 1));
  }
  return ids;
}

export function idsOf({ body }: Visit): string[] {
  return body === null ? [] : distinctIds(readingOf(body).events);
}
