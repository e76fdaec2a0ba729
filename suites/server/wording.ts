import type { Line } from '../../harness/sse/event-stream.ts';
import type { Finding, Place } from '../verdict.ts';

/** Longer quotations are shortened to this many characters. */
const QUOTED = 120;

/** A piece of the wire in quotes, shortened in the middle; control characters stay as they are. */
export function quote(text: string): string {
  if (text.length <= QUOTED) return `"${text}"`;
  return `"${text.slice(0, QUOTED - 20)}…${text.slice(-19)}" (${text.length} characters)`;
}

/** A time for people: `1.5 s`, and below a second `350 ms`. */
export function duration(ms: number): string {
  return ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`;
}

/** `1 event`, `2 events`. */
export function count(n: number, singular: string, plural = `${singular}s`): string {
  return `${n} ${n === 1 ? singular : plural}`;
}

export function placeOf({ number, offset }: Line): Place {
  return { line: number, offset };
}

const SHOWN_FINDINGS = 5;

/**
 * The findings for a check's faults, which may be thousands: the first few, and the last of them says how
 * many more there are. `null` when there is no fault.
 */
export function findingsFor<T>(
  faults: readonly T[],
  findingOf: (fault: T) => Finding,
): readonly [Finding, ...Finding[]] | null {
  const [first, ...others] = faults.slice(0, SHOWN_FINDINGS).map(findingOf);
  if (first === undefined) return null;
  const more = faults.length - SHOWN_FINDINGS;
  const last = others.at(-1);
  if (more <= 0 || last === undefined) return [first, ...others];
  return [first, ...others.slice(0, -1), { ...last, message: `${last.message} (and ${more} more like it)` }];
}
