import type { Verdict } from '../suites/verdict.ts';
import { type Results, type Summary, VERDICTS } from './results.ts';

/** Counts the verdicts. */
export function summarize(results: Iterable<{ readonly verdict: Verdict }>): Summary {
  const summary = { pass: 0, fail: 0, warn: 0, info: 0, skip: 0, error: 0 };
  for (const { verdict } of results) summary[verdict] += 1;
  return summary;
}

/** How many results came of a case that was carried out and judged. */
export function judged({ pass, fail, warn, info }: Summary): number {
  return pass + fail + warn + info;
}

/**
 * The exit code that a run with these results ends with.
 *
 * 1: a `must` is broken, with `strict` also a `should`, and no baseline knows of it; or a baseline is not true any
 * more. 3: the subject could not be tested, in part or at
 * all; a run in which nothing was judged is that, and no success. 0: otherwise.
 */
export function exitCodeOf(
  { summary, results, stale = [] }: Pick<Results, 'summary' | 'results' | 'stale'>,
  { strict = false }: { readonly strict?: boolean } = {},
): 0 | 1 | 3 {
  const news = summarize(results.filter(({ known }) => known === undefined));
  if (stale.length > 0 || news.fail > 0 || (strict && news.warn > 0)) return 1;
  return summary.error > 0 || judged(summary) === 0 ? 3 : 0;
}

/** `2 fail · 1 warn · 40 pass`: the counts that are not zero, the worst first. */
export function countsLine(summary: Summary): string {
  const counts = VERDICTS.filter((verdict) => summary[verdict] > 0);
  return counts.map((verdict) => `${summary[verdict]} ${verdict}`).join(' · ') || 'no results';
}
