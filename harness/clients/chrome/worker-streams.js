/**
 * The half of the client that lets a page open its streams in workers: one of each kind, started when it is needed.
 */

/** @typedef {'dedicated' | 'shared'} WorkerKind */

/**
 * What `createStreams` of `page.js` does, asked of a worker.
 *
 * @param {(report: import('./page.js').PageReport) => void} report
 */
export function createWorkerStreams(report) {
  /** @type {Map<WorkerKind, ReturnType<typeof startWorker>>} */
  const workers = new Map();

  /** @param {WorkerKind} kind */
  const workerOf = (kind) => {
    const worker = workers.get(kind) ?? startWorker(kind, report);
    workers.set(kind, worker);
    return worker;
  };

  return {
    /**
     * @param {WorkerKind} kind
     * @param {import('./page.js').StreamOptions} options
     */
    open: (kind, options) => workerOf(kind)({ ask: 'open', options }),

    /**
     * @param {WorkerKind} kind
     * @param {number} id
     */
    close: (kind, id) => workerOf(kind)({ ask: 'close', id }),
  };
}

/**
 * Returns what asks the worker, and resolves when that is done.
 *
 * @param {WorkerKind} kind
 * @param {(report: import('./page.js').PageReport) => void} report
 */
function startWorker(kind, report) {
  const script = new URL('./stream-worker.js', import.meta.url);
  const worker = kind === 'shared' ? new SharedWorker(script, MODULE) : new Worker(script, MODULE);
  const port = 'port' in worker ? worker.port : worker;
  /** @type {Map<number, { resolve: (value?: undefined) => void, reject: (error: unknown) => void }>} */
  const waiting = new Map();
  let turns = 0;

  port.onmessage = ({ data }) => {
    const message = /** @type {import('./stream-worker.js').FromWorker} */ (data);
    if ('report' in message) {
      report({ ...message.report, at: message.report.at - performance.timeOrigin });
      return;
    }
    const { turn, exception } = message;
    if (exception === undefined) waiting.get(turn)?.resolve();
    else waiting.get(turn)?.reject(exception);
    waiting.delete(turn);
  };
  /** @type {Error | undefined} */
  let broken;
  worker.onerror = () => {
    broken = new Error(`the ${kind} worker does not run`);
    for (const { reject } of waiting.values()) reject(broken);
    waiting.clear();
  };

  /**
   * @param {{ ask: 'open', options: import('./page.js').StreamOptions } | { ask: 'close', id: number }} question
   * @returns {Promise<undefined>}
   */
  return (question) =>
    new Promise((resolve, reject) => {
      if (broken !== undefined) return reject(broken);
      turns += 1;
      waiting.set(turns, { resolve, reject });
      port.postMessage({ ...question, turn: turns });
    });
}

/** @type {WorkerOptions} */
const MODULE = { type: 'module' };
