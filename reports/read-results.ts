import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { messageOf } from './report-error.ts';
import { type Results, VERDICTS } from './results.ts';
import { resultsSchema } from './results-schema.ts';
import { summarize } from './summary.ts';

const consistent = resultsSchema.superRefine((results, context) => {
  const counted = summarize(results.results);
  if (VERDICTS.some((verdict) => counted[verdict] !== results.summary[verdict])) {
    context.addIssue({ code: 'custom', path: ['summary'], message: 'it does not count the results' });
  }
  results.results.forEach(({ transcript }, index) => {
    if (transcript === null || Object.hasOwn(results.transcripts, transcript)) return;
    const path = ['results', index, 'transcript'];
    context.addIssue({ code: 'custom', path, message: `there is no transcript "${transcript}"` });
  });
});

/**
 * Checks that a value is results of a version that this tool reads.
 * @throws Error with one sentence that says what is wrong and where.
 */
export function checkResults(value: unknown): Results {
  const checked = consistent.safeParse(value);
  if (checked.success) return checked.data;
  const [issue] = checked.error.issues;
  const where = issue === undefined || issue.path.length === 0 ? 'the whole' : z.core.toDotPath(issue.path);
  throw new Error(`these are not results of sse-conformance: at ${where}: ${issue?.message ?? 'invalid'}`);
}

/**
 * Reads the text of a `results.json`.
 * @throws Error with one sentence when it is no JSON or not results.
 */
export function parseResults(json: string): Results {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (error) {
    throw new Error(`these are not results of sse-conformance: not JSON (${messageOf(error)})`);
  }
  return checkResults(value);
}

/**
 * Reads a `results.json`.
 * @throws Error with one sentence that names the path.
 */
export async function readResults(path: string): Promise<Results> {
  let json: string;
  try {
    json = await readFile(path, 'utf8');
  } catch (error) {
    throw new Error(`${path} cannot be read: ${messageOf(error)}`);
  }
  try {
    return parseResults(json);
  } catch (error) {
    throw new Error(`${path}: ${messageOf(error)}`);
  }
}
