/**
 * A small server library, as the subject of the scripted adapter beside it.
 * @param {import('node:http').IncomingMessage} request
 * @param {import('node:http').ServerResponse} response
 */
export function createEventStream(request, response) {
  response.writeHead(200, {
    'Content-Type': 'text/event-stream',
    'Cache-Control': 'no-cache, no-store, no-transform',
    'X-Accel-Buffering': 'no',
  });
  response.flushHeaders();
  const lastEventId = request.headers['last-event-id'];

  return {
    /** `undefined` on a first visit. Header values are bytes, and these are UTF-8. */
    lastEventId:
      lastEventId === undefined ? undefined : Buffer.from(`${lastEventId}`, 'latin1').toString('utf8'),
    get closed() {
      return response.destroyed || response.writableEnded;
    },
    /** @param {() => void} listener */
    onClose: (listener) => void response.once('close', listener),
    /**
     * @param {{ data: string, event?: string, id?: string, retry?: number }} event
     * @throws {RangeError} for what a field cannot carry
     */
    send({ data, event, id, retry }) {
      const fields = [
        event === undefined ? '' : field('event', event),
        id === undefined ? '' : field('id', id),
        retry === undefined ? '' : field('retry', `${retry}`),
      ];
      response.write(`${fields.join('')}${lines('data: ', data)}\n`);
    },
    /** @param {string} text */
    comment: (text) => void response.write(`${lines(': ', text)}\n`),
    end: () => void response.end(),
  };
}

/** @param {string} name @param {string} value */
function field(name, value) {
  if (
    /[\r\n]/.test(value) ||
    (name === 'id' && value.includes('\0')) ||
    (name === 'retry' && /\D/.test(value))
  )
    throw new RangeError(`this cannot be sent as ${name}`);
  return `${name}: ${value}\n`;
}

/** @param {string} start @param {string} text */
function lines(start, text) {
  return text
    .split(/\r\n|\r|\n/)
    .map((line) => `${start}${line}\n`)
    .join('');
}
