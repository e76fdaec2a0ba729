import { describe, expect, it } from 'vitest';
import { VISITORS } from '../../harness/clients/names.ts';
import { serverSubjects, subjectName } from '../../harness/run/server/server-results.ts';
import { serverChecks } from '../../suites/server/checks.ts';
import { targets } from './targets.ts';

describe('what a target expects', () => {
  // What it names must come out: a name that is none would be met by nothing, and missed by nobody.
  const named = new Set([
    ...serverChecks.map(({ id }) => id),
    ...serverSubjects(serverChecks, VISITORS).map(subjectName),
  ]);

  it.each(targets.map(({ name, expected }) => [name, Object.keys(expected)] as const))(
    'is of checks that there are: %s',
    (_, keys) => {
      expect(keys.filter((key) => !named.has(key))).toEqual([]);
    },
  );
});
