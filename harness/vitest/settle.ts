import type { TestContext } from 'vitest';
import type { Result } from '../../reports/results.ts';

/**
 * Lets a vitest test end as its result says: `fail` and `error` fail it, `skip` skips it. What went wrong
 * is told in words; a stack would only show our own files.
 */
export function settle({ verdict, message, findings }: Result, { skip }: TestContext): void {
  if (verdict === 'skip') skip(message);
  if (verdict === 'error') throw withoutStack(`the harness could not tell: ${message}`);
  if (verdict === 'fail') {
    const [first] = findings;
    throw withoutStack(
      first === undefined
        ? message
        : `${first.message}\n  expected  ${first.expected}\n  observed  ${first.observed}`,
    );
  }
}

export function withoutStack(message: string): Error {
  const error = new Error(message);
  error.stack = '';
  return error;
}
