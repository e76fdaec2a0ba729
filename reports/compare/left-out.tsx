import { counted, shown } from '../shown.ts';

/** A subject that could not be run, and so is not compared. */
export interface LeftOut {
  readonly name: string;
  readonly reason: string;
}

/** What is missing from a comparison, and why; nothing when nothing is. */
export function LeftOutList({ leftOut }: { leftOut: readonly LeftOut[] }) {
  if (leftOut.length === 0) return null;
  return (
    <section class="left-out">
      <h2>{counted(leftOut.length, 'subject')} left out</h2>
      <dl class="facts">
        {leftOut.map(({ name, reason }) => (
          <>
            <dt>{shown(name, 60)}</dt>
            <dd>{shown(reason, 300)}</dd>
          </>
        ))}
      </dl>
    </section>
  );
}
