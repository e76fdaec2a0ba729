import { describe, expect, it } from 'vitest';
import type { ClientCase, Measure } from './case.ts';
import { measured } from './measures.ts';
import { exchange, transcript } from './testing/transcripts.ts';
import { reports } from './words.ts';

const told = (what: Measure, parts: Parameters<typeof transcript>[0] = {}) =>
  measured({ expect: [reports(what)] } as unknown as ClientCase, transcript(parts));

const exchanges = [exchange({ at: 0, ended: 10, headers: [['Accept', '*/*']] }), exchange({ at: 3010.4 })];

describe('what is measured', () => {
  it('is nothing when the case asks for nothing', () => {
    expect(measured({ expect: [] } as unknown as ClientCase, transcript())).toBeNull();
  });

  it.each<[Measure, string]>([
    [{ measure: 'gap', from: 0 }, '3000 ms from the end of response 1 to the next request'],
    [{ measure: 'gap', from: 1 }, 'no request after response 2'],
    [{ measure: 'field', request: 0, name: 'accept' }, 'accept: "*/*"'],
    [{ measure: 'field', request: 0, name: 'cookie' }, 'no cookie'],
    [{ measure: 'field', request: 2, name: 'cookie' }, 'no request 3'],
    [{ measure: 'requests' }, '2 requests, 1 preflight'],
    [{ measure: 'target', request: 1 }, 'request 2 to /'],
    [{ measure: 'fact', name: 'state' }, 'state: [1]'],
    [{ measure: 'fact', name: 'other' }, 'other: nothing'],
  ])('%o', (what, words) => {
    const program = { facts: { state: [1] }, endedAt: 1 };
    expect(told(what, { exchanges, preflights: [exchange({ at: 1 })], program })).toBe(words);
  });
});
