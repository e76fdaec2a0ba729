import { expect, it } from 'vitest';
import { errorsOf, knownOf, problemsOf } from './problems.ts';
import { LOST_COLON, resultOf } from './testing/sample-results.ts';

const lost = { verdict: 'fail', message: LOST_COLON.message, findings: [LOST_COLON] } as const;

it('clients of which the same is true are one problem', () => {
  const results = ['chrome', 'fetch'].map((client) => resultOf({ ...lost, client }));
  expect(problemsOf(results, 'fail')).toMatchObject([{ findings: [LOST_COLON], results }]);
});

it('what clients make of a case differently is several', () => {
  const other = { ...LOST_COLON, observed: 'something else' };
  const results = [resultOf({ ...lost, client: 'chrome' }), resultOf({ ...lost, findings: [other] })];
  expect(problemsOf(results, 'fail')).toHaveLength(2);
});

it('a known deviation is no problem, and is told by its reason', () => {
  const known = { reason: 'it is so' };
  const results = [
    resultOf({ ...lost, id: 'client.a.one', client: 'chrome', known }),
    resultOf({ ...lost, id: 'client.a.two', client: 'chrome', known }),
    resultOf({ ...lost, id: 'client.a.two', client: 'fetch' }),
  ];
  expect(problemsOf(results, 'fail')).toMatchObject([{ results: [{ client: 'fetch' }] }]);
  expect(knownOf(results)).toMatchObject([
    { message: 'it is so', results: [{ id: 'client.a.one' }, { id: 'client.a.two' }] },
  ]);
});

it('errors for one reason are one, however many cases they concern', () => {
  const results = ['a', 'b'].map((slug) =>
    resultOf({ id: `server.a.${slug}`, verdict: 'error', message: 'refused' }),
  );
  expect(errorsOf(results)).toMatchObject([{ message: 'refused', results }]);
});
