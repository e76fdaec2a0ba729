import { hold, respond, STREAM_HEADERS } from '../../../servers/reference/script.ts';
import { SOON } from '../connection/first-connection.ts';
import type { Program } from '../program.ts';
import {
  all,
  area,
  type CaseInArea,
  leaves,
  left,
  noRequestWithin,
  passed,
  requestCount,
  runs,
} from '../words.ts';
import { type InWorker, type WorkerKind, workerScript } from './worker-script.ts';

/** In ms: a stream that outlives its worker would come back `SOON`, as it is told to. */
const NEVER_AGAIN = 600;

const opens: InWorker = (tell) => {
  const source = new EventSource('stream');
  source.onmessage = () => tell({ opened: true });
};

/** Ends by what the page sends it. */
const opensAndEndsItself: InWorker = (tell) => {
  const source = new EventSource('stream');
  source.onmessage = () => {
    tell({ opened: true });
    close();
  };
};

/**
 * The worker of the first answer opens the second, and the program ends the worker: the stream goes with it. Its
 * connection cannot be used again, because a client may try to read to the end of one that could be: Chrome does for 5 s
 * when it leaves between two reads.
 */
const ends = (
  slug: string,
  title: string,
  [kind, inWorker]: readonly [WorkerKind, InWorker],
  program: Program,
): CaseInArea =>
  runs(slug, {
    requirement: 'gc.worker-termination',
    title,
    needs: ['workers'],
    script: [
      workerScript(kind, inWorker),
      respond(200, [...STREAM_HEADERS, ['Connection', 'close']], `retry: ${SOON}\ndata: x\n\n`, hold()),
    ],
    program,
    facts: { opened: true },
    until: all(left(1), passed(NEVER_AGAIN, { since: 1 })),
    expect: [leaves(1), noRequestWithin(NEVER_AGAIN, { since: 1 }), requestCount(2)],
  });

/**
 * Streams go with the worker that opened them. A frame that is to have workers first has something answered from outside
 * the page: as long as Chrome's (147) other process does not know of the document that was just loaded there, a worker
 * that the document starts sometimes never runs (81 of 1400 were measured, and none of 700 after an answer).
 *
 * https://html.spec.whatwg.org/multipage/workers.html#run-a-worker
 */
export const workerTerminationCases = area('client.workers', [
  ends(
    'terminated-worker-leaves',
    'a stream of a dedicated worker ends when the page terminates the worker',
    ['dedicated', opens],
    async ({ url, next, note }) => {
      const worker = new Worker(`${url}worker.js`);
      note('opened', ((await next(worker, 'message')) as MessageEvent<{ opened: boolean }>).data.opened);
      worker.terminate();
    },
  ),
  ends(
    'dedicated-worker-that-closes-leaves',
    'a stream of a dedicated worker ends when the worker closes itself',
    ['dedicated', opensAndEndsItself],
    async ({ url, next, note }) => {
      const worker = new Worker(`${url}worker.js`);
      note('opened', ((await next(worker, 'message')) as MessageEvent<{ opened: boolean }>).data.opened);
    },
  ),
  ends(
    'shared-worker-that-closes-leaves',
    'a stream of a shared worker ends when the worker closes itself',
    ['shared', opensAndEndsItself],
    async ({ url, next, note }) => {
      const { port } = new SharedWorker(`${url}worker.js`);
      const told = next(port, 'message');
      port.start();
      note('opened', ((await told) as MessageEvent<{ opened: boolean }>).data.opened);
    },
  ),
  ends(
    'frame-of-dedicated-worker-removed',
    'a stream of a dedicated worker ends when the frame of the worker is removed',
    ['dedicated', opens],
    async ({ url, next, note }) => {
      const frame = document.createElement('iframe');
      frame.srcdoc = '<title>of the same origin</title>';
      const loaded = next(frame, 'load');
      document.body.append(frame);
      await loaded;
      const { navigator, Worker: WorkerOfFrame } = frame.contentWindow as Window & typeof globalThis;
      await navigator.locks.query();
      const worker = new WorkerOfFrame(`${url}worker.js`);
      // Held, so that it cannot end as garbage before its frame does.
      Object.assign(globalThis, { worker });
      note('opened', ((await next(worker, 'message')) as MessageEvent<{ opened: boolean }>).data.opened);
      frame.remove();
    },
  ),
  ends(
    'frame-of-shared-worker-removed',
    'a stream of a shared worker ends when the only frame that has the worker is removed',
    ['shared', opens],
    async ({ url, next, note }) => {
      const frame = document.createElement('iframe');
      frame.srcdoc = '<title>of the same origin</title>';
      const loaded = next(frame, 'load');
      document.body.append(frame);
      await loaded;
      const { navigator, SharedWorker: WorkerOfFrame } = frame.contentWindow as Window & typeof globalThis;
      await navigator.locks.query();
      const worker = new WorkerOfFrame(`${url}worker.js`);
      Object.assign(globalThis, { worker });
      const { port } = worker;
      const told = next(port, 'message');
      port.start();
      note('opened', ((await told) as MessageEvent<{ opened: boolean }>).data.opened);
      frame.remove();
    },
  ),
]);
