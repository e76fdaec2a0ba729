import { inSection } from './in-section.ts';
import { sse } from './spec-links.ts';

export const streamId = inSection(
  { section: 'Interpreting an event stream (id field)', link: sse('processField'), appliesTo: 'client' },
  {
    'stream.id.sets-last-event-id': {
      level: 'must',
      statement: "The id field becomes the event's lastEventId.",
      seenBy: "'id: 1\\ndata: a\\n\\n': lastEventId '1'.",
      source: 'spec-text',
    },
    'stream.id.takes-effect-at-blank-line': {
      level: 'must',
      link: sse('dispatchMessage'),
      statement: 'The id takes effect when the block ends, not when the line is read.',
      seenBy: "'id: 4\\ndata: a\\n\\nid: 5\\ndata: b\\n' then end: the reconnect carries 4.",
      source: 'spec-text',
    },
    'stream.id.without-data-updates': {
      level: 'must',
      link: sse('dispatchMessage'),
      statement: 'A block with an id but no data still updates the last event ID string.',
      seenBy:
        "'id: 5\\n\\n' then end: the reconnect carries Last-Event-ID: 5, and a later event without id has lastEventId '5'.",
      source: 'spec-text',
      ambiguity:
        'The text is clear, but Firefox source drops the id of a block without data and WebKit source applies it only when the next data-bearing block is dispatched.',
    },
    'stream.id.reset-without-data': {
      level: 'must',
      link: sse('dispatchMessage'),
      statement: 'A block that only resets the id to empty clears it.',
      seenBy: "'id: 4\\ndata: a\\n\\nid:\\n\\n' then end: no Last-Event-ID on the reconnect.",
      source: 'derived',
    },
    'stream.id.nul-ignored': {
      level: 'must',
      statement: 'An id value containing NUL is ignored and the previous id stays in force.',
      seenBy:
        "'id: good\\ndata: 1\\n\\nid: ba\\u0000d\\ndata: 2\\n\\n' then end: second event lastEventId 'good', reconnect carries 'good'; NUL in first, middle and last position.",
      source: 'spec-text',
    },
    'stream.id.nul-only-id': {
      level: 'must',
      statement: 'If the only id ever seen contains NUL, no Last-Event-ID is sent.',
      seenBy: "'id: ba\\u0000d\\ndata: 2\\n\\n' then end: header absent.",
      source: 'derived',
    },
    'stream.id.empty-resets': {
      level: 'must',
      statement: 'An empty id value, with or without colon, resets the last event ID to the empty string.',
      seenBy:
        "'id: 4\\ndata: a\\n\\nid\\ndata: b\\n\\n' (and 'id:'): second lastEventId '' and no header on reconnect.",
      source: 'derived',
    },
    'stream.id.persists-to-later-events': {
      level: 'must',
      link: sse('dispatchMessage'),
      statement: 'Events without an id carry the most recent id.',
      seenBy: "'id: 4\\ndata: a\\n\\ndata: b\\n\\n': both lastEventId '4'.",
      source: 'spec-text',
    },
    'stream.id.persists-across-reconnect': {
      level: 'must',
      link: sse('event-stream-interpretation'),
      statement:
        'The last event ID survives reconnection and applies to id-less events of the new connection and to later reconnects.',
      seenBy:
        "Conn 1 'id: 4', conns 2 and 3 send id-less events: lastEventId '4' each time and Last-Event-ID: 4 on requests 2, 3, 4.",
      source: 'derived',
      ambiguity:
        'Literal text initialises the last event ID *buffer* to empty for each new stream, so the first blank line of a new connection would reset the id string; every implementation and WPT format-field-id-2 keep it.',
    },
    'stream.id.last-wins': {
      level: 'must',
      statement: 'When several id fields occur in one block the last one counts.',
      seenBy: "'id: 1\\nid: 2\\ndata: a\\n\\n': lastEventId '2'.",
      source: 'derived',
    },
    'stream.id.after-data': {
      level: 'must',
      statement: 'An id after the data lines applies to the same event.',
      seenBy: "'data: a\\nid: 9\\n\\n': lastEventId '9'.",
      source: 'derived',
    },
    'stream.id.no-trim': {
      level: 'must',
      statement: 'Apart from one leading space the id is kept verbatim.',
      seenBy: "'id:  x \\ndata: a\\n\\n': lastEventId ' x '.",
      source: 'derived',
    },
    'stream.id.unicode': {
      level: 'must',
      statement: 'Ids may contain any characters but NUL.',
      seenBy: "'id: 日本語': lastEventId '日本語'.",
      source: 'derived',
    },
    'stream.id.snapshot-per-event': {
      level: 'must',
      link: sse('dispatchMessage'),
      statement:
        'Each event carries the id in force when it was dispatched, even if later blocks in the same chunk change it.',
      seenBy: "'id: 1\\ndata: a\\n\\nid: 2\\ndata: b\\n\\ndata: c\\n\\n' in one write: 1, 2, 2.",
      source: 'derived',
    },
    'stream.id.opaque': {
      level: 'must',
      statement:
        'Ids have no inherent meaning or order; the client does no comparison or arithmetic on them.',
      seenBy: 'Send ids 9, 3, zz, 3: lastEventId follows the stream.',
      source: 'derived',
    },
    'stream.id.comment-and-retry-blocks-neutral': {
      level: 'must',
      statement: 'Blocks without an id field leave the id unchanged.',
      seenBy: "'id: 1\\ndata: a\\n\\n:c\\n\\nretry: 500\\n\\n' then end: header 1.",
      source: 'derived',
    },
  },
);
