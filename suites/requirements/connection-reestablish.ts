import { inSection } from './in-section.ts';
import { dom, sse } from './spec-links.ts';

export const connectionReestablish = inSection(
  {
    section: 'Processing model: reestablish the connection',
    link: sse('reestablish-the-connection'),
    appliesTo: 'client',
  },
  {
    'connect.reestablish.state-before-event': {
      level: 'must',
      statement: 'On a drop readyState becomes CONNECTING before the error event is fired.',
      seenBy: 'readyState read in the error handler is 0.',
      source: 'spec-text',
    },
    'connect.reestablish.error-event': {
      level: 'must',
      statement: 'Each drop fires one event named error.',
      seenBy: 'Count error events for N drops; equals N.',
      source: 'spec-text',
    },
    'connect.reestablish.error-event-shape': {
      level: 'must',
      link: dom('concept-event-fire'),
      statement: 'The error event is a plain, non-bubbling, non-cancelable Event without message data.',
      seenBy: 'bubbles and cancelable false; not a MessageEvent; no data property.',
      source: 'derived',
    },
    'connect.reestablish.nothing-when-closed': {
      level: 'must',
      statement:
        'If the object is already closed when the drop is processed, neither the event nor the reconnect happens.',
      seenBy: 'close() just before the server ends the response: silence.',
      source: 'spec-text',
    },
    'connect.reestablish.waits-reconnection-time': {
      level: 'must',
      statement: 'The next attempt is not made before the current reconnection time has passed.',
      seenBy:
        'retry: 1000 then end: time from error event to next request is at least ~1000 ms (allow -20 ms) and not absurdly more.',
      source: 'spec-text',
    },
    'connect.reestablish.extra-delay-allowed': {
      level: 'info',
      statement:
        'The client may wait longer than the reconnection time, for example backing off after failures or until the network is back.',
      seenBy: 'Upper bounds in timing tests must be generous after repeated failures.',
      source: 'spec-text',
    },
    'connect.reestablish.error-handled-before-request': {
      level: 'must',
      statement: 'The reconnect is not attempted before the task that fires the error event has run.',
      seenBy:
        'retry: 0 with an error handler that blocks 300 ms (or closes): the next request arrives after the handler returned (or not at all).',
      source: 'spec-text',
    },
    'connect.reestablish.checks-state-again': {
      level: 'must',
      statement: 'After the wait, a state other than CONNECTING cancels the attempt.',
      seenBy: 'close() half-way through the delay: no request.',
      source: 'spec-text',
    },
    'connect.reestablish.repeats': {
      level: 'must',
      statement: 'Attempts continue as long as each one ends in a drop or network error.',
      seenBy: 'Let ten attempts fail by reset; requests keep coming.',
      source: 'derived',
    },
    'connect.reestablish.unlimited-by-clean-ends': {
      level: 'must',
      statement:
        'A server that ends every response normally is asked again for as long as the object is open.',
      seenBy:
        'retry: 500 with finite responses: requests keep coming (at least five within 10 s) and the object is still connecting.',
      source: 'derived',
      ambiguity: 'The client may wait longer than the reconnection time each time.',
    },
    'connect.reestablish.state-until-open': {
      level: 'must',
      statement:
        'readyState stays CONNECTING while the new request is pending and changes only when it is announced or fails.',
      seenBy: "Delay the second response's headers 1 s: readyState 0 meanwhile, then 1 at open.",
      source: 'derived',
    },
    'connect.reestablish.same-response-rules': {
      level: 'must',
      statement: 'The response to a reconnect is processed exactly like the first one.',
      seenBy: 'Wrong Content-Type on the second response: error with readyState 2 and no more requests.',
      source: 'spec-text',
    },
    'connect.reestablish.same-object': {
      level: 'must',
      statement: 'Listeners, handlers and the object identity survive reconnection.',
      seenBy: 'One listener receives events from connections 1, 2 and 3.',
      source: 'derived',
    },
    'connect.reestablish.fresh-parser-state': {
      level: 'must',
      link: sse('event-stream-interpretation'),
      statement: 'Each connection starts with empty data and event type buffers and a fresh decoder.',
      seenBy:
        "Connection 1 ends after 'event: foo\\ndata: part\\n'; connection 2 sends '\\ndata: fresh\\n\\n': exactly one message 'fresh' of type message.",
      source: 'spec-text',
    },
    'connect.reestablish.messages-before-error': {
      level: 'must',
      statement: 'Events completed before the drop are delivered before its error event.',
      seenBy: 'Send two events and end in one write: order m1, m2, error.',
      source: 'derived',
    },
    'connect.reestablish.in-parallel': {
      level: 'must',
      statement: 'Waiting for the reconnection time does not block the page or other tasks.',
      seenBy: 'Timers keep firing during the delay.',
      source: 'spec-text',
    },
    'connect.reestablish.sends-last-event-id': {
      level: 'must',
      statement:
        'If the last event ID string is not empty, the reconnect request carries it in Last-Event-ID.',
      seenBy: "'id: 7\\ndata: x\\n\\n' then end: second request has Last-Event-ID: 7.",
      source: 'spec-text',
    },
    'connect.reestablish.omits-empty-last-event-id': {
      level: 'must',
      statement: 'With an empty last event ID string the reconnect request has no Last-Event-ID header.',
      seenBy: 'Stream without ids ends: header absent on the second request.',
      source: 'spec-text',
    },
  },
);
