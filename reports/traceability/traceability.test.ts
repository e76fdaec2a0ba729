import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { clientCases } from '../../suites/client/cases.ts';
import { CONTRACT_TESTS } from '../../suites/client/peers/contract-tests.ts';
import { WEB_PLATFORM_TESTS } from '../../suites/client/peers/web-platform-tests.ts';
import { traceability } from './traceability.ts';

const PATH = new URL('../../docs/traceability.md', import.meta.url);

describe('docs/traceability.md', () => {
  it('is what the suite says of itself (npm run traceability writes it anew)', () => {
    expect(readFileSync(PATH, 'utf8')).toBe(traceability());
  });

  it('has no requirement without a case, a check or a reason', () => {
    const lines = traceability().split('\n');
    expect(lines.length).toBeGreaterThan(600);
    expect(lines.filter((line) => line.includes('**none**'))).toEqual([]);
  });
});

describe.each([WEB_PLATFORM_TESTS, CONTRACT_TESTS])('the tests of $name', ({ tests }) => {
  const ids = new Set(clientCases.map(({ id }) => id));
  const named = Object.entries(tests).flatMap(([test, ours]) =>
    typeof ours === 'string' ? [] : ours.map((id) => [test, id] as const),
  );

  it.each(named)('%s: %s is one of our cases', (_, id) => {
    expect(ids).toContain(`client.${id}`);
  });

  it('each have a case or a reason', () => {
    for (const ours of Object.values(tests)) expect(ours.length).toBeGreaterThan(0);
  });
});
