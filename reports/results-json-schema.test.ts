import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { resultsJsonSchema } from './results-json-schema.ts';

describe('results.schema.json', () => {
  it('is the schema that the results are checked by (npm run schema writes it anew)', () => {
    const shipped = readFileSync(new URL('results.schema.json', import.meta.url), 'utf8');
    expect(JSON.parse(shipped)).toEqual(JSON.parse(resultsJsonSchema()));
  });

  it('lets a later version add fields', () => {
    expect(resultsJsonSchema()).not.toContain('"additionalProperties": false');
  });
});
