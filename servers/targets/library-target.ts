import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../harness/run/tool.ts';
import { startChildServer } from './child-server.ts';
import { get, type RunningTarget, type Target } from './target.ts';

const FOLDER = 'servers/targets/libraries';
/** The adapters take the contract from here. */
const BUILT = 'dist/servers/targets/scripted/scripted-target.js';

/** A server library from npm, in a process of its own. */
export function libraryTarget(
  target: Omit<Target, 'start' | 'unavailable'> & {
    /** The name of its file in `libraries/adapters/`. */
    readonly adapter: string;
    /** The packages that must be there. */
    readonly packages: readonly string[];
    /** Where its event stream is; without it, the library is told what to send. */
    readonly path?: string;
  },
): Target {
  const { adapter, packages, path, ...rest } = target;
  return {
    ...rest,
    unavailable: () => whyNot(packages),
    start: () => startLibrary(adapter, path),
  };
}

function whyNot(packages: readonly string[]): string | null {
  const folder = join(packageRoot(), FOLDER);
  const missing = packages.filter((name) => !existsSync(join(folder, 'node_modules', name, 'package.json')));
  if (missing.length > 0)
    return `${missing.join(' and ')} not installed: npm run targets:install installs the libraries`;
  return existsSync(join(packageRoot(), BUILT)) ? null : 'not built: npm run build';
}

/** @throws Error when it does not start. */
async function startLibrary(adapter: string, path?: string): Promise<RunningTarget> {
  const program = join(packageRoot(), FOLDER, 'serve.mjs');
  const server = await startChildServer(process.execPath, [program, adapter]);
  const { origin, close } = server;
  if (path !== undefined) return { request: get(origin + path), close };
  return { request: get(`${origin}/`), scripted: true, close };
}
