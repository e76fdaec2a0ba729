import type { Case } from '../cases.ts';

/** Whether something was found, so that it has to be told even where no script runs. */
export function isTold({ results }: Pick<Case, 'results'>): boolean {
  return results.some(({ verdict, findings }) => verdict === 'error' || findings.length > 0);
}
