import { describe, expect, it } from 'vitest';
import type { Observation, Transcript } from '../../harness/transcript.ts';
import { assertPlayable } from '../../servers/reference/script-validity.ts';
import { type RequirementId, requirement, requirements } from '../requirements.ts';
import type { ClientCase } from './case.ts';
import { clientCases } from './cases.ts';
import { idealPlay } from './ideal-play.ts';
import { judge } from './judge.ts';
import { PARSING_EXCLUSIONS } from './parsing/exclusions.ts';

/** A body above this many bytes is not written byte by byte. */
const MOST_SINGLE_BYTES = 2048;

/** The longest that a case may make a client wait in all, in ms. */
const LONGEST_WAIT = 4000;

const named = clientCases.map((clientCase) => [clientCase.id, clientCase] as const);

const requirementsOf = ({ requirement: main, also = [] }: ClientCase): readonly RequirementId[] => [
  main,
  ...also,
];

describe('the client cases', () => {
  it('have ids of their own', () => {
    const ids = clientCases.map(({ id }) => id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  it('have titles of their own', () => {
    const titles = clientCases.map(({ title }) => title);
    expect(titles.filter((title, index) => titles.indexOf(title) !== index)).toEqual([]);
  });

  it('are at least 80 for parsing', () => {
    expect(clientCases.filter(({ id }) => id.startsWith('client.parsing.')).length).toBeGreaterThanOrEqual(
      80,
    );
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

  it('has a script that can be played, expectations and deliveries', () => {
    assertPlayable(clientCase.script);
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

  it('is met by a client without fault, in every delivery', () => {
    const plays = clientCase.deliveries.map((delivery) => ({
      delivery,
      transcript: idealPlay(clientCase, delivery),
    }));
    expect(judge(clientCase, plays)).toEqual({ outcome: 'met' });
    for (const { transcript } of plays) expect(transcript.durationMs).toBeLessThanOrEqual(LONGEST_WAIT);
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

describe('the requirements of parsing', () => {
  const OF_PARSING =
    /^(stream\.(grammar|decode|line|parse|dispatch|event|data|id|retry|eof)\.|example\.|task-source\.order$|response\.no-wait-for-lf-after-cr$)/;
  const ofParsing = (Object.keys(requirements) as RequirementId[]).filter(
    (id) => OF_PARSING.test(id) && requirements[id].appliesTo !== 'server',
  );
  const shown = new Set(
    clientCases.filter(({ id }) => id.startsWith('client.parsing.')).flatMap(requirementsOf),
  );

  it.each(ofParsing)('%s has a case or a reason for having none', (id) => {
    expect(shown.has(id) !== Object.hasOwn(PARSING_EXCLUSIONS, id)).toBe(true);
  });

  it('are excluded only where they exist', () => {
    for (const id of Object.keys(PARSING_EXCLUSIONS)) expect(ofParsing).toContain(id);
  });
});
