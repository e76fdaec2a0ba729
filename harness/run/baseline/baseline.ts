import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isNode, LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';
import { packageRoot } from '../tool.ts';

const deviationSchema = z.strictObject({
  case: z.string(),
  verdict: z.enum(['fail', 'warn']),
  observed: z.string(),
  /** Why it is so, or where it is reported. */
  reason: z.string(),
  versions: z.array(z.string()).min(1),
});

const entrySchema = deviationSchema.extend({
  /** Whose deviation it is, where several clients are judged; everybody's when not given. */
  client: z.string().exactOptional(),
  versions: z.array(z.string()).exactOptional(),
});

/** One known deviation of a client from what a case says. */
export type Deviation = Readonly<z.infer<typeof deviationSchema>>;

/** A subject's known deviations, by case id. */
export type Baseline = ReadonlyMap<string, Deviation>;

/** One known deviation in a file of somebody who uses the suite. */
export type BaselineEntry = Readonly<z.infer<typeof entrySchema>>;

/** The file of one of our own clients' known deviations; there need not be one. */
export function clientBaselinePath(client: string): string {
  return join(packageRoot(), 'suites', 'client', 'baselines', `${client}.yaml`);
}

/**
 * The known deviations of one of our own clients: `suites/client/baselines/<client>.yaml`; none where there is
 * no such file.
 * @throws Error with a sentence that names the file when it is not well-formed or lists a case twice.
 */
export function clientBaseline(client: string): Baseline {
  const path = clientBaselinePath(client);
  return existsSync(path) ? parseBaseline(readFileSync(path, 'utf8'), path) : new Map();
}

/** @throws Error as `clientBaseline`. */
export function parseBaseline(text: string, path: string): Baseline {
  return new Map(entriesIn(text, path, deviationSchema).map((deviation) => [deviation.case, deviation]));
}

/**
 * The entries of a file like the built-in ones, in which each may name a client.
 * @throws Error as `clientBaseline`.
 */
export function parseBaselineEntries(text: string, path: string): readonly BaselineEntry[] {
  return entriesIn(text, path, entrySchema);
}

function entriesIn<E extends { readonly case: string; readonly client?: string }>(
  text: string,
  path: string,
  schema: z.ZodType<E>,
): readonly E[] {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const [fault] = document.errors;
  if (fault !== undefined) throw new Error(`${path} is not YAML: ${fault.message.split('\n')[0]}`);
  const lineOf = (place: readonly PropertyKey[]) => {
    for (let depth = place.length; depth > 0; depth--) {
      const node = document.getIn(place.slice(0, depth), true);
      if (isNode(node) && node.range) return `, line ${lines.linePos(node.range[0]).line}`;
    }
    return '';
  };
  const parsed = z.array(schema).safeParse(document.toJS() ?? []);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const field = issue?.path.slice(1).join('.');
    const what = `${field ? `${field}: ` : ''}${issue?.message}`;
    throw new Error(`${path} is not a baseline${lineOf(issue?.path ?? [])}: ${what}`);
  }
  const seen = new Set<string>();
  for (const [index, entry] of parsed.data.entries()) {
    const key = `${entry.case} ${entry.client ?? ''}`.trim();
    if (seen.has(key)) throw new Error(`${path} lists ${key} twice${lineOf([index])}`);
    seen.add(key);
  }
  return parsed.data;
}
