import { inSection } from './in-section.ts';
import { dom, sse } from './spec-links.ts';

export const connectionFail = inSection(
  { section: 'Processing model: fail the connection', link: sse('fail-the-connection'), appliesTo: 'client' },
  {
    'connect.fail.state-before-event': {
      level: 'must',
      statement: 'Failing sets readyState to CLOSED before the error event is fired.',
      seenBy: '404: readyState in the error handler is 2.',
      source: 'spec-text',
    },
    'connect.fail.one-error-event': {
      level: 'must',
      statement: 'Failing fires exactly one error event.',
      seenBy: 'Count errors over 5 s after a 404: one.',
      source: 'spec-text',
    },
    'connect.fail.error-event-shape': {
      level: 'must',
      link: dom('concept-event-fire'),
      statement: 'The failure error is a plain Event and not a MessageEvent.',
      seenBy: 'No data property; bubbles and cancelable false.',
      source: 'derived',
    },
    'connect.fail.never-reconnects': {
      level: 'must',
      statement: 'After failing, the client makes no further attempt, even if the server recovers.',
      seenBy: '404 once, then healthy: no request for 10 s.',
      source: 'spec-text',
    },
    'connect.fail.silent-when-closed': {
      level: 'must',
      statement: 'Failing an already closed object does nothing.',
      seenBy: 'close() while a 404 is in flight: no error event.',
      source: 'spec-text',
    },
    'connect.fail.no-open': {
      level: 'must',
      statement: 'A failed first connection fires no open event.',
      seenBy: 'Record events for 404: only error.',
      source: 'derived',
    },
    'connect.fail.releases-connection': {
      level: 'should',
      statement: 'A client should let go of the rejected response instead of reading an endless body.',
      seenBy:
        '404 and wrong-type responses with endless bodies: the server sees the connection close within a few seconds.',
      source: 'derived',
    },
  },
);
