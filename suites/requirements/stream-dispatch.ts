import { inSection } from './in-section.ts';
import { dom, html, sse } from './spec-links.ts';

export const streamDispatch = inSection(
  { section: 'Interpreting an event stream (dispatch)', link: sse('dispatchMessage'), appliesTo: 'client' },
  {
    'stream.dispatch.messageevent': {
      level: 'must',
      statement: 'Stream events are MessageEvent objects whatever their type.',
      seenBy: 'e instanceof MessageEvent for type message and for custom types.',
      source: 'spec-text',
    },
    'stream.dispatch.default-type': {
      level: 'must',
      statement: 'The default type is message.',
      seenBy: "'data: x\\n\\n': e.type === 'message'.",
      source: 'spec-text',
    },
    'stream.dispatch.data': {
      level: 'must',
      statement: 'The data attribute is the data buffer without its final LF.',
      seenBy: 'Compare e.data with the expected string.',
      source: 'spec-text',
    },
    'stream.dispatch.origin': {
      level: 'must',
      statement:
        "The origin attribute is the serialised origin of the stream's final URL: scheme, host and non-default port, without path.",
      seenBy: 'e.origin === new URL(finalUrl).origin.',
      source: 'spec-text',
    },
    'stream.dispatch.last-event-id': {
      level: 'must',
      statement: 'The lastEventId attribute is the last event ID string of the source.',
      seenBy: 'See stream.id.*.',
      source: 'spec-text',
    },
    'stream.dispatch.source-null': {
      level: 'must',
      link: html('comms', 'dom-messageevent-source'),
      statement: 'The source attribute is null and ports is empty.',
      seenBy: 'e.source === null and e.ports.length === 0.',
      source: 'derived',
    },
    'stream.dispatch.not-bubbling': {
      level: 'must',
      statement: 'Stream events do not bubble and are not composed.',
      seenBy: 'e.bubbles === false and e.composed === false.',
      source: 'derived',
    },
    'stream.dispatch.not-cancelable': {
      level: 'must',
      statement: 'Stream events cannot be cancelled.',
      seenBy: 'e.cancelable === false and preventDefault() leaves defaultPrevented false.',
      source: 'derived',
    },
    'stream.dispatch.trusted': {
      level: 'must',
      link: dom('concept-event-create'),
      statement: 'Stream events are trusted.',
      seenBy: 'e.isTrusted === true.',
      source: 'derived',
      browserOnly: 'script-created events can never be trusted in Node',
    },
    'stream.dispatch.target': {
      level: 'must',
      statement: "The event's target is the EventSource object.",
      seenBy: 'e.target === es in addEventListener listeners.',
      source: 'derived',
    },
    'stream.dispatch.realm': {
      level: 'must',
      statement: 'The event is created in the realm of the EventSource object.',
      seenBy: "Create es with an iframe's constructor; e is an instance of the iframe's MessageEvent.",
      source: 'spec-text',
      browserOnly: 'the Node package is a plain JavaScript class, outside any Window/Worker global',
    },
    'stream.dispatch.queued': {
      level: 'must',
      statement:
        'Dispatch happens in a task of its own, which does nothing if the object has been closed by then.',
      seenBy:
        'close() in the handler of the first of several parsed events: the rest are dropped (see api.close.drops-queued-events).',
      source: 'spec-text',
    },
    'stream.dispatch.fifo': {
      level: 'must',
      statement: 'Events are dispatched in stream order, across types.',
      seenBy: 'Alternate types a, b, a, b: handlers run in that order.',
      source: 'derived',
    },
    'stream.dispatch.once': {
      level: 'must',
      statement: 'Each block dispatches at most one event, once per listener.',
      seenBy: 'Count deliveries for 50 000 small events: exactly 50 000.',
      source: 'derived',
    },
    'stream.dispatch.attributes-stable': {
      level: 'must',
      link: html('comms', 'the-messageevent-interface'),
      statement: 'The attributes of a delivered event do not change afterwards.',
      seenBy: 'Keep the first event, receive ten more, re-read data/lastEventId/origin.',
      source: 'derived',
    },
    'stream.dispatch.other-agents-minimum': {
      level: 'must',
      statement:
        'A consumer that is not a browser may dispatch in its own way but must still empty the data and type buffers after each block.',
      seenBy:
        "For a client with an interface of its own: 'event: foo\\n\\ndata: 1\\n\\n' gives an untyped event '1', and data never accumulates across blocks.",
      source: 'spec-text',
      ambiguity:
        'Only web browsers are bound to the dispatch steps; for all other agents they are implementation dependent. A client that claims the EventSource interface is judged by all of them, any other by what it reports.',
    },
  },
);
