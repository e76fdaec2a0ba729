import { expect, it } from 'vitest';
import { knownOf } from '../problems.ts';
import { resultOf } from '../testing/sample-results.ts';
import { paint } from './paint.ts';
import { knownLines } from './problem.ts';

const COLUMNS = 80;

/** Deviations of this client that are known for this reason, by the slugs of the cases. */
function told(client: string | null, reason: string, ...slugs: readonly string[]): string[] {
  const results = slugs.map((slug) =>
    resultOf({ id: `client.x.${slug}`, client, verdict: 'fail', known: { reason } }),
  );
  return knownOf(results).flatMap((problem) => knownLines(problem, COLUMNS, paint(false)));
}

it('tells known deviations by their reason, apart from the word that they are known', () => {
  expect(told('fetch', 'known since 1998', 'a', 'b')).toEqual([
    'known 2 cases   fetch',
    '      known since 1998',
    '      client.x.a client.x.b',
  ]);
});

it('names a single case once, and no client of what was judged as a whole', () => {
  expect(told(null, 'told to the vendor', 'a')).toEqual(['known client.x.a', '      told to the vendor']);
});
