import http from 'node:http';

/**
 * @typedef {object} Handlers
 * @property {() => void} onOpen
 * @property {(message: { event: string, data: string, id: string }) => void} onMessage
 * @property {(error: Error) => void} onError
 */

/**
 * A small client with callbacks, as an example of a client to be judged. It is not a good one: it takes LF for the
 * only line end, whatever follows the colon for the value, and every answer for a stream.
 * @param {string} url
 * @param {Record<string, string>} headers
 * @param {Handlers} handlers
 * @returns {() => void} closes the stream
 */
export function subscribe(url, headers, { onOpen, onMessage, onError }) {
  let lastId = '';
  let retry = 3000;
  let isClosed = false;
  /** @type {NodeJS.Timeout | undefined} */
  let timer;
  /** @type {http.ClientRequest} */
  let request;

  connect();
  return () => {
    isClosed = true;
    clearTimeout(timer);
    request.destroy();
  };

  function connect() {
    const sent = { Accept: 'text/event-stream', ...headers, ...(lastId && { 'Last-Event-ID': lastId }) };
    request = http.get(url, { headers: sent, agent: false }, (response) => {
      onOpen();
      let text = '';
      response.setEncoding('utf8');
      response.on('error', lost);
      response.on('end', () => lost(new Error('the stream ended')));
      response.on('data', (part) => {
        const blocks = (text + part).split('\n\n');
        text = blocks.pop() ?? '';
        for (const block of blocks) if (!isClosed) dispatch(block);
      });
    });
    request.on('error', lost);
  }

  /** @param {Error} error */
  function lost(error) {
    if (isClosed) return;
    onError(error);
    clearTimeout(timer);
    timer = setTimeout(connect, retry);
  }

  /** @param {string} block */
  function dispatch(block) {
    let event = 'message';
    /** @type {string[]} */
    const data = [];
    for (const line of block.split('\n')) {
      const [name, value = ''] = line.split(/: ?(.*)/s);
      if (name === 'event') event = value;
      if (name === 'data') data.push(value);
      if (name === 'id') lastId = value;
      if (name === 'retry') retry = Number(value);
    }
    if (data.length > 0) onMessage({ event, data: data.join('\n'), id: lastId });
  }
}
