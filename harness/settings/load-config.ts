import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import { VISITORS } from '../clients/names.ts';
import type { Config, Target } from '../config.ts';
import { didYouMean } from './nearest.ts';
import { UsageError } from './usage-error.ts';

const seconds = z.number().positive().max(3600);
const texts = z.record(z.string(), z.string());
const text = z.string().min(1);

const optionFields = {
  method: text.regex(/^[!#$%&'*+.^_`|~0-9a-z-]+$/i, 'is no method').exactOptional(),
  headers: texts.exactOptional(),
  cookies: texts.exactOptional(),
  data: z.string().exactOptional(),
  dataFile: text.exactOptional(),
  clients: z.array(z.enum(VISITORS)).min(1).exactOptional(),
  observe: seconds.exactOptional(),
  timeout: seconds.exactOptional(),
  connections: z.int().min(2).max(64).exactOptional(),
  gentle: z.boolean().exactOptional(),
  expectCors: z.boolean().exactOptional(),
  scripted: z.boolean().exactOptional(),
  insecure: z.boolean().exactOptional(),
  ca: text.exactOptional(),
  clientCert: text.exactOptional(),
  clientKey: text.exactOptional(),
  baseline: text.exactOptional(),
};

const targetSchema = z.strictObject({
  ...optionFields,
  url: text,
  name: text.exactOptional(),
}) satisfies z.ZodType<Target>;

const configSchema = z.strictObject({
  ...optionFields,
  targets: z.array(targetSchema).min(1),
  out: text.exactOptional(),
  failOn: z.enum(['must', 'should']).exactOptional(),
}) satisfies z.ZodType<Config>;

const PATHS = ['dataFile', 'ca', 'clientCert', 'clientKey', 'baseline'] as const;

export interface LoadedConfig {
  /** Absolute. */
  readonly file: string;
  /** Its paths are absolute. */
  readonly config: Config;
}

/**
 * Loads and checks a configuration.
 * @throws UsageError with a sentence that names the file, and the place in it.
 */
export async function loadConfig(path: string): Promise<LoadedConfig> {
  const file = resolve(path);
  if (!existsSync(file) || !statSync(file).isFile()) throw new UsageError(`there is no file ${file}`);
  const parsed = configSchema.safeParse(await exportedBy(file));
  if (!parsed.success) throw new UsageError(`${file} is not a configuration: ${sentence(parsed.error)}`);
  const folder = dirname(file);
  const { targets, out, ...options } = parsed.data;
  return {
    file,
    config: {
      ...absolute(options, folder),
      targets: targets.map((target) => absolute(target, folder)),
      ...(out !== undefined && { out: resolve(folder, out) }),
    },
  };
}

/**
 * Checks what a program gives as a target.
 * @throws UsageError with a sentence that names the place in it.
 */
export function checkedTarget(value: unknown): Target {
  const parsed = targetSchema.safeParse(value);
  if (!parsed.success) throw new UsageError(`these options cannot be used: ${sentence(parsed.error)}`);
  return parsed.data;
}

async function exportedBy(file: string): Promise<unknown> {
  try {
    if (file.endsWith('.json')) return JSON.parse(readFileSync(file, 'utf8'));
    const loaded: { readonly default?: unknown } = await import(pathToFileURL(file).href);
    if (loaded.default === undefined) throw new TypeError('it has no default export');
    return loaded.default;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const isTypeScript = /Unknown file extension "\.[mc]?ts"/.test(reason);
    throw new UsageError(
      isTypeScript
        ? `${file} is TypeScript, which Node ${process.versions.node} does not load: take Node 22.18 or newer, or name it .mjs`
        : `${file} cannot be loaded: ${reason.split('\n')[0]}`,
    );
  }
}

/** `targets[0].observe: too big`; only what is at the place, and no value, which may be a secret. */
function sentence({ issues: [issue] }: z.ZodError): string {
  const place = (issue?.path ?? []).reduce<string>(
    (before, part) =>
      typeof part === 'number' ? `${before}[${part}]` : `${before}${before && '.'}${String(part)}`,
    '',
  );
  return `${place && `${place}: `}${unknownKey(issue) ?? issue?.message ?? 'it is none'}`;
}

function unknownKey(issue: z.core.$ZodIssue | undefined): string | null {
  if (issue?.code !== 'unrecognized_keys') return null;
  const [key = ''] = issue.keys;
  const known = Object.keys(issue.path.length === 0 ? configSchema.shape : targetSchema.shape);
  return `there is no option "${key}"${didYouMean(key, known)}`;
}

function absolute<T extends { readonly [path in (typeof PATHS)[number]]?: string }>(
  options: T,
  folder: string,
): T {
  const paths = PATHS.flatMap((name) => {
    const path = options[name];
    return path === undefined ? [] : [[name, resolve(folder, path)]];
  });
  return { ...options, ...Object.fromEntries(paths) };
}
