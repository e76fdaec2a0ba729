import { expect, it } from 'vitest';
import type { Result } from '../results.ts';
import { resultOf, resultsOf } from '../testing/sample-results.ts';
import { brokenCaseLines } from './broken-cases.ts';
import { paint } from './paint.ts';
import { renderTerminal } from './terminal.ts';

/** So many cases with this verdict, each of two clients. */
function cases(count: number, verdict: Result['verdict']): Result[] {
  return Array.from({ length: count }, (_, index) =>
    ['chrome', 'fetch'].map((client) => resultOf({ id: `client.x.${verdict}-${index}`, verdict, client })),
  ).flat();
}

const lines = (...results: readonly Result[]) => brokenCaseLines(resultsOf({ results }), 80, paint(false));

it('names a few of the cases that failed, each once, and counts the others', () => {
  expect(lines(...cases(2, 'fail'))).toEqual([
    '      failed client.x.fail-0',
    '             client.x.fail-1',
  ]);
  expect(lines(...cases(5, 'fail'), ...cases(2, 'warn'))).toEqual([
    '      failed client.x.fail-0',
    '             client.x.fail-1',
    '             client.x.fail-2 and 2 more',
  ]);
});

it('names those that warn only where none failed', () => {
  expect(lines(...cases(2, 'warn'))[0]).toBe('      warned client.x.warn-0');
  expect(lines(...cases(1, 'fail'), ...cases(2, 'warn'))).toEqual([]);
});

it('names none that a baseline knows, and none where the command below names the only one', () => {
  const known = cases(3, 'fail').map((result) => ({ ...result, known: { reason: 'it is so' } }));
  expect(lines(...known)).toEqual([]);
  expect(lines(...cases(1, 'fail'))).toEqual([]);
});

it('stands in the closing block, where the eye is', () => {
  const text = renderTerminal(resultsOf({ results: cases(4, 'fail') }), { columns: 80, colour: false });
  const [, closing = ''] = /\n\n(FAIL {2}http(?:(?!\n\n).)*)$/s.exec(text) ?? [];
  expect(closing).toContain('client.x.fail-2 and 1 more\n      8 fail   in 4.3 s\n');
});
