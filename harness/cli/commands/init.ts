import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { messageOf } from '../../../reports/report-error.ts';
import { toolVersion } from '../../run/tool.ts';
import { UsageError } from '../../settings/usage-error.ts';
import { configText } from './init/config-text.ts';
import { workflowText } from './init/workflow-text.ts';

const CONFIG = 'sse-conformance.config.mjs';
const WORKFLOW = join('.github', 'workflows', 'sse-conformance.yml');
const EXAMPLE_URL = 'http://localhost:3000/events';

export interface InitOptions {
  /** Of the first target. */
  readonly url?: string;
  /** The project's folder. */
  readonly folder: string;
  /** A configuration that stands there already, by its absolute path. */
  readonly existing: string | null;
}

/**
 * Writes a configuration and a workflow for GitHub Actions. What exists already is left as it is. Returns what there
 * is to say of it, as text that ends with a newline.
 * @throws UsageError for a file that cannot be written.
 */
export async function initialize({ url = EXAMPLE_URL, folder, existing }: InitOptions): Promise<string> {
  const config = existing ?? join(folder, CONFIG);
  const configName = relative(folder, config);
  const workflow = join(folder, WORKFLOW);
  const lines = [
    await writeNew(config, folder, configText(url)),
    await writeNew(workflow, folder, workflowText(url, configName, toolVersion())),
    '',
    'Next:',
    `  1. put your endpoint, and what it needs, into ${configName}`,
    `  2. npx sse-conformance${existing === null ? '' : ` --config ${configName}`}`,
    `  3. say in ${WORKFLOW} how your server is started`,
  ];
  return `${lines.join('\n')}\n`;
}

/** Writes a file where there is none, never over one that has come meanwhile. */
async function writeNew(path: string, folder: string, text: string): Promise<string> {
  const name = relative(folder, path);
  try {
    if (!existsSync(path)) {
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, text, { flag: 'wx' });
      return `written  ${name}`;
    }
  } catch (error) {
    const isThere = error instanceof Error && 'code' in error && error.code === 'EEXIST';
    if (!isThere || !existsSync(path)) throw new UsageError(`${path} cannot be written: ${messageOf(error)}`);
  }
  return `kept     ${name}, which exists already`;
}
