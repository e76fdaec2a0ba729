import { describe, expect, it } from 'vitest';
import type { Observation, Transcript } from '../../harness/transcript.ts';
import { end, hold, raw, respond, stream } from '../../servers/reference/script.ts';
import { assertPlayable } from '../../servers/reference/script-validity.ts';
import type { ClientCase } from './case.ts';
import { clientCases } from './cases.ts';
import { judge } from './judge.ts';
import { idealPlay } from './testing/ideal-play.ts';
import { SETTLING_MS, withoutErrorEvent, withoutErrors } from './without-error-event.ts';
import {
  all,
  area,
  type CaseInArea,
  errors,
  events,
  passed,
  plays,
  reconnected,
  requestCount,
  requests,
  states,
} from './words.ts';

const ABOUT = { requirement: 'stream.data.large', title: 'x' } as const;

function caseOf(parts: Omit<Parameters<typeof plays>[1], 'requirement' | 'title'>): ClientCase {
  const written: CaseInArea = plays('x', { ...ABOUT, ...parts });
  const [made] = area('client.parsing', [written]);
  if (made === undefined) throw new Error('no case');
  return made;
}

function adaptedOf(clientCase: ClientCase): ClientCase {
  const fitted = withoutErrorEvent(clientCase);
  if ('unfit' in fitted) throw new Error(fitted.unfit);
  return fitted.adapted;
}

const outcomeOf = (clientCase: ClientCase, transcript: Transcript): string =>
  judge(clientCase, [{ delivery: 'as-written', transcript: withoutErrors(transcript) }]).outcome;

const A = stream('retry: 10\ndata: a\n\n', end());

describe('a case that waits for an error', () => {
  const adapted = adaptedOf(caseOf({ script: [A], until: errors(1), expect: [events('a')] }));

  it('waits for the end of the response, all events and a while', () =>
    expect(adapted.until).toEqual({
      reached: 'all',
      of: [
        { reached: 'events', count: 1 },
        { reached: 'time', since: 0, ms: SETTLING_MS },
      ],
    }));

  it('keeps silent to the client that comes back meanwhile', () => {
    expect(adapted.script).toEqual([A, stream(hold())]);
    const ideal = idealPlay(adapted, 'as-written');
    expect(ideal.exchanges).toHaveLength(2);
    expect(outcomeOf(adapted, ideal)).toBe('met');
  });

  it('is not broken by errors that the client does tell of', () => {
    const ideal = idealPlay(adapted, 'as-written');
    const error: Observation = { kind: 'error', at: 1, readyState: null };
    const told = { ...ideal, observations: [...ideal.observations, error, error, error, error] };
    expect(outcomeOf(adapted, told)).toBe('met');
  });

  it('is broken by requests that no connection that ended accounts for', () => {
    const ideal = idealPlay(adapted, 'as-written');
    const [first] = ideal.exchanges;
    if (first === undefined) throw new Error('no request');
    expect(outcomeOf(adapted, { ...ideal, exchanges: [first, first, first] })).toBe('broken');
  });
});

it('a reconnection stands for the error before it', () => {
  const written = caseOf({
    script: [A, stream(hold())],
    until: reconnected(1),
    expect: [events('a')],
  });
  expect(adaptedOf(written)).toEqual({
    ...written,
    until: {
      reached: 'all',
      of: [
        { reached: 'requests', count: 2 },
        { reached: 'events', count: 1 },
      ],
    },
  });
});

it('a count of requests leaves room for the client that comes back', () => {
  const followed = respond(302, [['Location', 'a']]);
  const written = caseOf({
    script: [followed, A],
    until: errors(1),
    expect: [events('a'), requestCount(2)],
  });
  const adapted = adaptedOf(written);
  expect(adapted.until).toMatchObject({ of: [{ count: 1 }, { reached: 'time', since: 1 }] });
  expect(adapted.expect).toEqual([events('a')]);
  expect(adapted.script).toHaveLength(3);
});

it.each([
  ['a status that is final', respond(404)],
  ['another media type', respond(200, [['Content-Type', 'text/plain']], 'data: a\n\n', end())],
])('behind %s nothing is added, and a request there is surplus', (_, answer) => {
  const written = caseOf({ script: [answer], until: errors(1), expect: [events(), requestCount(1)] });
  const adapted = adaptedOf(written);
  expect(adapted.script).toEqual([answer]);
  expect(adapted.expect).toEqual(written.expect);
  const ideal = idealPlay(adapted, 'as-written');
  expect(outcomeOf(adapted, ideal)).toBe('met');
  const [first] = ideal.exchanges;
  if (first === undefined) throw new Error('no request');
  expect(outcomeOf(adapted, { ...ideal, exchanges: [first, first] })).toBe('broken');
});

it('waits for events that may be told late, and as long as the case does', () => {
  const written = caseOf({ script: [A, stream(hold())], until: requests(2), expect: [events('a')] });
  expect(adaptedOf(written).until).toEqual(all(requests(2), { reached: 'events', count: 1 }));
  const silence = caseOf({
    script: [A],
    until: all(errors(1), passed(900, { since: 0 })),
    expect: [events()],
  });
  expect(adaptedOf(silence).until).toEqual(all(passed(900, { since: 0 }), passed(SETTLING_MS, { since: 0 })));
});

it.each([
  ['the order of errors', { script: [A], until: errors(1), expect: [states('error/closed')] }],
  ['a response that does not end', { script: [stream(hold())], until: errors(1), expect: [events()] }],
  ['more errors than answers', { script: [raw(end())], until: errors(2), expect: [events()] }],
])('cannot be had of a case about %s', (_, parts) => {
  expect(withoutErrorEvent(caseOf(parts))).toHaveProperty('unfit');
});

const eventsIn = ({ observations }: Transcript): number =>
  observations.filter(({ kind }) => kind === 'event').length;

/** What a client has that shows events and nothing else. */
const SHOWS_EVENTS = ['reconnect', 'last-event-id', 'origin', 'method', 'request-headers'];

const adaptedCases = clientCases.flatMap((clientCase) => {
  if ((clientCase.needs ?? []).some((need) => !SHOWS_EVENTS.includes(need))) return [];
  const fitted = withoutErrorEvent(clientCase);
  return 'unfit' in fitted ? [] : [[clientCase.id, fitted.adapted] as const];
});

it('is had of nearly all cases that are about events', () => {
  expect(adaptedCases.length).toBeGreaterThan(200);
});

describe.each(adaptedCases)('%s', (_, adapted) => {
  const ideal = idealPlay(adapted, 'as-written');

  it('can be played, and is met by a client without fault', () => {
    assertPlayable(adapted.script);
    expect(outcomeOf(adapted, ideal)).toMatch(/^(met|noted)$/);
  });

  it('is broken by one event too many', () => {
    const surplus: Observation = {
      kind: 'event',
      at: 0,
      readyState: null,
      type: 'message',
      data: 'surplus',
      lastEventId: '',
      origin: null,
    };
    expect(outcomeOf(adapted, { ...ideal, observations: [...ideal.observations, surplus] })).toBe('broken');
  });

  // Where nothing is to be seen, nothing tells such a client from one that is deaf.
  if (eventsIn(ideal) === 0 && ideal.exchanges.length === 1) return;
  it('is broken by a client that connects and does nothing more', () => {
    const idle = { exchanges: ideal.exchanges.slice(0, 1), observations: [], durationMs: 1000 };
    expect(outcomeOf(adapted, { ...idle, ended: 'timed-out' })).toBe('broken');
  });
});
