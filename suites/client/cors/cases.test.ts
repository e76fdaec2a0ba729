import { describe, expect, it } from 'vitest';
import type { ClientCase } from '../case.ts';
import { judge } from '../judge.ts';
import { idealPlay } from '../testing/ideal-play.ts';
import { corsCases } from './cases.ts';

const ofPages = corsCases.filter(
  ({ needs = [], program }) => needs.includes('cors') && program === undefined,
);
const refusing = ofPages.filter(({ also = [] }) => also.includes('request.cors.required-of-user-agents'));

/** How a case is judged when the client behaves as though the case were another. */
const judgedAs = (clientCase: ClientCase, played: ClientCase): string =>
  judge(clientCase, [{ delivery: 'as-written', transcript: idealPlay(played, 'as-written') }]).outcome;

const named = (cases: readonly ClientCase[]) =>
  cases.map((clientCase) => [clientCase.id, clientCase] as const);

describe('a client that knows nothing of CORS', () => {
  it.each(named(refusing))('breaks %s', (_, clientCase) => {
    expect(judgedAs(clientCase, { ...clientCase, needs: [] })).toBe('broken');
  });
});

describe('a page that forgets that it asked with credentials', () => {
  const forgotten = refusing.filter(
    ({ id, withCredentials }) => withCredentials && id !== 'client.cors.credentials-allowed-to-another',
  );

  it.each(named(forgotten))('breaks %s', (_, clientCase) => {
    const { withCredentials, ...without } = clientCase;
    expect(judgedAs(clientCase, without)).toBe('broken');
  });
});

describe('a page that always asks with credentials', () => {
  it('breaks client.cors.wildcard', () => {
    const wildcard = ofPages.filter(({ id }) => id === 'client.cors.wildcard');
    expect(
      wildcard.map((clientCase) => judgedAs(clientCase, { ...clientCase, withCredentials: true })),
    ).toEqual(['broken']);
  });
});
