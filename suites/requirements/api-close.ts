import { inSection } from './in-section.ts';
import { sse } from './spec-links.ts';

export const apiClose = inSection(
  { section: 'The EventSource interface: close()', link: sse('dom-eventsource-close'), appliesTo: 'client' },
  {
    'api.close.sets-closed-synchronously': {
      level: 'must',
      statement: 'close() sets readyState to CLOSED before it returns.',
      seenBy: 'es.close(); es.readyState === 2 on the next line.',
      source: 'spec-text',
    },
    'api.close.aborts-fetch': {
      level: 'must',
      statement: 'close() aborts the running fetch, so the server sees the connection or stream end.',
      seenBy: "Open stream, call close(); the server's socket (or HTTP/2 stream) closes within a second.",
      source: 'spec-text',
    },
    'api.close.drops-queued-events': {
      level: 'must',
      link: sse('dispatchMessage'),
      statement: 'No event reaches the object after close(), including messages already received and parsed.',
      seenBy:
        'One chunk with three events; handler calls close() on the first; the other two must not be delivered.',
      source: 'spec-text',
    },
    'api.close.fires-no-event': {
      level: 'must',
      statement: 'close() fires neither an error nor any other event.',
      seenBy: 'Attach all handlers, call close(); nothing fires in the next 2 s.',
      source: 'derived',
    },
    'api.close.cancels-pending-reconnect': {
      level: 'must',
      link: sse('reestablish-the-connection'),
      statement: 'close() during the reconnection delay prevents the next request.',
      seenBy:
        'Server sends retry: 300 and closes; call close() in the error handler; no further request within 2 s.',
      source: 'spec-text',
    },
    'api.close.before-response': {
      level: 'must',
      link: sse('announce-the-connection'),
      statement: 'close() before the response arrives leaves the object closed with no open event.',
      seenBy:
        'Call close() right after construction (and while the server delays headers): no events, readyState 2.',
      source: 'spec-text',
    },
    'api.close.in-open-handler': {
      level: 'must',
      link: sse('dispatchMessage'),
      statement: 'close() called from the open handler suppresses every message of that connection.',
      seenBy: 'Server sends headers and three events at once; open handler closes; no message is delivered.',
      source: 'spec-text',
    },
    'api.close.in-error-handler': {
      level: 'must',
      link: sse('reestablish-the-connection'),
      statement: 'close() called from the error handler of a drop stops the reconnection.',
      seenBy:
        'See api.close.cancels-pending-reconnect, checked from inside onerror; readyState 2 afterwards and one request in total.',
      source: 'spec-text',
    },
    'api.close.idempotent': {
      level: 'must',
      statement: 'Calling close() again on a closed object does nothing and does not throw.',
      seenBy: 'Call twice; no exception, readyState 2.',
      source: 'derived',
    },
    'api.close.returns-undefined': {
      level: 'must',
      statement: 'close() returns undefined.',
      seenBy: 'es.close() === undefined.',
      source: 'derived',
    },
    'api.close.final': {
      level: 'must',
      statement: 'A closed object never reconnects or reopens.',
      seenBy: 'After close() keep the server available for 10 s; no request arrives.',
      source: 'derived',
    },
  },
);
