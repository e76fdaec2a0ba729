import { z } from 'zod';
import { RESULTS_SCHEMA_ID } from './results.ts';
import { resultsSchema } from './results-schema.ts';

/** The text of `results.schema.json`: the JSON Schema (2020-12) of `results.json`. */
export function resultsJsonSchema(): string {
  const { $schema, ...schema } = z.toJSONSchema(resultsSchema, { io: 'input' });
  const described = {
    $schema,
    title: RESULTS_SCHEMA_ID,
    description: 'Results of a run of sse-conformance. Times are in milliseconds.',
    ...schema,
  };
  return `${JSON.stringify(described, null, 2)}\n`;
}
