import { inSection } from './in-section.ts';
import { sse } from './spec-links.ts';

export const streamGrammar = inSection(
  { section: 'Parsing an event stream', link: sse('parsing-an-event-stream'), appliesTo: 'both' },
  {
    'stream.grammar.mime-type': {
      level: 'must',
      statement: 'The format is identified by the media type text/event-stream.',
      seenBy: 'Server response Content-Type essence is text/event-stream; clients accept it.',
      source: 'spec-text',
    },
    'stream.grammar.stream': {
      level: 'must',
      statement: 'A stream is an optional byte order mark followed by any number of events.',
      seenBy:
        'Validate a captured server stream against the ABNF; clients accept an empty stream, a BOM-only stream and one with a BOM.',
      source: 'spec-text',
    },
    'stream.grammar.event': {
      level: 'must',
      statement: 'An event is any number of comment and field lines closed by an empty line.',
      seenBy:
        "Blocks with only comments, only fields, both, and none are all legal; check clients' output per the parse.* entries.",
      source: 'spec-text',
    },
    'stream.grammar.comment': {
      level: 'must',
      statement:
        'A comment is a line that begins with a colon, followed by any characters except line endings.',
      seenBy: "':', ': text', '::', ':data: x' are all comments.",
      source: 'spec-text',
    },
    'stream.grammar.field': {
      level: 'must',
      statement:
        'A field is a name of at least one character, optionally a colon, one optional space and a value, then a line ending.',
      seenBy: "'data', 'data:', 'data:x', 'data: x' are all valid field lines.",
      source: 'spec-text',
    },
    'stream.grammar.end-of-line': {
      level: 'must',
      statement: 'A line ending is CRLF, a lone CR or a lone LF.',
      seenBy: 'Same events in all three encodings give the same result.',
      source: 'spec-text',
    },
    'stream.grammar.name-char': {
      level: 'must',
      statement:
        'A field name may hold any scalar value other than LF, CR and colon, including spaces, NUL and non-ASCII characters.',
      seenBy: "Lines named 'data ', 'd\\u0000', 'é' are legal fields that clients ignore as unknown.",
      source: 'spec-text',
    },
    'stream.grammar.any-char': {
      level: 'must',
      statement: 'Values and comments may hold any scalar value other than LF and CR.',
      seenBy: 'NUL, U+0001, U+FEFF, U+2028 and astral characters inside data survive.',
      source: 'spec-text',
    },
    'stream.grammar.lines-separated': {
      level: 'must',
      statement: 'Lines must be separated by one of the three line endings and nothing else.',
      seenBy: 'Server check: no other separators; client check: see stream.line.*.',
      source: 'spec-text',
    },
    'stream.grammar.utf8-required': {
      level: 'must',
      statement: 'Streams are always encoded as UTF-8.',
      seenBy: 'Server check: the captured body is valid UTF-8; client check: see stream.decode.*.',
      source: 'spec-text',
    },
    'stream.grammar.no-other-encoding': {
      level: 'must',
      appliesTo: 'client',
      link: sse('server-sent-events-intro'),
      statement: 'There is no way to select another character encoding.',
      seenBy: 'charset parameters and document encoding do not change decoding.',
      source: 'spec-text',
    },
    'stream.grammar.mixed-line-endings': {
      level: 'must',
      statement: 'Different line endings may be mixed in one stream.',
      seenBy: "'data: a\\ndata: b\\r\\ndata: c\\rdata: d\\n\\r\\n': one event 'a\\nb\\nc\\nd'.",
      source: 'derived',
    },
  },
);
