import { hold, stream } from '../../../servers/reference/script.ts';
import type { Program } from '../program.ts';
import { area, requestCount, runs } from '../words.ts';

/**
 * Where an exception of a handler is reported differs: an `error` event of the global in browsers, an uncaught
 * exception of the process in Node. There the program is the one that catches it, and passes on all others. What holds
 * for the whole process can be taken by one program at a time.
 */
const throwsInHandler: Program = async ({ open, next, wait, note }) => {
  const thrown = new RangeError('thrown by onmessage');
  const { process: node } = globalThis as { process?: NodeJS.Process };
  let reported = 0;
  if (node === undefined) {
    globalThis.addEventListener('error', (event) => {
      reported += 1;
      event.preventDefault();
    });
  } else {
    while (node.hasUncaughtExceptionCaptureCallback()) await wait(5);
    node.setUncaughtExceptionCaptureCallback((error) => {
      const others: NodeJS.EventEmitter = node;
      if (error === thrown) reported += 1;
      else if (!others.emit('uncaughtException', error, 'uncaughtException')) throw error;
    });
  }
  try {
    const source = open();
    const seen: string[] = [];
    source.addEventListener('error', () => seen.push('error'));
    source.onmessage = ({ data }) => {
      seen.push(data);
      if (data === '1') throw thrown;
    };
    // The wait ends with the case, if nothing else comes: what is the process's must be given back.
    await Promise.race([next(source, 'last'), next(source, 'error'), wait(3000)]);
    // Node reports an exception in the turn after.
    await wait(0);
    note('seen', seen);
    note('reported', reported);
  } finally {
    node?.setUncaughtExceptionCaptureCallback(null);
  }
};

/**
 * What a handler throws is its own affair.
 * https://dom.spec.whatwg.org/#concept-event-listener-inner-invoke
 */
export const handlerExceptionCases = area('client.api', [
  runs('handler-exception-isolated', {
    requirement: 'api.handlers.exception-isolated',
    title: 'an exception of a handler is reported, and neither stops the events that follow nor is an error',
    script: [stream('data: 1\n\ndata: 2\n\ndata: 3\n\nevent: last\ndata: x\n\n', hold())],
    program: throwsInHandler,
    facts: { seen: ['1', '2', '3'], reported: 1 },
    expect: [requestCount(1)],
  }),
]);
