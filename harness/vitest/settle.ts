import type { TestContext } from 'vitest';
import type { Result } from '../../reports/results.ts';
import type { Deviation } from '../run/baseline/baseline.ts';

/**
 * Lets a vitest test end as its result says: `fail` and `error` fail it, `skip` skips it. What went wrong
 * is told in words; a stack would only show our own files.
 */
export function settle(result: Result, { skip }: TestContext): void {
  if (result.verdict === 'skip') skip(result.message);
  if (result.verdict === 'error') throw withoutStack(`the harness could not tell: ${result.message}`);
  if (result.verdict === 'fail') throw withoutStack(inWords(result));
}

/**
 * The same against what is known of the subject: a known deviation passes, a new one fails, and so does an
 * entry that is not true any more, so that a baseline cannot go stale.
 */
export function settleAgainst(known: Deviation | undefined, result: Result, context: TestContext): void {
  const { verdict } = result;
  if (known !== undefined) {
    if (verdict === known.verdict) return;
    throw withoutStack(
      `the baseline says "${known.verdict}: ${known.observed}", but the verdict is ${verdict}`,
    );
  }
  if (verdict === 'warn') throw withoutStack(inWords(result));
  settle(result, context);
}

export function withoutStack(message: string): Error {
  const error = new Error(message);
  error.stack = '';
  return error;
}

function inWords({ message, findings: [first] }: Result): string {
  if (first === undefined) return message;
  return `${first.message}\n  expected  ${first.expected}\n  observed  ${first.observed}`;
}
