import { inSection } from './in-section.ts';
import { dom, sse } from './spec-links.ts';

export const connectionAnnounce = {
  ...inSection(
    {
      section: 'Processing model: announce the connection',
      link: sse('announce-the-connection'),
      appliesTo: 'client',
    },
    {
      'connect.announce.state-then-event': {
        level: 'must',
        statement: 'Announcing sets readyState to OPEN and then fires an event named open.',
        seenBy: 'In the open handler readyState is 1.',
        source: 'spec-text',
      },
      'connect.announce.event-shape': {
        level: 'must',
        link: dom('concept-event-fire'),
        statement: 'The open event is a plain trusted Event that neither bubbles nor can be cancelled.',
        seenBy: 'e.constructor === Event, no data property, bubbles/cancelable false.',
        source: 'derived',
      },
      'connect.announce.once-per-connection': {
        level: 'must',
        statement: 'Exactly one open event is fired for each accepted response.',
        seenBy: 'Count open events over three reconnects; equals the number of 200 responses.',
        source: 'derived',
      },
      'connect.announce.before-messages': {
        level: 'must',
        statement: 'open comes before any message of the same connection.',
        seenBy: 'Headers and three events in one TCP segment: order is open, 1, 2, 3.',
        source: 'derived',
      },
      'connect.announce.on-headers': {
        level: 'must',
        statement: 'open is fired when the response headers are accepted, without waiting for body bytes.',
        seenBy: 'Send headers only, body 700 ms later: open arrives within ~200 ms.',
        source: 'derived',
      },
      'connect.announce.skipped-when-closed': {
        level: 'must',
        statement: 'If the object was closed meanwhile, the announcement does nothing.',
        seenBy: 'close() while headers are in flight: no open and readyState stays 2.',
        source: 'spec-text',
      },
      'connect.announce.after-redirects': {
        level: 'must',
        statement: 'open is fired once for the final response and not for redirect hops.',
        seenBy: 'Two redirects then 200: one open.',
        source: 'derived',
      },
    },
  ),
  ...inSection(
    {
      section: 'Processing model: remote event task source',
      link: sse('remote-event-task-source'),
      appliesTo: 'client',
    },
    {
      'task-source.order': {
        level: 'must',
        statement:
          'All EventSource tasks share the remote event task source, so open, message and error events of one object come in the order they were queued.',
        seenBy: 'Server writes headers, three events and ends at once: open, 1, 2, 3, error.',
        source: 'spec-text',
      },
    },
  ),
};
