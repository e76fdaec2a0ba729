/**
 * The streams of a page in a dedicated or shared worker: the page asks by a port, and gets the reports by it.
 */

import { createStreams } from './page.js';

/**
 * What the page asks for; the answer carries the same `turn`.
 *
 * @typedef {{ turn: number } & (
 *   | { ask: 'open', options: import('./page.js').StreamOptions }
 *   | { ask: 'close', id: number }
 * )} Question
 */

/**
 * An answer, with the exception where there was one, or a report whose time counts from the Unix epoch: the
 * clocks of page and worker begin at different times.
 *
 * @typedef {{ turn: number, exception?: unknown } | { report: import('./page.js').PageReport }} FromWorker
 */

/** @param {Pick<MessagePort, 'postMessage' | 'onmessage'>} port */
function serve(port) {
  /** @param {FromWorker} message */
  const send = (message) => port.postMessage(message);
  const streams = createStreams((report) =>
    send({ report: { ...report, at: performance.timeOrigin + report.at } }),
  );
  port.onmessage = ({ data }) => {
    const question = /** @type {Question} */ (data);
    const { turn } = question;
    try {
      if (question.ask === 'open') streams.open(question.options);
      else streams.close(question.id);
      send({ turn });
    } catch (error) {
      send({ turn, exception: error });
    }
  };
}

// A shared worker has a port for each who connects, a dedicated one is a port.
if ('onconnect' in globalThis)
  globalThis.addEventListener('connect', (event) => {
    const [port] = /** @type {MessageEvent} */ (event).ports;
    if (port) serve(port);
  });
else
  serve(/** @type {Pick<MessagePort, 'postMessage' | 'onmessage'>} */ (/** @type {unknown} */ (globalThis)));
