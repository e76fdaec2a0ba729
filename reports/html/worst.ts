import { type Result, VERDICTS } from '../results.ts';
import type { Judged } from './columns.ts';

/** What a cell shows: the worst verdict, known only if all of that verdict are. */
export function worstOf(results: readonly Result[]): Judged | null {
  const verdict = VERDICTS.find((one) => results.some((result) => result.verdict === one));
  if (verdict === undefined) return null;
  const worst = results.filter((result) => result.verdict === verdict);
  return { verdict, known: worst.every(({ known }) => known !== undefined) };
}
