import { casesOf, problemsOf } from '../problems.ts';
import type { Results } from '../results.ts';
import { shown } from '../shown.ts';
import { wrapped } from './layout.ts';
import type { Paint } from './paint.ts';

const INDENT = 6;
const LABELS = { fail: 'failed ', warn: 'warned ' } as const;
const SHOWN_CASES = 3;

/**
 * A few of the cases that failed, or where none did of those that warn: what is said of them may have left the screen.
 * Nothing for a single one, which the command names that judges it again.
 */
export function brokenCaseLines({ results }: Results, columns: number, { dim }: Paint): string[] {
  const [broken] = (['fail', 'warn'] as const).flatMap((verdict) => {
    const ids = casesOf({ results: problemsOf(results, verdict).flatMap((problem) => problem.results) });
    return ids.length === 0 ? [] : [{ label: LABELS[verdict], ids }];
  });
  if (broken === undefined || broken.ids.length === 1) return [];
  const { label, ids } = broken;
  const surplus = ids.length - SHOWN_CASES;
  return ids.slice(0, SHOWN_CASES).flatMap((id, index) => {
    const isLast = index === SHOWN_CASES - 1 && surplus > 0;
    const text = `${shown(id, 100)}${isLast ? ` and ${surplus} more` : ''}`;
    const first = ' '.repeat(INDENT) + (index === 0 ? dim(label) : ' '.repeat(label.length));
    return wrapped(text, columns, INDENT + label.length, first);
  });
}
