import { inSection } from './in-section.ts';
import { sse } from './spec-links.ts';

export const streamFields = inSection(
  {
    section: 'Interpreting an event stream (fields and comments)',
    link: sse('event-stream-interpretation'),
    appliesTo: 'client',
  },
  {
    'stream.parse.buffers-start-empty': {
      level: 'must',
      statement:
        'The data and event type buffers are empty when a stream starts, and so is the last event ID buffer of a new object.',
      seenBy: "A first block without event/id fields gives type 'message' and lastEventId ''.",
      source: 'spec-text',
      ambiguity:
        'By the letter the last event ID buffer is emptied for every stream; see stream.id.persists-across-reconnect.',
    },
    'stream.parse.blank-line-dispatches': {
      level: 'must',
      statement: 'An empty line dispatches the collected event.',
      seenBy: "'data: x\\n' alone delivers nothing; adding '\\n' delivers it.",
      source: 'spec-text',
    },
    'stream.parse.comment-ignored': {
      level: 'must',
      statement: 'A line starting with a colon is ignored.',
      seenBy: "': hello\\ndata: x\\n\\n': message 'x' only.",
      source: 'spec-text',
    },
    'stream.parse.comment-empty': {
      level: 'must',
      statement: 'A lone colon is a comment.',
      seenBy: "':\\n\\n' delivers nothing.",
      source: 'derived',
    },
    'stream.parse.comment-only-block': {
      level: 'must',
      statement: 'A block of comments alone dispatches nothing.',
      seenBy: "': a\\n: b\\n\\n': no event, lastEventId and type state unchanged.",
      source: 'derived',
    },
    'stream.parse.comment-inside-event': {
      level: 'must',
      statement: 'A comment between fields does not split the event.',
      seenBy: "'data: 1\\n:c\\ndata: 2\\n\\n': one event '1\\n2'.",
      source: 'derived',
    },
    'stream.parse.comment-looking-like-field': {
      level: 'must',
      statement: 'Field-like text after a leading colon is still a comment.',
      seenBy: "':data: x\\n\\n' delivers nothing.",
      source: 'derived',
    },
    'stream.parse.split-at-first-colon': {
      level: 'must',
      statement: 'Name and value are split at the first colon; later colons belong to the value.',
      seenBy: "'data: a:b:c\\n\\n': 'a:b:c'; 'data::x\\n\\n': ':x'.",
      source: 'spec-text',
    },
    'stream.parse.one-leading-space-removed': {
      level: 'must',
      statement: 'Exactly one space directly after the colon is removed.',
      seenBy: "'data: x' and 'data:x' both give 'x'.",
      source: 'spec-text',
    },
    'stream.parse.second-leading-space-kept': {
      level: 'must',
      statement: 'Further leading spaces belong to the value.',
      seenBy: "'data:  x\\n\\n': ' x'.",
      source: 'derived',
    },
    'stream.parse.leading-tab-kept': {
      level: 'must',
      statement: 'A tab after the colon is not removed.',
      seenBy: "'data:\\tx\\n\\n': '\\tx'.",
      source: 'derived',
    },
    'stream.parse.trailing-space-kept': {
      level: 'must',
      statement: 'Trailing whitespace belongs to the value.',
      seenBy: "'data: end \\n\\n': 'end '.",
      source: 'derived',
    },
    'stream.parse.line-without-colon': {
      level: 'must',
      statement: 'A non-empty line without a colon is a field with that name and an empty value.',
      seenBy: "'data\\n\\n': one event with data ''.",
      source: 'spec-text',
    },
    'stream.parse.space-before-colon': {
      level: 'must',
      statement: 'A space before the colon makes a different, unknown name.',
      seenBy: "'data :no\\n\\n' delivers nothing.",
      source: 'derived',
    },
    'stream.parse.space-before-name': {
      level: 'must',
      statement: 'A space before the name makes a different, unknown name.',
      seenBy: "' data: no\\n\\n' delivers nothing.",
      source: 'derived',
    },
    'stream.parse.name-exact': {
      level: 'must',
      statement: 'Names that only start with or contain a known name are unknown.',
      seenBy: "'datax: 1', 'dat: 1', 'data2', 'ids: 9' have no effect.",
      source: 'derived',
    },
    'stream.parse.name-case-sensitive': {
      level: 'must',
      link: sse('processField'),
      statement: 'Field names are compared literally without case folding.',
      seenBy:
        "'DATA: 1\\n\\nData: 2\\n\\ndata: end\\nEvent: foo\\nID: 7\\n\\n': only 'end', type message, lastEventId ''; 'Retry: 1500' does not change the delay.",
      source: 'spec-text',
    },
    'stream.parse.unknown-field-ignored': {
      level: 'must',
      link: sse('processField'),
      statement: 'Unknown fields are ignored.',
      seenBy: "'foo: bar\\ndata: 1\\nbar\\n\\n': one event '1'.",
      source: 'spec-text',
    },
    'stream.parse.unknown-field-block': {
      level: 'must',
      link: sse('processField'),
      statement: 'A block of unknown fields dispatches nothing.',
      seenBy: "'foo: bar\\n\\n': no event.",
      source: 'derived',
    },
    'stream.parse.nul-in-field-name': {
      level: 'must',
      link: sse('processField'),
      statement: 'NUL is an ordinary character in names, so a name containing it is unknown.',
      seenBy: "'da\\u0000ta: 2\\n\\n' and '\\u0000data: 1\\n\\n' deliver nothing.",
      source: 'derived',
      ambiguity: 'Firefox deviation from source reading only.',
    },
    'stream.parse.field-order-free': {
      level: 'must',
      statement: 'Fields within an event may come in any order.',
      seenBy: "'data: a\\nid: 9\\nevent: foo\\n\\n' equals 'event: foo\\nid: 9\\ndata: a\\n\\n'.",
      source: 'derived',
    },
  },
);
