import { counted, listed, shown } from '../shown.ts';

/** A subject that could not be run, and so is not compared. */
export interface LeftOut {
  readonly name: string;
  readonly reason: string;
}

/** What is missing from a comparison, and why; nothing when nothing is. */
export function LeftOutList({ leftOut }: { leftOut: readonly LeftOut[] }) {
  if (leftOut.length === 0) return null;
  const byReason = new Map<string, string[]>();
  for (const { name, reason } of leftOut) byReason.set(reason, [...(byReason.get(reason) ?? []), name]);
  return (
    <section class="left-out">
      <p>{counted(leftOut.length, 'subject')} left out, which could not be run:</p>
      <ul>
        {[...byReason].map(([reason, names]) => (
          <li>
            <b>{listed(names.map((name) => shown(name, 60)))}</b>: {shown(reason, 300)}
          </li>
        ))}
      </ul>
    </section>
  );
}
