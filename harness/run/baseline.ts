import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { packageRoot } from './tool.ts';

const deviationSchema = z.strictObject({
  case: z.string(),
  verdict: z.enum(['fail', 'warn']),
  observed: z.string(),
  /** Why it is so, or where it is reported. */
  reason: z.string(),
  versions: z.array(z.string()).min(1),
});

/** One known deviation of a client from what a case says. */
export type Deviation = Readonly<z.infer<typeof deviationSchema>>;

/** A subject's known deviations, by case id. */
export type Baseline = ReadonlyMap<string, Deviation>;

/**
 * The known deviations of one of our own clients: `suites/client/baselines/<client>.yaml`; none where there is
 * no such file.
 * @throws Error with a sentence that names the file when it is not well-formed or lists a case twice.
 */
export function clientBaseline(client: string): Baseline {
  const path = join(packageRoot(), 'suites', 'client', 'baselines', `${client}.yaml`);
  return existsSync(path) ? parseBaseline(readFileSync(path, 'utf8'), path) : new Map();
}

function yamlIn(text: string, path: string): unknown {
  try {
    return parse(text);
  } catch (error) {
    const [sentence] = error instanceof Error ? error.message.split('\n') : [String(error)];
    throw new Error(`${path} is not YAML: ${sentence}`);
  }
}

/** @throws Error as `clientBaseline`. */
export function parseBaseline(text: string, path: string): Baseline {
  const parsed = z.array(deviationSchema).safeParse(yamlIn(text, path) ?? []);
  if (!parsed.success) throw new Error(`${path} is not a baseline: ${z.prettifyError(parsed.error)}`);
  const baseline = new Map<string, Deviation>();
  for (const deviation of parsed.data) {
    if (baseline.has(deviation.case)) throw new Error(`${path} lists ${deviation.case} twice`);
    baseline.set(deviation.case, deviation);
  }
  return baseline;
}
