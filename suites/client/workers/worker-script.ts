import type { HeaderField } from '../../../harness/transcript.ts';
import { end, type HttpAnswer, respond } from '../../../servers/reference/script.ts';
import type { Facts, Program } from '../program.ts';

/**
 * What a worker does. It is served as its source text, as the first answer of a script: like a program it may name
 * nothing of its file. It tells its facts once.
 */
export type InWorker = (tell: (facts: Facts) => void) => void | Promise<void>;

export type WorkerKind = 'dedicated' | 'shared';

export const WORKER_KINDS: readonly WorkerKind[] = ['dedicated', 'shared'];

const JAVASCRIPT: readonly HeaderField[] = [
  ['Content-Type', 'text/javascript'],
  ['Cache-Control', 'no-store'],
];

/** The script of such a worker; its answer has these fields in addition. */
export function workerScript(
  kind: WorkerKind,
  inWorker: InWorker,
  ...fields: readonly HeaderField[]
): HttpAnswer {
  const run = (tell: string) =>
    `(async () => (${inWorker})(${tell}))().catch((error) => (${tell})({ threw: String(error) }));\n`;
  const source =
    kind === 'dedicated'
      ? run('(facts) => postMessage(facts)')
      : `onconnect = ({ ports: [port] }) => ${run('(facts) => port.postMessage(facts)')}`;
  return respond(200, [...JAVASCRIPT, ...fields], source, end());
}

/** Starts the worker of the first answer, and notes what it tells. */
export const STARTS: Readonly<Record<WorkerKind, Program>> = {
  dedicated: async ({ url, otherUrl, next, note }) => {
    const worker = new Worker(`${url}folder/worker.js?${otherUrl}`);
    const told = await next(worker, 'message');
    for (const [name, fact] of Object.entries((told as MessageEvent<Facts>).data)) note(name, fact);
    worker.terminate();
  },
  shared: async ({ url, otherUrl, next, note }) => {
    const { port } = new SharedWorker(`${url}folder/worker.js?${otherUrl}`);
    const told = next(port, 'message');
    port.start();
    for (const [name, fact] of Object.entries(((await told) as MessageEvent<Facts>).data)) note(name, fact);
  },
};
