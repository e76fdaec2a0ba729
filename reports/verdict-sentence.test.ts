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
    [[pass, known, warn], `${URL_} has 1 known deviation and no other, 1 warning.`, 'warn'],
    [[known, fail], `${URL_} does not conform: 1 case failed.`, 'fail'],
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
