import type { Results } from './results.ts';
import { judged } from './summary.ts';

/** What to do about a server that nothing could be learned of, in a sentence; `null` where there is something to read. */
export function nextStep({ role, summary }: Pick<Results, 'role' | 'summary'>): string | null {
  if (role !== 'server' || judged(summary) > 0 || summary.error === 0) return null;
  return 'See whether it is started and this is its address, and run this again.';
}
