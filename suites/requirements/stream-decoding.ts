import { inSection } from './in-section.ts';
import { encoding, sse } from './spec-links.ts';

export const streamDecoding = inSection(
  { section: 'Interpreting an event stream (decoding)', link: encoding('utf-8-decode'), appliesTo: 'client' },
  {
    'stream.decode.utf8': {
      level: 'must',
      link: sse('event-stream-interpretation'),
      statement: 'The body is decoded with the UTF-8 decode algorithm.',
      seenBy: '2-, 3- and 4-byte characters in data arrive unchanged.',
      source: 'spec-text',
    },
    'stream.decode.bom-only-once': {
      level: 'must',
      link: sse('event-stream-interpretation'),
      statement: 'Only the first byte order mark is dropped; a second one belongs to the first line.',
      seenBy:
        "EF BB BF EF BB BF 'data: first\\n\\ndata: second\\n\\n': only 'second' (the first line's field name starts with U+FEFF).",
      source: 'spec-text',
    },
    'stream.decode.bom-split-across-chunks': {
      level: 'must',
      statement: 'A byte order mark arriving in pieces is still recognised.',
      seenBy: "EF | BB | BF | 'data: x\\n\\n' in separate writes: message 'x'.",
      source: 'derived',
    },
    'stream.decode.bom-mid-stream-kept': {
      level: 'must',
      statement: 'A byte order mark later in the stream is an ordinary character.',
      seenBy: "'data: 1\\n\\n' EF BB BF 'data: 2\\n\\ndata: 3\\n\\n': events 1 and 3 only.",
      source: 'derived',
    },
    'stream.decode.bom-inside-value-kept': {
      level: 'must',
      statement: 'U+FEFF inside a value is preserved.',
      seenBy: "'data: ' EF BB BF '2\\n\\n': data is '\\uFEFF2'.",
      source: 'derived',
    },
    'stream.decode.bom-per-connection': {
      level: 'must',
      statement: 'Every reconnection may start with its own byte order mark.',
      seenBy: 'Three connections each beginning with EF BB BF: three events.',
      source: 'derived',
    },
    'stream.decode.bom-before-comment-or-blank': {
      level: 'must',
      link: sse('event-stream-interpretation'),
      statement: 'A byte order mark before a comment or empty line does not disturb what follows.',
      seenBy: "BOM ':c\\ndata: x\\n\\n' and BOM '\\n\\ndata: x\\n\\n': message 'x'.",
      source: 'derived',
    },
    'stream.decode.partial-bom': {
      level: 'must',
      link: encoding('utf-8-decoder'),
      statement: 'An incomplete byte order mark is malformed UTF-8 and becomes part of the first line.',
      seenBy: "EF BB 'data: lost\\n\\ndata: ok\\n\\n': only 'ok'.",
      source: 'derived',
    },
    'stream.decode.text-lookalike-bom': {
      level: 'must',
      statement: 'The three characters U+00EF U+00BB U+00BF written in UTF-8 are not a byte order mark.',
      seenBy: "Bytes C3 AF C2 BB C2 BF 'data: lost\\n\\ndata: ok\\n\\n': only 'ok'.",
      source: 'derived',
    },
    'stream.decode.utf16-bom-not-honoured': {
      level: 'must',
      statement: 'UTF-16 byte order marks do not switch the encoding.',
      seenBy: "FE FF 'data: lost\\n\\ndata: ok\\n\\n': only 'ok'.",
      source: 'derived',
    },
    'stream.decode.invalid-replaced': {
      level: 'must',
      link: encoding('utf-8-decoder'),
      statement: 'Each maximal malformed UTF-8 part becomes one U+FFFD and decoding goes on.',
      seenBy:
        "'data: ' FF C0 80 ED A0 80 F4 90 80 80 E2 82 '|\\n\\n': data is eleven U+FFFD followed by '|'.",
      source: 'spec-text',
    },
    'stream.decode.invalid-not-fatal': {
      level: 'must',
      statement: 'Malformed bytes never end or fail the connection.',
      seenBy: 'The event after the malformed one is delivered and no error fires.',
      source: 'derived',
    },
    'stream.decode.overlong-lf-not-newline': {
      level: 'must',
      link: encoding('utf-8-decoder'),
      statement: 'An overlong encoding of LF or CR does not end a line.',
      seenBy: "'data: a' C0 8A 'b\\n\\n': data 'a\\uFFFD\\uFFFDb'.",
      source: 'derived',
    },
    'stream.decode.truncated-sequence-before-newline': {
      level: 'must',
      link: encoding('utf-8-decoder'),
      statement: 'A truncated sequence does not swallow the line ending after it.',
      seenBy: "'data: a' E2 82 '\\n\\n': data 'a\\uFFFD', then the stream continues normally.",
      source: 'derived',
    },
    'stream.decode.multibyte-split': {
      level: 'must',
      link: encoding('utf-8-decoder'),
      statement: 'A character split over several chunks is decoded as one.',
      seenBy: 'F0 | 9F | 98 | 80 in separate writes inside a value: one U+1F600.',
      source: 'derived',
    },
    'stream.decode.malformed-field-name': {
      level: 'must',
      link: sse('event-stream-interpretation'),
      statement: 'A malformed byte in a field name makes it an unknown field.',
      seenBy: "'dat' FF ': lost\\n\\ndata: end\\n\\n': only 'end'.",
      source: 'derived',
    },
    'stream.decode.noncharacters-kept': {
      level: 'must',
      link: encoding('utf-8-decoder'),
      statement: 'Noncharacters and unassigned code points are passed through.',
      seenBy: 'U+FFFE, U+FFFF, U+10FFFF in data arrive unchanged.',
      source: 'derived',
    },
    'stream.decode.eof-inside-character': {
      level: 'must',
      link: sse('event-stream-interpretation'),
      statement: 'A stream that ends inside a character ends normally, without a partial event.',
      seenBy: "'data: a\\n\\ndata: ' E2 then end: one event, then the usual drop.",
      source: 'derived',
    },
    'stream.parse.bom-stripped': {
      level: 'must',
      link: sse('event-stream-interpretation'),
      statement: 'One byte order mark at the very start of the stream is dropped.',
      seenBy: "EF BB BF 'data: x\\n\\n': message 'x'.",
      source: 'spec-text',
    },
  },
);
