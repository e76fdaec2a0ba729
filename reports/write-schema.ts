import { writeFileSync } from 'node:fs';
import { resultsJsonSchema } from './results-json-schema.ts';

/** Writes the JSON Schema of `results.json` to the path given as argument. */
const [path] = process.argv.slice(2);
if (path === undefined) throw new Error('usage: write-schema <path>');
writeFileSync(path, resultsJsonSchema());
