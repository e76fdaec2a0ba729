import { inSection } from './in-section.ts';
import { sse } from './spec-links.ts';

export const streamEnd = inSection(
  {
    section: 'Interpreting an event stream (end of stream)',
    link: sse('event-stream-interpretation'),
    appliesTo: 'client',
  },
  {
    'stream.eof.incomplete-event-discarded': {
      level: 'must',
      statement: 'An event not closed by an empty line when the stream ends is not dispatched.',
      seenBy: "'data: complete\\n\\ndata: incomplete\\n' then end: only 'complete'.",
      source: 'spec-text',
    },
    'stream.eof.unterminated-line-discarded': {
      level: 'must',
      statement: 'A last line without line ending is discarded.',
      seenBy: "'data: complete\\n\\ndata: incomplete' then end: only 'complete'.",
      source: 'spec-text',
    },
    'stream.eof.incomplete-id-discarded': {
      level: 'must',
      statement: 'The id of an incomplete event does not become the last event ID.',
      seenBy: "'id: 4\\ndata: a\\n\\nid: 5\\ndata: b\\n' then end: reconnect carries 4.",
      source: 'derived',
    },
    'stream.eof.no-carry-over': {
      level: 'must',
      statement: 'Nothing left over from one connection is joined to the next.',
      seenBy: "Conn 1 ends with 'data: par', conn 2 starts with 'tial\\n\\ndata: fresh\\n\\n': only 'fresh'.",
      source: 'derived',
    },
    'stream.eof.cr-state-not-carried': {
      level: 'must',
      statement: 'A CR at the end of one connection does not swallow an LF at the start of the next.',
      seenBy: "Conn 1 ends 'data: x\\r'; conn 2 sends '\\ndata: fresh\\n\\n': only 'fresh', once.",
      source: 'derived',
    },
    'stream.eof.same-on-abnormal-end': {
      level: 'must',
      statement: 'The same discarding happens when the connection breaks instead of ending cleanly.',
      seenBy: "Reset after 'data: a\\n\\ndata: b\\n': only 'a', then error and reconnect.",
      source: 'derived',
      ambiguity:
        'The text speaks of the end of the file; what a broken body means is undefined (see response.truncated-body-reestablishes). Implementations agree.',
    },
  },
);
