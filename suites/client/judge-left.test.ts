import { describe, expect, it } from 'vitest';
import type { Exchange, ExchangeEnd } from '../../harness/transcript.ts';
import { judgeExpectation } from './judge-expectation.ts';
import { exchange, transcript } from './testing/transcripts.ts';
import { leaves } from './words.ts';

const endedBy = (end: ExchangeEnd): Exchange => ({ ...exchange({ at: 0 }), end });
const left = endedBy({ by: 'client', at: 5 });

describe('leaves', () => {
  it('is met by a client that left', () => {
    expect(judgeExpectation(leaves(0, 1), transcript({ exchanges: [left, left] }))).toEqual([]);
  });

  it.each<[string, Exchange, string]>([
    ['went on', exchange({ at: 0 }), 'the response went on'],
    [
      'was ended by the harness',
      endedBy({ by: 'harness', at: 9, reason: 'time was up' }),
      'the response went on',
    ],
    ['was ended by the server', exchange({ at: 0, ended: 9 }), 'the client stayed until the server ended'],
    ['broke', endedBy({ by: 'break', at: 9, message: 'reset' }), 'the connection broke: reset'],
  ])('is broken by a response that %s', (_, other, observed) => {
    const [finding, ...more] = judgeExpectation(leaves(0, 1), transcript({ exchanges: [left, other] }));
    expect(more).toEqual([]);
    expect(finding).toMatchObject({
      message: 'the client does not leave response 2',
      observed: expect.stringContaining(observed),
      place: { exchange: 1 },
    });
  });

  it('says how many were not left', () => {
    const exchanges = [left, exchange({ at: 0 }), exchange({ at: 0 })];
    expect(judgeExpectation(leaves(0, 1, 2), transcript({ exchanges }))).toMatchObject([
      { message: 'the client does not leave 2 responses, the first of them response 2' },
    ]);
  });

  it('is broken by a request that was never made', () => {
    expect(judgeExpectation(leaves(1), transcript({ exchanges: [left] }))).toMatchObject([
      { message: 'the client never makes request 2' },
    ]);
  });
});
