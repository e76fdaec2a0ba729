import { judges, measures } from '../testing/judges.ts';
import { retryDigits, retryNotEmpty, retryRange, retryShown } from './retry.ts';

const retry = (value: string) => ({ body: `retry:${value}\n\ndata: a\n\n` });
const none = { 'a stream without retry': { body: 'data: retry: x\n\n' } };

judges(retryDigits, {
  met: {
    'no space behind the colon': retry('5000'),
    'leading zeros': retry(' 007'),
    'more digits than a number holds: that is said elsewhere': retry(' 99999999999999999999999'),
    'no value: that is said elsewhere': retry(''),
  },
  'not-applicable': { ...none, 'a line that is still on its way': { body: 'retry: 5 s' } },
  broken: {
    'a unit': { ...retry(' 5s'), says: '"5s"', place: { line: 1, offset: 0 } },
    'a second space': retry('  5000'),
    'white space behind': retry(' 5000 '),
    'a minus': retry(' -1'),
    'a decimal point': retry(' 1.5'),
    'digits of another script': retry(' ٣٠٠'),
  },
});

judges(retryNotEmpty, {
  met: { 'zero, which is a value': retry(' 0'), 'nonsense: that is said elsewhere': retry(' x') },
  'not-applicable': none,
  broken: {
    'nothing behind the colon': { ...retry(' '), says: 'no value' },
    'no colon either': { body: 'retry\n\n', place: { line: 1 } },
  },
});

judges(retryRange, {
  met: {
    'the longest that timers can do': retry(' 2147483647'),
    'the shortest': retry(' 100'),
    'nonsense: that is said elsewhere': retry(' x'),
  },
  'not-applicable': none,
  broken: {
    '0': { ...retry(' 0'), says: 'without a pause' },
    seconds: { ...retry(' 5'), says: ['5 ms after', 'in milliseconds'] },
    'one more than timers can do': { ...retry(' 2147483648'), says: 'overflows' },
    'so many digits that they are infinite': retry(` ${'9'.repeat(400)}`),
  },
});

measures(retryShown, {
  met: { 'in the first block': { ...retry(' 5000'), says: '5.0 s' } },
  noted: {
    none: { body: 'data: a\n\n', says: 'clients use their own' },
    'behind two events': { body: 'data: a\n\ndata: b\n\nretry: 500\n\n', says: ['line 5', '500 ms', '2'] },
    'only nonsense': retry(' x'),
  },
});
