import { z } from 'zod';
import type { DeepReadonly, FactJson } from './deep-readonly.ts';

/**
 * A transcript as it stands in `results.json`: the shape of `harness/transcript.ts` with bytes in base64,
 * times rounded to 0.1 ms, and everything that a subject can make long cut at a bound. What was cut is
 * counted, so that a reader can say so.
 */

const milliseconds = z.number().nonnegative();
const headers = z.array(z.tuple([z.string(), z.string()]));
const count = z.int().positive();

const truncatedBytes = count
  .exactOptional()
  .describe('Bytes that followed and were not kept. Absent when all were kept.');

export const bodySchema = z
  .object({
    bytes: z.base64().describe('The kept bytes of all chunks, joined.'),
    chunks: z
      .array(z.tuple([milliseconds, z.int().nonnegative()]))
      .describe('Time and length of each chunk, in order: [ms, bytes].'),
    truncatedBytes,
  })
  .describe('A body in the chunks in which it came.');

const requestSchema = z.object({
  at: milliseconds,
  method: z.string(),
  target: z.string(),
  httpVersion: z.string(),
  headers,
  body: z.base64().exactOptional(),
  truncatedBytes,
});

const headSchema = z.object({
  at: milliseconds,
  httpVersion: z.string(),
  status: z.int(),
  statusText: z.string(),
  headers,
});

const endSchema = z.discriminatedUnion('by', [
  z.object({ by: z.literal('server'), at: milliseconds }),
  z.object({ by: z.literal('break'), at: milliseconds, message: z.string() }),
  z.object({ by: z.literal('client'), at: milliseconds }),
  z.object({ by: z.literal('harness'), at: milliseconds, reason: z.string() }),
]);

export const exchangeSchema = z.object({
  request: requestSchema,
  head: headSchema.exactOptional(),
  body: bodySchema.exactOptional().describe('Absent when no byte of a body came.'),
  end: endSchema.exactOptional(),
});

const readyState = z.enum(['connecting', 'open', 'closed']).nullable();

export const observationSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('open'), at: milliseconds, readyState }),
  z.object({
    kind: z.literal('event'),
    at: milliseconds,
    readyState,
    type: z.string(),
    data: z.string(),
    lastEventId: z.string(),
    origin: z.string().nullable(),
    truncatedCharacters: count
      .exactOptional()
      .describe('Characters of type, data and lastEventId that were not kept.'),
  }),
  z.object({ kind: z.literal('error'), at: milliseconds, readyState, message: z.string().exactOptional() }),
]);

const fact: z.ZodType<FactJson> = z.lazy(() =>
  z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(fact)]),
);

const programSchema = z
  .object({
    facts: z.record(z.string(), fact),
    endedAt: milliseconds.nullable(),
    error: z.string().exactOptional(),
    truncatedFacts: count
      .exactOptional()
      .describe('Facts that were too long, or too many, and were not kept.'),
  })
  .describe('What a program found that ran in the realm of the client.');

const place = z.string();
const placesSchema = z.object({
  url: place,
  other: place,
  clear: place.exactOptional(),
  untrusted: place.exactOptional(),
  expired: place.exactOptional(),
  misnamed: place.exactOptional(),
});

export const transcriptSchema = z.object({
  title: z.string(),
  places: placesSchema.exactOptional().describe('Where a client case was played.'),
  exchanges: z.array(exchangeSchema),
  preflights: z.array(exchangeSchema).exactOptional().describe('CORS preflights that were allowed.'),
  program: programSchema.exactOptional(),
  observations: z.array(observationSchema),
  truncatedObservations: count.exactOptional().describe('Observations that followed and were not kept.'),
  ended: z.enum(['as-expected', 'timed-out']),
  durationMs: milliseconds,
});

export type TranscriptJson = DeepReadonly<z.infer<typeof transcriptSchema>>;
export type ExchangeJson = DeepReadonly<z.infer<typeof exchangeSchema>>;
export type BodyJson = DeepReadonly<z.infer<typeof bodySchema>>;
export type ProgramJson = DeepReadonly<z.infer<typeof programSchema>>;
export type ObservationJson = DeepReadonly<z.infer<typeof observationSchema>>;
