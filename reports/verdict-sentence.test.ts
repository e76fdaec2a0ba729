import { describe, expect, it } from 'vitest';
import { resultOf, resultsOf } from './testing/sample-results.ts';
import { overallVerdict, verdictSentence } from './verdict-sentence.ts';

const URL_ = 'http://127.0.0.1:8080/events';
const pass = resultOf();
const fail = resultOf({ id: 'server.a.fail', verdict: 'fail' });
const warn = resultOf({ id: 'server.a.warn', verdict: 'warn' });
const error = resultOf({
  id: 'server.a.error',
  verdict: 'error',
  message: 'nothing listens at 127.0.0.1:8080',
});
const known = resultOf({ id: 'server.a.known', verdict: 'fail', known: { reason: 'it is so' } });
const skip = resultOf({ id: 'server.a.skip', verdict: 'skip' });

describe('verdictSentence', () => {
  it.each([
    [[pass], `${URL_} conforms.`, 'pass'],
    [[pass, warn], `${URL_} conforms, with 1 warning.`, 'warn'],
    [[pass, fail, warn], `${URL_} does not conform: 1 case failed, 1 warning.`, 'fail'],
    [
      [pass, error],
      `${URL_} could only be judged in part: no case failed, 1 case could not be judged.`,
      'error',
    ],
    [[error, skip], `${URL_} could not be tested: nothing listens at 127.0.0.1:8080.`, 'error'],
    [[pass, known], `${URL_} has 1 known deviation and no other.`, 'pass'],
    [[known], `${URL_} has 1 known deviation and no other.`, 'pass'],
    [[known, { ...known, id: 'server.a.b' }], `${URL_} has 2 known deviations and no other.`, 'pass'],
    [[pass, known, warn], `${URL_} has 1 known deviation and 1 warning besides.`, 'warn'],
    [
      [known, warn, { ...warn, id: 'server.a.b' }, error],
      `${URL_} has 1 known deviation and 2 warnings besides, but 1 case could not be judged.`,
      'error',
    ],
    [[known, error], `${URL_} has 1 known deviation and no other, but 1 case could not be judged.`, 'error'],
    [[known, fail], `${URL_} does not conform: 1 case failed.`, 'fail'],
    [[skip], `${URL_} was not tested: its only result is skipped.`, 'error'],
    [[skip, skip], `${URL_} was not tested: all 2 results are skipped.`, 'error'],
    [[], `${URL_} was not tested: there was no case to run.`, 'error'],
  ])('%#: of a server', (results, sentence, verdict) => {
    expect(verdictSentence(resultsOf({ results }), URL_)).toBe(sentence);
    expect(overallVerdict(resultsOf({ results }))).toBe(verdict);
  });

  it('counts a case that several clients fail once', () => {
    const results = ['chrome', 'fetch'].map((client) => ({ ...fail, client }));
    expect(verdictSentence(resultsOf({ results }), URL_)).toContain('1 case failed');
  });

  it.each([
    [known, 'chrome and fetch have 1 known deviation each and no other.'],
    [fail, 'chrome and fetch do not conform: 1 case failed with each.'],
  ])('of clients: says that a number is of each, %#', (result, sentence) => {
    const clients = ['chrome', 'fetch'].map((name) => ({ name, version: '1' }));
    const results = clients.map(({ name }) => ({ ...result, client: name }));
    const words = { role: 'client', subject: { name: 'two clients' }, clients, results } as const;
    expect(verdictSentence(resultsOf(words), 'they')).toBe(sentence);
  });

  it('of clients: names together those of which the same is true', () => {
    const clients = ['chrome', 'eventsource', 'fetch'].map((name) => ({ name, version: '1' }));
    const results = clients.flatMap(({ name }) => [
      { ...pass, client: name },
      { ...(name === 'eventsource' ? fail : pass), client: name },
    ]);
    const subject = { name: 'three clients' };
    expect(verdictSentence(resultsOf({ role: 'client', subject, clients, results }), 'they')).toBe(
      'chrome and fetch conform; eventsource does not conform: 1 case failed.',
    );
  });
});
