import { inSection } from './in-section.ts';
import { sse } from './spec-links.ts';

export const streamLines = inSection(
  {
    section: 'Interpreting an event stream (lines)',
    link: sse('event-stream-interpretation'),
    appliesTo: 'client',
  },
  {
    'stream.line.lf': {
      level: 'must',
      statement: 'A lone LF ends a line.',
      seenBy: "'data: x\\n\\n': message 'x'.",
      source: 'spec-text',
    },
    'stream.line.crlf': {
      level: 'must',
      statement: 'CRLF ends one line, not two.',
      seenBy: "'data: a\\r\\ndata: b\\r\\n\\r\\n': one event 'a\\nb'.",
      source: 'spec-text',
    },
    'stream.line.cr': {
      level: 'must',
      statement: 'A lone CR ends a line.',
      seenBy: "'data: a\\rdata: b\\r\\r:\\n': one event 'a\\nb'.",
      source: 'spec-text',
    },
    'stream.line.crlf-split-across-chunks': {
      level: 'must',
      statement: 'A CRLF whose halves arrive in different chunks is still one line ending.',
      seenBy: "'data: 1\\r' | '\\ndata: 2\\r' | '\\n\\r' | '\\ndata: 3\\r\\n\\r\\n': events '1\\n2' and '3'.",
      source: 'derived',
    },
    'stream.line.lf-cr-is-two': {
      level: 'must',
      statement: 'LF followed by CR is a line ending followed by an empty line.',
      seenBy: "'data: a\\n\\rdata: b\\n\\n': two events.",
      source: 'derived',
    },
    'stream.line.unicode-separators-not-endings': {
      level: 'must',
      statement: 'U+2028, U+2029, U+0085, VT and FF do not end lines.',
      seenBy: "'data: a\\u2028b\\u2029c\\u0085d\\u000be\\u000cf\\n\\n': one event with all of them inside.",
      source: 'derived',
    },
    'stream.line.byte-at-a-time': {
      level: 'must',
      statement: 'The result does not depend on how the bytes are grouped into reads.',
      seenBy:
        'Send a stream with BOM, CRLFs, ids, types and non-ASCII text one byte per write: same events as in one write.',
      source: 'derived',
    },
    'stream.line.order': {
      level: 'must',
      statement: 'Lines are processed in the order received.',
      seenBy: '1000 numbered events arrive in order.',
      source: 'spec-text',
    },
    'stream.line.very-long': {
      level: 'should',
      statement: 'There is no maximum line length short of what the client must do to protect itself.',
      seenBy: 'An 8 MiB data line is delivered whole.',
      source: 'derived',
      ambiguity:
        'The format has no limit, but the registration expects user agents to restrict what would exhaust local resources.',
    },
    'stream.line.many-lines': {
      level: 'should',
      statement:
        'There is no maximum number of lines in an event short of what the client must do to protect itself.',
      seenBy: '200 000 data lines in one event are joined correctly.',
      source: 'derived',
      ambiguity:
        'The format has no limit, but the registration expects user agents to restrict what would exhaust local resources.',
    },
    'stream.line.blank-lines-repeated': {
      level: 'must',
      statement: 'Extra empty lines between events do nothing.',
      seenBy: "'data: a\\n\\n\\n\\n\\ndata: b\\n\\n': exactly two events.",
      source: 'derived',
    },
    'stream.line.leading-blank-lines': {
      level: 'must',
      statement: 'Empty lines at the start of the stream do nothing.',
      seenBy: "'\\n\\n\\ndata: x\\n\\n': one event.",
      source: 'derived',
    },
    'stream.line.whitespace-line-not-blank': {
      level: 'must',
      statement:
        'A line with only a space or tab is not empty; it is an unknown field and does not dispatch.',
      seenBy: "'data: a\\n \\ndata: b\\n\\n': one event 'a\\nb'.",
      source: 'derived',
    },
  },
);
