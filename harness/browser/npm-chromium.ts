import { execFile } from 'node:child_process';
import { accessSync, constants, existsSync, lstatSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import { createRequire } from 'node:module';
import { homedir, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { createOwnedDirectory, removeDirectory } from './owned-directory.ts';

const PACKAGE = '@sparticuz/chromium';

/** What the package unpacks for AWS Lambda: the libraries (nss, nspr, expat) that Chromium needs and a bare image lacks. */
const LIBRARIES = join('al2023', 'lib');
const EXECUTABLE = 'chromium';

export interface NpmChromium {
  readonly executablePath: string;
  /** To be added to the environment of the browser's process, and of no other. */
  readonly env: { readonly LD_LIBRARY_PATH: string };
}

/**
 * The Chromium that comes inside the npm package `@sparticuz/chromium`, unpacked (220 MB, about 2 s) into a
 * directory of the user's cache that is keyed by the package's version and used again the next time.
 *
 * @param parent Where to unpack; the user's cache by default.
 * @returns `null` when the package is not installed or has nothing for this kind of machine.
 * @throws Error when it cannot be unpacked.
 */
export async function unpackNpmChromium(parent: string = cacheDirectory()): Promise<NpmChromium | null> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return null;
  const installed = installedPackage();
  if (installed === null) return null;
  const directory = join(parent, `chromium-${installed.version}`);
  if (!existsSync(directory)) await unpackOnce(installed.main, parent, directory);
  return {
    executablePath: join(directory, EXECUTABLE),
    env: { LD_LIBRARY_PATH: join(directory, LIBRARIES) },
  };
}

/** Unpacks under another name and renames: whoever comes second finds a whole directory and uses that. */
async function unpackOnce(main: string, parent: string, directory: string): Promise<void> {
  const unpacking = createOwnedDirectory(parent, 'unpacking');
  try {
    await runPackage(main, unpacking);
    for (const needed of [EXECUTABLE, join(LIBRARIES, 'libnss3.so')])
      if (!existsSync(join(unpacking, needed))) throw new Error(`${PACKAGE} did not unpack ${needed}`);
    renameSync(unpacking, directory);
  } catch (error) {
    removeDirectory(unpacking);
    if (!existsSync(directory)) throw error;
  }
}

/**
 * The package's own public function, in a process of its own: it unpacks into the temporary directory, and
 * the libraries only where it believes to be on AWS Lambda, and it changes `LD_LIBRARY_PATH` of its process.
 */
async function runPackage(main: string, directory: string): Promise<void> {
  const script = `
    const exported = require(${JSON.stringify(main)});
    (exported.default ?? exported).executablePath().catch((error) => {
      console.error(error.message);
      process.exitCode = 1;
    });`;
  const { NODE_OPTIONS: _, ...env } = process.env;
  try {
    await promisify(execFile)(process.execPath, ['--input-type=commonjs', '--eval', script], {
      env: { ...env, TMPDIR: directory, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs22.x' },
      timeout: 120_000,
    });
  } catch (error) {
    const said = error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : String(error);
    throw new Error(`${PACKAGE} could not be unpacked into ${directory}: ${said}`, { cause: error });
  }
}

function installedPackage(): { main: string; version: string } | null {
  let main: string;
  try {
    main = createRequire(import.meta.url).resolve(PACKAGE);
  } catch {
    return null;
  }
  // Its package.json is not among its exports.
  for (let folder = dirname(main); folder !== dirname(folder); folder = dirname(folder)) {
    const file = join(folder, 'package.json');
    if (!existsSync(file)) continue;
    const { name, version } = JSON.parse(readFileSync(file, 'utf8')) as { name?: string; version?: string };
    if (name === PACKAGE && version !== undefined) return { main, version };
  }
  return null;
}

/** A directory that this user may write to, and where nobody else can have put an executable before us. */
function cacheDirectory(): string {
  const inHome = join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'sse-conformance');
  try {
    mkdirSync(inHome, { recursive: true });
    accessSync(inHome, constants.W_OK | constants.X_OK);
    return inHome;
  } catch {
    const user = process.getuid?.() ?? 0;
    const inTemporary = join(tmpdir(), `sse-conformance-${user}`);
    mkdirSync(inTemporary, { recursive: true, mode: 0o700 });
    const { uid, mode } = lstatSync(inTemporary);
    if (uid !== user || (mode & 0o022) !== 0)
      throw new Error(`${inTemporary} belongs to somebody else: not safe to start a browser from`);
    return inTemporary;
  }
}
