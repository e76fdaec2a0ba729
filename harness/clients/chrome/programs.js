/**
 * The half of the client that starts programs from its page, each in a frame of its own on the origin of its play.
 */

/**
 * @typedef {import('./realm.js').ProgramOptions & { id: number, page: string, inWorker?: boolean }} ProgramInPage
 * `id` is chosen by the caller, and every report carries it; `page` is the URL of a realm's page, which may hand the
 * program on to a dedicated worker.
 */

/** @typedef {{ id: number } & import('./realm.js').RealmReport} ProgramReport */

/** How long the page of a program may take to load; ms. */
const LOAD_PATIENCE = 20_000;

/** @param {(report: ProgramReport) => void} report */
export function createPrograms(report) {
  /** @type {Map<number, HTMLIFrameElement>} */
  const frames = new Map();

  return {
    /**
     * Resolves when the program has begun; rejects when its page does not load.
     *
     * @param {ProgramInPage} options
     */
    run({ id, page, ...program }) {
      const frame = document.createElement('iframe');
      frames.set(id, frame);
      const { port1, port2 } = new MessageChannel();
      const begun = new Promise((resolve, reject) => {
        const late = () => reject(new Error(`${page} does not load, or runs no programs`));
        const timer = setTimeout(late, LOAD_PATIENCE);
        port1.onmessage = ({ data }) => {
          if (data.kind === 'begun') {
            clearTimeout(timer);
            resolve(undefined);
          } else if (frames.has(id)) {
            // What comes after its frame was removed was on its way by then.
            report({ id, ...data });
          }
        };
      });
      frame.addEventListener(
        'load',
        () => frame.contentWindow?.postMessage(program, new URL(page).origin, [port2]),
        { once: true },
      );
      frame.src = page;
      document.body.append(frame);
      return begun;
    },

    /** @param {number} id */
    close(id) {
      frames.get(id)?.remove();
      frames.delete(id);
    },
  };
}
