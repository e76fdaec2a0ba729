import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { packageRoot } from '../../harness/run/tool.ts';
import { startChildServer } from './child-server.ts';
import { get, type RunningTarget, type Target } from './target.ts';

const PYTHON = 'python3';
const FOLDER = 'servers/targets/python';
/** The longest wait for Python to say which modules it has, in ms. */
const ASKING_MS = 20_000;

/** Two libraries of Python, where it has them; they are not installed by us. Findings: docs/findings.md */
export const pythonLibraries: readonly Target[] = [
  pythonTarget({
    name: 'sse-starlette',
    description: 'scripted: sse-starlette on Starlette and uvicorn',
    program: 'sse_starlette_app.py',
    modules: ['sse_starlette', 'starlette', 'uvicorn'],
    expected: { 'server.scripted.nul-in-id': 'fail' },
  }),
  pythonTarget({
    name: 'aiohttp-sse',
    description: 'scripted: aiohttp-sse on aiohttp',
    program: 'aiohttp_sse_app.py',
    modules: ['aiohttp_sse', 'aiohttp'],
    expected: { 'server.headers.no-transform': 'warn' },
  }),
];

function pythonTarget(
  target: Omit<Target, 'start' | 'unavailable'> & {
    readonly program: string;
    /** Those that Python must have. */
    readonly modules: readonly string[];
  },
): Target {
  const { program, modules, ...rest } = target;
  return { ...rest, unavailable: () => whyNot(modules), start: () => startPython(program) };
}

function whyNot(modules: readonly string[]): string | null {
  const question = `import importlib.util as u, sys; print(*(m for m in sys.argv[1:] if u.find_spec(m) is None))`;
  const { status, stdout } = spawnSync(PYTHON, ['-c', question, ...modules], {
    encoding: 'utf8',
    timeout: ASKING_MS,
  });
  if (status !== 0) return `there is no ${PYTHON} on the PATH`;
  const missing = stdout.trim().split(' ').join(', ');
  return missing === '' ? null : `${PYTHON} has no module ${missing}`;
}

/** @throws Error when it does not start. */
async function startPython(program: string): Promise<RunningTarget> {
  const { origin, close } = await startChildServer(PYTHON, [join(packageRoot(), FOLDER, program)], {
    PYTHONDONTWRITEBYTECODE: '1',
  });
  return { request: get(`${origin}/`), scripted: true, close };
}
