import { z } from 'zod';
import type { DriverRequest } from '../../driver.ts';
import type { DriverLimits } from '../drive.ts';

/** What a driver's process is told. A stream, or the run of a program, goes by the number that it was given. */
export type Order =
  | { readonly kind: 'load'; readonly file: string; readonly limits: DriverLimits }
  | { readonly kind: 'open'; readonly stream: number; readonly request: DriverRequest }
  | { readonly kind: 'run'; readonly stream: number; readonly program: ProgramSource }
  | { readonly kind: 'close'; readonly stream: number }
  | { readonly kind: 'ping' }
  | { readonly kind: 'quit' };

export interface ProgramSource {
  /** Of a function that takes the realm. */
  readonly source: string;
  readonly url: string;
  readonly otherUrl: string;
}

const at = z.number();
const readyState = z.enum(['connecting', 'open', 'closed']).nullable();
const stream = z.number().int();

const observation = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('open'), at, readyState }),
  z.object({
    kind: z.literal('event'),
    at,
    readyState,
    type: z.string(),
    data: z.string(),
    lastEventId: z.string(),
    origin: z.string().nullable(),
  }),
  z.object({ kind: z.literal('error'), at, readyState, message: z.string().exactOptional() }),
]);

export type FactSeen = string | number | boolean | null | readonly FactSeen[];
const fact: z.ZodType<FactSeen> = z.lazy(() =>
  z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(fact)]),
);

/** What it says. The code under judgement runs in the same process, and may say anything: all is checked. */
export const reportSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('loaded'),
    name: z.string(),
    version: z.string(),
    capabilities: z.array(z.string()),
    runsPrograms: z.boolean(),
  }),
  z.object({ kind: z.literal('unusable'), message: z.string() }),
  z.object({ kind: z.literal('begun'), stream }),
  z.object({ kind: z.literal('closed'), stream }),
  /** An order that came to nothing. */
  z.object({ kind: z.literal('refused'), stream, message: z.string() }),
  /** `at` is on the machine's clock, see `machine-clock.ts`. */
  z.object({ kind: z.literal('observed'), stream, observation }),
  z.object({ kind: z.literal('noted'), stream, name: z.string(), fact }),
  z.object({ kind: z.literal('ended'), stream, error: z.string().exactOptional() }),
  z.object({ kind: z.literal('failed'), stream, message: z.string() }),
  z.object({ kind: z.literal('pong') }),
  /** Nobody caught it: the process goes down with it. */
  z.object({ kind: z.literal('uncaught'), message: z.string() }),
  z.object({ kind: z.literal('quit') }),
]);

export type Report = z.infer<typeof reportSchema>;
