/**
 * The half of the client that lives in a page: opens `EventSource`s and reports what an application sees.
 * It knows of no driver: whoever opens the page gives it a function that takes the reports, one for each
 * observation and at once, so that their order is the order in which the page saw things.
 */

/**
 * @typedef {object} StreamOptions
 * @property {number} id Chosen by the caller; every report carries it.
 * @property {string} url
 * @property {readonly string[]} eventTypes To listen to besides `message`.
 * @property {boolean} [withCredentials]
 */

/**
 * What was observed; `at` in ms on the page's `performance.now()`.
 *
 * @typedef {{ id: number, at: number, readyState: 'connecting' | 'open' | 'closed' } & (
 *   | { kind: 'open' }
 *   | { kind: 'error' }
 *   | { kind: 'event', type: string, data: string, lastEventId: string, origin: string }
 * )} PageReport
 */

/** By the values of `EventSource.readyState`. */
const READY_STATES = /** @type {const} */ (['connecting', 'open', 'closed']);

/** Reported of every stream. A stream may name its own events `open` and `error`. */
const ALWAYS_OBSERVED = ['message', 'open', 'error'];

/** @param {(report: PageReport) => void} report */
export function createStreams(report) {
  /** @type {Map<number, EventSource>} */
  const sources = new Map();

  return {
    /**
     * @param {StreamOptions} options
     * @throws {DOMException} SyntaxError when the URL is none.
     */
    open({ id, url, eventTypes, withCredentials = false }) {
      const source = new EventSource(url, { withCredentials });
      sources.set(id, source);
      /** @param {Event} event */
      const observe = (event) => {
        const at = performance.now();
        const readyState = READY_STATES[source.readyState] ?? 'closed';
        if (event instanceof MessageEvent) {
          const { type, data, lastEventId, origin } = event;
          report({ id, kind: 'event', at, readyState, type, data, lastEventId, origin });
        } else {
          report({ id, kind: event.type === 'open' ? 'open' : 'error', at, readyState });
        }
      };
      for (const type of new Set([...ALWAYS_OBSERVED, ...eventTypes])) source.addEventListener(type, observe);
    },

    /** @param {number} id */
    close(id) {
      sources.get(id)?.close();
      sources.delete(id);
    },
  };
}
