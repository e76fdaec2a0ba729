import type { Requirement } from '../requirement.ts';

export const examples = {
  'task-source.order': {
    level: 'must',
    appliesTo: 'client',
    section: 'Processing model: remote event task source',
    link: 'https://html.spec.whatwg.org/multipage/server-sent-events.html#remote-event-task-source',
    statement:
      'All EventSource tasks share the remote event task source, so open, message and error events of one object come in the order they were queued.',
    seenBy: 'Server writes headers, three events and ends at once: open, 1, 2, 3, error.',
    source: 'spec-text',
  },
  'example.intro-three-messages': {
    level: 'must',
    appliesTo: 'client',
    section: 'Introduction (examples)',
    link: 'https://html.spec.whatwg.org/multipage/server-sent-events.html#server-sent-events-intro',
    statement:
      'The introductory stream of three messages yields three message events, the second with two lines, provided the last is closed by a blank line.',
    seenBy: "Send the three blocks with '\\n\\n' after each: three events; the second's data has one LF.",
    source: 'spec-text',
  },
  'example.intro-add-remove': {
    level: 'must',
    appliesTo: 'client',
    section: 'Introduction (examples)',
    link: 'https://html.spec.whatwg.org/multipage/server-sent-events.html#server-sent-events-intro',
    statement:
      'The introductory add/remove stream yields events of types add, remove and add with the listed numbers.',
    seenBy: 'Send it closed by a blank line: add 73857293, remove 2153, add 113411; onmessage silent.',
    source: 'spec-text',
  },
  'example.stock-ticker': {
    level: 'must',
    appliesTo: 'client',
    section: 'Interpreting an event stream (examples)',
    link: 'https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation',
    statement:
      'The three-line YHOO block followed by a blank line is one message whose data joins the lines with LF.',
    seenBy: "'data: YHOO\\ndata: +2\\ndata: 10\\n\\n': 'YHOO\\n+2\\n10'.",
    source: 'spec-text',
  },
  'example.four-blocks': {
    level: 'must',
    appliesTo: 'client',
    section: 'Interpreting an event stream (examples)',
    link: 'https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation',
    statement:
      'The four-block example fires three events: comment block none, then first event with id 1, second event with id reset, and third event with one leading space.',
    seenBy:
      "Send it byte for byte, closed by a blank line: ('first event','1'), ('second event',''), (' third event','').",
    source: 'spec-text',
  },
  'example.four-blocks-resume-after-second': {
    level: 'must',
    appliesTo: 'client',
    section: 'Interpreting an event stream (examples)',
    link: 'https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation',
    statement:
      'If the connection dies after the second block of that example, the reconnect carries Last-Event-ID: 1.',
    seenBy: 'Cut the stream there; check the next request.',
    source: 'spec-text',
  },
  'example.four-blocks-resume-after-third': {
    level: 'must',
    appliesTo: 'client',
    section: 'Interpreting an event stream (examples)',
    link: 'https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation',
    statement: 'If the connection dies after the third block, no Last-Event-ID is sent.',
    seenBy: 'Cut the stream there; check the next request.',
    source: 'spec-text',
  },
  'example.four-blocks-unterminated': {
    level: 'must',
    appliesTo: 'client',
    section: 'Interpreting an event stream (examples)',
    link: 'https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation',
    statement: 'Without the final blank line the last block of that example is not dispatched.',
    seenBy: "Cut the stream right after ' third event\\n': two events only.",
    source: 'spec-text',
  },
  'example.empty-data': {
    level: 'must',
    appliesTo: 'client',
    section: 'Interpreting an event stream (examples)',
    link: 'https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation',
    statement:
      'The data/data-data/data: example fires two events, the empty string and a single LF, and drops the unterminated last block.',
    seenBy: "'data\\n\\ndata\\ndata\\n\\ndata:' : '' and '\\n'.",
    source: 'spec-text',
  },
  'example.optional-space': {
    level: 'must',
    appliesTo: 'client',
    section: 'Interpreting an event stream (examples)',
    link: 'https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation',
    statement: "'data:test' and 'data: test' are identical events.",
    seenBy: "Both give data 'test'.",
    source: 'spec-text',
  },
} as const satisfies Record<string, Requirement>;
