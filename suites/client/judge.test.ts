import { describe, expect, it } from 'vitest';
import type { Transcript } from '../../harness/transcript.ts';
import { end, hold, respond, type Script, stream } from '../../servers/reference/script.ts';
import type { Finding } from '../verdict.ts';
import type { ClientCase, Delivery, Expectation, Until } from './case.ts';
import { judge } from './judge.ts';
import { error, event, exchange, open, transcript } from './testing/transcripts.ts';
import { area, errors, events, noRequestWithin, passed, plays, requests } from './words.ts';

interface CaseInWords {
  readonly expect: Expectation;
  readonly script?: Script;
  readonly until?: Until;
}

function caseOf({
  expect: expectation,
  script = [stream('', end()), stream(hold())],
  until = requests(1),
}: CaseInWords): ClientCase {
  const [made] = area('client.test', [
    plays('case', {
      requirement: 'stream.data.single-line',
      title: 'a case',
      script,
      until,
      expect: [expectation],
    }),
  ]);
  if (made === undefined) throw new Error('no case was made');
  return made;
}

function findings(parts: CaseInWords, observed: Partial<Transcript>): readonly Finding[] {
  const judgement = judge(caseOf(parts), [{ delivery: 'as-written', transcript: transcript(observed) }]);
  return judgement.outcome === 'broken' ? judgement.findings : [];
}

const dropped = exchange({ at: 0, ended: 100 });

describe('judge: surplus', () => {
  const none = { expect: events() };

  it('allows one request after a stream that ended, and no more', () => {
    const script = [stream(end())];
    const twice = [dropped, exchange({ at: 200, ended: 201 })];
    expect(findings({ ...none, script }, { exchanges: twice })).toEqual([]);
    expect(findings({ ...none, script }, { exchanges: [...twice, exchange({ at: 300 })] })).toMatchObject([
      {
        message: 'the client makes more requests than the answers account for',
        expected: '2 at most',
        observed: '3',
      },
    ]);
  });

  it.each<[string, Script]>([
    ['a stream that is held open', [stream(hold())]],
    ['a status that ends it all', [respond(404)]],
  ])('allows no request after %s', (_, script) => {
    expect(findings({ ...none, script }, { exchanges: [dropped, exchange({ at: 200 })] })).toMatchObject([
      { expected: '1 at most', observed: '2' },
    ]);
  });

  it('allows one error for each connection that ended', () => {
    const exchanges = [dropped, exchange({ at: 200 })];
    expect(findings(none, { exchanges, observations: [open, error, open] })).toEqual([]);
    expect(findings(none, { exchanges, observations: [open, error, open, error] })).toMatchObject([
      { message: 'the client fires more error events than connections have ended', expected: '1 at most' },
    ]);
  });

  it('allows an error for a held response that is no event stream', () => {
    const script = [respond(200, [['Content-Type', 'text/plain']], hold())];
    expect(findings({ ...none, script }, { observations: [error] })).toEqual([]);
  });
});

describe('judge: plays', () => {
  const clientCase = caseOf({ expect: events('a'), until: errors(1) });
  const good = transcript({ observations: [event('a'), error] });
  const bad = transcript({ observations: [error] });
  const played = (parts: Partial<Record<Delivery, Transcript>>) =>
    judge(
      clientCase,
      (Object.entries(parts) as [Delivery, Transcript][]).map(([delivery, of]) => ({
        delivery,
        transcript: of,
      })),
    );

  it('is met when every delivery is', () => {
    expect(played({ 'as-written': good, 'byte-by-byte': good })).toEqual({ outcome: 'met' });
  });

  it('cannot tell when nothing was played', () => {
    expect(played({})).toMatchObject({ outcome: 'undecided' });
  });

  it('says in which delivery it went wrong, and what that means', () => {
    expect(played({ 'as-written': good, 'byte-by-byte': bad, 'split-at-line-ends': good })).toMatchObject({
      outcome: 'broken',
      findings: [
        {
          message: '1 event fewer than there should be (delivered byte by byte)',
          fix: expect.stringMatching(/^let no result depend on how the bytes are grouped/),
        },
      ],
    });
  });

  it('says once what went wrong everywhere', () => {
    const judgement = played({ 'as-written': bad, 'byte-by-byte': bad });
    expect(judgement).toMatchObject({
      findings: [{ message: '1 event fewer than there should be (in every delivery)' }],
    });
  });

  it('says what each delivery showed when it is not the same', () => {
    const other = transcript({ observations: [event('b'), error] });
    const less = transcript({ observations: [event('c'), error] });
    expect(played({ 'as-written': other, 'byte-by-byte': less })).toMatchObject({
      findings: [{ observed: 'delivered as written: 1 event: "b"; delivered byte by byte: 1 event: "c"' }],
    });
  });

  it('says what was waited for and what had come', () => {
    const late = transcript({ observations: [open, event('a')], ended: 'timed-out', durationMs: 5012 });
    expect(played({ 'as-written': late })).toEqual({
      outcome: 'broken',
      findings: [
        {
          message: 'waited for 1 error event in vain',
          expected: '1 error event',
          observed: '1 request, 1 open event, 1 event, 0 error events in 5 s',
        },
      ],
    });
  });

  it('finds a client that never connects broken', () => {
    expect(played({ 'as-written': transcript({ exchanges: [], ended: 'timed-out' }) })).toMatchObject({
      findings: [{ message: 'the client makes no request' }],
    });
  });

  it('needs no more than the time that was to pass', () => {
    const waiting = caseOf({ expect: noRequestWithin(500, { since: 0 }), until: passed(500, { since: 0 }) });
    const over = transcript({ ended: 'timed-out', durationMs: 511 });
    expect(judge(waiting, [{ delivery: 'as-written', transcript: over }])).toEqual({ outcome: 'met' });
    const cut = transcript({ ended: 'timed-out', durationMs: 400 });
    expect(judge(waiting, [{ delivery: 'as-written', transcript: cut }]).outcome).toBe('broken');
  });
});

describe('judge: a content coding', () => {
  const coded: ClientCase = { ...caseOf({ expect: events('a') }), offered: 'br' };
  const judged = (acceptEncoding: string | null) => {
    const headers = acceptEncoding === null ? [] : [['accept-encoding', acceptEncoding] as const];
    const played = transcript({
      exchanges: [exchange({ at: 0, ended: 1, headers })],
      observations: [event('a')],
    });
    return judge(coded, [{ delivery: 'as-written', transcript: played }]);
  };

  it.each(['br', 'gzip, BR;q=0.5'])('is judged when the client offers %s', (offer) => {
    expect(judged(offer)).toEqual({ outcome: 'met' });
  });

  it.each([null, '', 'gzip, deflate', 'brr'])('does not apply when the client offers %s', (offer) => {
    expect(judged(offer)).toEqual({
      outcome: 'not-applicable',
      reason: 'the client does not offer the content coding br',
    });
  });

  it('is judged when the client makes no request', () => {
    const played = transcript({ exchanges: [], ended: 'timed-out' });
    expect(judge(coded, [{ delivery: 'as-written', transcript: played }]).outcome).toBe('broken');
  });
});
