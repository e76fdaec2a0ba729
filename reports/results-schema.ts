import { z } from 'zod';
import type { Level } from '../suites/requirements.ts';
import type { Finding, Place } from '../suites/verdict.ts';
import { RESULTS_SCHEMA_ID, VERDICTS } from './results.ts';
import { transcriptSchema } from './transcript-schema.ts';

const LEVELS = ['must', 'should', 'info'] as const satisfies readonly Level[];

const count = z.int().nonnegative();
const milliseconds = z.number().nonnegative();

const placeSchema = z.object({
  exchange: count.exactOptional().describe('Index of the exchange in the transcript.'),
  line: z.int().positive().exactOptional().describe('Line of the event stream, from 1.'),
  offset: count.exactOptional().describe('Byte offset in the event stream.'),
}) satisfies z.ZodType<Place>;

const findingSchema = z.object({
  message: z.string(),
  expected: z.string(),
  observed: z.string(),
  fix: z.string().exactOptional(),
  place: placeSchema.exactOptional(),
}) satisfies z.ZodType<Finding>;

const resultSchema = z.object({
  id: z.string().describe('The case: <role>.<area>.<slug>.'),
  requirements: z.array(z.string()).min(1).describe('The first one decides the level.'),
  level: z.enum(LEVELS),
  client: z.string().nullable().describe('null when the case was judged for the subject as a whole.'),
  verdict: z.enum(VERDICTS),
  title: z.string().describe('States the right behaviour.'),
  message: z.string().describe('What came out, in one sentence; empty when there is nothing to add.'),
  findings: z.array(findingSchema),
  known: z
    .object({ reason: z.string() })
    .exactOptional()
    .describe('Set when a baseline lists this deviation, with the reason that it gives.'),
  durationMs: milliseconds,
  transcript: z.string().nullable().describe('Key in transcripts.'),
});

const summarySchema = z
  .object({ pass: count, fail: count, warn: count, info: count, skip: count, error: count })
  .describe('How many results there are of each verdict.');

/** What `results.json` holds. Apart from its types, which most of the program needs and which cost nothing to load. */
export const resultsSchema = z.object({
  schema: z.literal(RESULTS_SCHEMA_ID),
  tool: z.object({ name: z.string(), version: z.string() }),
  role: z.enum(['client', 'server']).describe('What was judged.'),
  subject: z.object({
    name: z.string(),
    url: z.string().exactOptional(),
    version: z.string().exactOptional(),
  }),
  clients: z.array(
    z.object({
      name: z.string(),
      version: z.string(),
      detail: z.string().exactOptional().describe('What else tells it apart, such as the executable.'),
    }),
  ),
  startedAt: z.iso.datetime(),
  durationMs: milliseconds,
  environment: z.object({
    node: z.string(),
    os: z.string(),
    browser: z
      .object({ version: z.string(), source: z.string().describe('Where it was found.') })
      .exactOptional(),
  }),
  configuration: z.record(z.string(), z.string()).describe('What was asked for.'),
  arguments: z
    .array(z.string())
    .exactOptional()
    .describe(
      'What the command line takes to do the same again: without the selection of cases, and with variables of the environment for secrets.',
    ),
  stale: z
    .array(
      z.object({
        case: z.string(),
        client: z.string().nullable(),
        message: z.string().describe('Which entry, in which file, and what is to be done.'),
      }),
    )
    .exactOptional()
    .describe('Baseline entries that are not true any more; they fail the run.'),
  summary: summarySchema,
  results: z.array(resultSchema),
  transcripts: z.record(z.string(), transcriptSchema),
});
