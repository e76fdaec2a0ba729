import { writeFileSync } from 'node:fs';
import { resultsJsonSchema } from './results-json-schema.ts';

/** Regenerates `results.schema.json` after a change of `results.ts` or `transcript-schema.ts`. */
writeFileSync(new URL('results.schema.json', import.meta.url), resultsJsonSchema());
