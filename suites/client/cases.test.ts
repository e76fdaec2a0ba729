import { describe, expect, it } from 'vitest';
import type { Observation, Transcript } from '../../harness/transcript.ts';
import type { Answer } from '../../servers/reference/script.ts';
import { assertPlayable } from '../../servers/reference/script-validity.ts';
import { type RequirementId, requirement, requirements } from '../requirements.ts';
import type { ClientCase } from './case.ts';
import { clientCases } from './cases.ts';
import { CLIENT_EXCLUSIONS } from './exclusions.ts';
import { judge } from './judge.ts';
import { idealPlay } from './testing/ideal-play.ts';
import { transcript } from './testing/transcripts.ts';

/** A body above this many bytes is not written byte by byte. */
const MOST_SINGLE_BYTES = 2048;

/** The longest that a case may make a client wait in all, in ms. */
const LONGEST_WAIT = 4000;

const named = clientCases.map((clientCase) => [clientCase.id, clientCase] as const);

const requirementsOf = ({ requirement: main, also = [] }: ClientCase): readonly RequirementId[] => [
  main,
  ...also,
];

/** What goes over the wire as it stands; `''` where node:http frames the answer, and keeps the connection. */
function rawTextOf({ kind, steps }: Answer): string {
  if (kind === 'http') return '';
  const chunks = steps.flatMap((step) => (step.do === 'chunk' ? [step.bytes] : []));
  return Buffer.concat(chunks).toString('latin1');
}

/** Whether a client sees its end in what it says, and not by the end of the connection. */
function isWholeResponse(text: string): boolean {
  const [head = '', ...rest] = text.split('\r\n\r\n');
  const body = rest.join('\r\n\r\n');
  const length = /^content-length: *(\d+)/im.exec(head)?.[1];
  if (/^transfer-encoding: *chunked/im.test(head)) return /^0[^\r]*\r\n(?:[^\r]+\r\n)*\r\n/m.test(body);
  return length !== undefined && body.length >= Number(length);
}

describe('the client cases', () => {
  it('have ids of their own', () => {
    const ids = clientCases.map(({ id }) => id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  it('have titles of their own', () => {
    const titles = clientCases.map(({ title }) => title);
    expect(titles.filter((title, index) => titles.indexOf(title) !== index)).toEqual([]);
  });

  it.each([
    ['parsing', 80],
    ['connection', 80],
  ])('of %s are at least %i', (area, least) => {
    const ofArea = clientCases.filter(({ id }) => id.startsWith(`client.${area}.`));
    expect(ofArea.length).toBeGreaterThanOrEqual(least);
  });
});

describe.each(named)('%s', (id, clientCase) => {
  it('has a well-formed id and title', () => {
    expect(id).toMatch(/^client\.[a-z]+(-[a-z]+)*\.[a-z0-9]+(-[a-z0-9]+)*$/);
    // No capitalised word in front (terms such as NUL and U+FEFF are none), no full stop behind.
    expect(clientCase.title).toMatch(/^(?![A-Z][a-z])\S.*[^.\s]$/);
    expect(clientCase.title.length).toBeLessThanOrEqual(110);
  });

  it('names requirements that apply to clients', () => {
    for (const named of requirementsOf(clientCase)) expect(requirement(named).appliesTo).not.toBe('server');
    expect(new Set(requirementsOf(clientCase)).size).toBe(requirementsOf(clientCase).length);
  });

  it('says so where a connection cannot be used again behind a whole response', () => {
    // A client may keep it for another play, which would then have an error that is not its own.
    for (const text of clientCase.script.map(rawTextOf))
      if (isWholeResponse(text)) expect(text).toMatch(/^connection: *close\r?$/im);
  });

  it('has a script that can be played, expectations and deliveries', () => {
    assertPlayable(clientCase.script, clientCase.over);
    expect(clientCase.script).not.toEqual([]);
    expect(clientCase.expect).not.toEqual([]);
    expect(clientCase.deliveries).toContain('as-written');
    expect(new Set(clientCase.deliveries).size).toBe(clientCase.deliveries.length);
  });

  it('is not written byte by byte when it is big', () => {
    const bodies = clientCase.script.flatMap(({ steps }) => steps);
    const size = bodies.reduce((sum, step) => sum + (step.do === 'chunk' ? step.bytes.length : 0), 0);
    if (size > MOST_SINGLE_BYTES) expect(clientCase.deliveries).not.toContain('byte-by-byte');
    else expect(size).toBeLessThanOrEqual(MOST_SINGLE_BYTES);
  });

  // How a program goes is shown by running it: against the clients, and against faulty ones.
  if (clientCase.program !== undefined) {
    it('is broken by a program that notes nothing', () => {
      const silent = transcript({ program: { facts: {}, endedAt: 1 } });
      expect(judgedAsWritten(clientCase, silent)).toBe('broken');
    });
    it('is sent to browsers as source text that names nothing of its file', () => {
      expect(() => new Function(`return (${String(clientCase.program)})`)).not.toThrow();
      expect(String(clientCase.program)).not.toMatch(/__vi|__name|import\b/);
    });
    return;
  }

  it('is met by a client without fault, in every delivery', () => {
    const plays = clientCase.deliveries.map((delivery) => ({
      delivery,
      transcript: idealPlay(clientCase, delivery),
    }));
    // As a whole, for its findings: they say what the case expects that the reference parser does not read.
    expect(judge(clientCase, plays)).toMatchObject({ outcome: expect.stringMatching(/^(met|noted)$/) });
    for (const played of plays) expect(played.transcript.durationMs).toBeLessThanOrEqual(LONGEST_WAIT);
  });

  it('is broken by one event too many', () => {
    const ideal = idealPlay(clientCase, 'as-written');
    expect(judgedAsWritten(clientCase, { ...ideal, observations: [...ideal.observations, EVENT] })).toBe(
      'broken',
    );
  });

  it('is broken by a client that connects and does nothing more', () => {
    const ideal = idealPlay(clientCase, 'as-written');
    const idle: Transcript = {
      exchanges: ideal.exchanges.slice(0, 1),
      observations: [],
      ended: 'timed-out',
      durationMs: 1000,
    };
    expect(judgedAsWritten(clientCase, idle)).toBe('broken');
  });
});

const withStates = named.filter(
  ([, { expect: expected, program }]) =>
    program === undefined &&
    expected.some((expectation) => expectation.expect === 'states' && expectation.oneOf.length === 1),
);

const OTHER_STATE = { open: 'connecting', connecting: 'closed', closed: 'connecting' } as const;

it.each(withStates)('%s is broken by another readyState', (_, clientCase) => {
  const ideal = idealPlay(clientCase, 'as-written');
  const observations = ideal.observations.map((seen) => ({
    ...seen,
    readyState: seen.readyState && OTHER_STATE[seen.readyState],
  }));
  expect(judgedAsWritten(clientCase, { ...ideal, observations })).toBe('broken');
});

const withSilence = named.flatMap(([id, clientCase]) =>
  clientCase.program !== undefined
    ? []
    : clientCase.expect.flatMap((expectation) =>
        expectation.expect === 'no-request-within' ? [[id, clientCase, expectation] as const] : [],
      ),
);

it.each(withSilence)('%s is broken by a request just before the time is over', (_, clientCase, silence) => {
  const ideal = idealPlay(clientCase, 'as-written');
  const [first] = ideal.exchanges;
  const ended = ideal.exchanges[silence.since]?.end;
  if (first === undefined || ended === undefined) throw new Error('the ideal play has no such response');
  const request = { ...first.request, at: ended.at + silence.ms - 10 };
  const exchanges = [...ideal.exchanges, { request, chunks: [] }];
  expect(judgedAsWritten(clientCase, { ...ideal, exchanges })).toBe('broken');
});

const EVENT: Observation = {
  kind: 'event',
  at: 0,
  readyState: 'open',
  type: 'message',
  data: 'surplus',
  lastEventId: '',
  origin: null,
};

const judgedAsWritten = (clientCase: ClientCase, transcript: Transcript): string =>
  judge(clientCase, [{ delivery: 'as-written', transcript }]).outcome;

describe('the requirements on clients', () => {
  const ids = Object.keys(requirements) as RequirementId[];
  const testable = ids.filter(
    (id) => requirements[id].appliesTo !== 'server' && requirements[id].untestable === undefined,
  );
  const shown = new Set(clientCases.flatMap(requirementsOf));

  it.each(testable)('%s has a case or a reason for having none', (id) => {
    expect(shown.has(id) !== Object.hasOwn(CLIENT_EXCLUSIONS, id)).toBe(true);
  });

  it('are excluded only where they exist', () => {
    for (const id of Object.keys(CLIENT_EXCLUSIONS)) expect(testable).toContain(id);
  });
});
