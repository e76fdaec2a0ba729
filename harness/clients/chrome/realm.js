/**
 * Where a program runs: in a frame, or in a worker, on the origin of the play. Whoever starts this place sends it one
 * message with the program and a port, by which it is told what the program notes and how it ends. Everything that the
 * program opened goes with the place.
 */

/**
 * @typedef {object} ProgramOptions
 * @property {string} source Of a function that takes the realm.
 * @property {string} url Of the play.
 * @property {string} otherUrl The same play at another origin.
 */

/**
 * @typedef {import('../../../suites/client/program.ts').Fact} Fact
 * @typedef {import('../../../suites/client/program.ts').Program} Program
 * @typedef {import('../../../suites/client/program.ts').Realm} Realm
 */

/**
 * The program has begun, has noted something, is over.
 *
 * @typedef {(
 *   | { kind: 'begun' }
 *   | { kind: 'note', name: string, fact: Fact }
 *   | { kind: 'end', error?: string }
 * )} RealmReport
 */

/**
 * @param {ProgramOptions} options
 * @param {(report: RealmReport) => void} report
 */
export async function runProgram({ source, url, otherUrl }, report) {
  /** @type {Realm} */
  const realm = {
    EventSource: globalThis.EventSource,
    url,
    otherUrl,
    open: (address = url, init = undefined) => new EventSource(address, init),
    next: (target, type) =>
      new Promise((resolve) => {
        target.addEventListener(type, resolve, { once: true });
      }),
    wait: (ms) =>
      new Promise((resolve) => {
        setTimeout(resolve, ms);
      }),
    note: (name, fact) => report({ kind: 'note', name, fact }),
    thrown(attempt) {
      try {
        attempt();
        return 'nothing';
      } catch (error) {
        return error instanceof Error || error instanceof DOMException ? error.name : typeof error;
      }
    },
  };
  report({ kind: 'begun' });
  try {
    await functionOf(source)(realm);
    report({ kind: 'end' });
  } catch (error) {
    report({ kind: 'end', error: inWords(error) });
  }
}

/**
 * Called once by the place itself. A page that is asked to hands the program on to a dedicated worker.
 */
export function awaitProgram() {
  globalThis.addEventListener(
    'message',
    ({ data, ports: [port] }) => {
      if (port === undefined) return;
      const { inWorker, ...program } = data;
      if (inWorker) startWorker().postMessage(program, [port]);
      else void runProgram(program, (report) => port.postMessage(report));
    },
    { once: true },
  );
}

function startWorker() {
  return new Worker(new URL('./realm-worker.js', import.meta.url), { type: 'module' });
}

/**
 * The text of a function is an expression, unless it was written as a method.
 *
 * @param {string} source
 * @returns {Program}
 */
export function functionOf(source) {
  try {
    return new Function(`return (${source})`)();
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return new Function(`return Object.values({ ${source} })[0]`)();
  }
}

/** @param {unknown} error */
function inWords(error) {
  return error instanceof Error || error instanceof DOMException
    ? `${error.name}: ${error.message}`
    : String(error);
}
