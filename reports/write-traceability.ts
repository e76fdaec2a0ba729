import { writeFileSync } from 'node:fs';
import { traceability } from './traceability/traceability.ts';

/** Writes `docs/traceability.md` (the path is the argument), for `npm run traceability`. */
const [path] = process.argv.slice(2);
if (path === undefined) throw new Error('usage: write-traceability <path>');
writeFileSync(path, traceability());
