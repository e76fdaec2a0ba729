import { inSection } from './in-section.ts';
import { sse } from './spec-links.ts';

export const serverOutput = inSection(
  { section: 'Server output well-formedness', link: sse('parsing-an-event-stream'), appliesTo: 'server' },
  {
    'server.output.valid-utf8': {
      level: 'must',
      statement: 'Every byte sent belongs to valid UTF-8.',
      seenBy: 'Strict-decode the capture with non-ASCII payloads.',
      source: 'spec-text',
    },
    'server.output.no-split-characters-lost': {
      level: 'must',
      statement: 'Characters are not corrupted at write borders.',
      seenBy: 'Send long non-ASCII payloads: no U+FFFD on the client.',
      source: 'derived',
    },
    'server.output.text-undamaged': {
      level: 'should',
      statement: 'Text is whole when it is written: no character was lost where bytes became text.',
      seenBy: 'Not half of the data beyond ASCII, in three events or more, holds U+FFFD.',
      source: 'derived',
      ambiguity:
        'U+FFFD is a character like others, and whoever gave the server its text may have damaged it.',
    },
    'server.output.conforms-to-abnf': {
      level: 'must',
      statement: 'The capture matches the stream production.',
      seenBy: 'Run an ABNF validator over it.',
      source: 'spec-text',
    },
    'server.output.events-come-out': {
      level: 'must',
      link: sse('dispatchMessage'),
      statement: 'A stream that sends fields with content dispatches at least one event.',
      seenBy:
        'At least one event is dispatched in the recording. None, although lines other than comments, id, retry and a type alone were sent: broken, and the findings say why (names that clients ignore, no blank line, no data). Only comments, ids, retry or a type alone: not applicable, with the reason.',
      source: 'derived',
      ambiguity:
        'A stream may legitimately be silent for as long as it is watched, so silence alone is no fault.',
    },
    'server.output.clients-agree': {
      level: 'should',
      link: sse('event-stream-interpretation'),
      statement:
        'The same stream gives the same events in every conforming client and does not depend on the leniency of one.',
      seenBy:
        'All clients that visited the target opened, or none did, and where they received the same bytes they dispatched the same events in type, data and lastEventId.',
      source: 'derived',
      ambiguity:
        'A difference may be the fault of a client; what the server contributed is judged with must by the requirement it breaks.',
    },
    'server.output.events-terminated': {
      level: 'must',
      statement: 'Each event is closed by an empty line, including the last before a deliberate end.',
      seenBy: 'Capture ends with an empty line after a graceful end.',
      source: 'derived',
    },
    'server.output.multiline-data-split': {
      level: 'must',
      statement: 'A payload with line breaks is sent as several data lines.',
      seenBy: "Payload 'a\\nb': lines 'data: a' and 'data: b'; client gets 'a\\nb'.",
      source: 'derived',
    },
    'server.output.cr-and-crlf-split': {
      level: 'must',
      statement: 'CR and CRLF in payloads are treated as line breaks as well, since clients do so.',
      seenBy:
        "Payload 'a\\rb' and 'a\\r\\nb': every resulting line starts with a field name; client sees LF.",
      source: 'derived',
    },
    'server.output.trailing-newline-kept': {
      level: 'must',
      statement: 'A payload that ends with a line break is sent with a final empty data line.',
      seenBy: "Payload 'a\\n' round-trips.",
      source: 'derived',
    },
    'server.output.line-feeds-kept': {
      level: 'should',
      statement: 'Line feeds in a payload are sent as data lines and do not become blank lines.',
      seenBy:
        'Not some events with blank lines to spare behind them, sent together with them, among others of the same type without.',
      source: 'derived',
      ambiguity:
        'Blank lines may stand between events wherever a server likes; that only some have them is a sign, no proof.',
    },
    'server.output.leading-space-kept': {
      level: 'must',
      statement:
        'A payload line that begins with a space is protected by the optional space after the colon.',
      seenBy: "Payload ' x' round-trips.",
      source: 'derived',
    },
    'server.output.empty-payload': {
      level: 'must',
      statement: 'An empty payload is sent as an empty data line rather than as no data line.',
      seenBy: "Payload '' produces 'data:' and is delivered.",
      source: 'derived',
    },
    'server.output.values-meant': {
      level: 'should',
      link: sse('event-stream-interpretation'),
      statement:
        'Names, ids and data are what the application means, not what a language prints for a value that is missing or of another kind.',
      seenBy:
        "No event is named and no id is undefined, null, NaN or [object Object]; no data is undefined, [object Object] or b'…'; no name ends with white space.",
      source: 'derived',
      ambiguity: 'Any text is a right value; null and NaN are common as data, and are not looked for there.',
    },
    'server.output.framed-once': {
      level: 'should',
      statement: 'Data is what the application sends, framed once: it holds no fields of an event stream.',
      seenBy: "Not every event's data begins with data: again.",
      source: 'derived',
      ambiguity: 'A stream may be about event streams; then that is what its data is meant to be.',
    },
    'server.output.id-clean': {
      level: 'must',
      link: sse('processField'),
      statement: 'Ids contain no NUL, LF or CR.',
      seenBy: 'No id line contains NUL; ids given with CR or LF are rejected or cleaned.',
      source: 'derived',
    },
    'server.output.event-name-clean': {
      level: 'must',
      statement: 'Event names contain no line breaks.',
      seenBy: 'Check all event lines; hostile names are rejected or cleaned.',
      source: 'derived',
    },
    'server.output.one-event-per-block': {
      level: 'should',
      link: sse('event-stream-interpretation'),
      statement:
        'Each event is one block of its own: without the empty line between them two events become one, and an empty line between its name and its data leaves it without the name.',
      seenBy:
        'No block in which an id, event or retry line comes behind data that a further data line follows, and no names without data each directly in front of data without a name.',
      source: 'derived',
      advice: true,
    },
    'server.output.known-fields-only': {
      level: 'should',
      link: sse('processField'),
      statement: 'Only data, event, id and retry are used, because others are ignored.',
      seenBy: 'No other field names in the capture.',
      source: 'derived',
      advice: true,
    },
    'server.output.lowercase-names': {
      level: 'must',
      link: sse('processField'),
      statement: 'Field names are written in lower case.',
      seenBy: "No 'Data:' or 'Event:' lines.",
      source: 'derived',
    },
    'server.output.no-space-before-colon': {
      level: 'must',
      link: sse('event-stream-interpretation'),
      statement: 'No whitespace surrounds the field name.',
      seenBy: 'Lines match ^(data|event|id|retry)(:.*)?$ or start with a colon or are empty.',
      source: 'derived',
    },
    'server.output.no-bom-mid-stream': {
      level: 'must',
      link: sse('event-stream-interpretation'),
      statement: 'A byte order mark, if any, is only at the very start; best none at all.',
      seenBy: 'EF BB BF does not start any later line.',
      source: 'derived',
    },
    'server.output.keepalive-is-comment': {
      level: 'should',
      link: sse('authoring-notes'),
      statement: 'Keep-alives are comments and not data events.',
      seenBy: 'Idle stream: lines start with a colon; no event reaches the client.',
      source: 'derived',
      advice: true,
    },
    'server.output.keepalive-not-inside-event': {
      level: 'must',
      statement: 'Keep-alives are not inserted into the middle of a line and preferably not inside an event.',
      seenBy: 'Under load with keep-alives all events stay intact.',
      source: 'derived',
    },
    'server.output.comment-single-line': {
      level: 'must',
      statement: 'Comment text contains no line breaks.',
      seenBy: 'Each line of a multi-line comment starts with a colon.',
      source: 'derived',
    },
    'server.output.concurrent-writes-atomic': {
      level: 'must',
      statement: 'Events written from several producers are not interleaved.',
      seenBy: 'Ten parallel producers, 1000 events each: every block parses to one original event.',
      source: 'derived',
    },
    'server.output.line-endings-consistent': {
      level: 'should',
      statement: 'One kind of line ending, preferably LF, is used throughout.',
      seenBy: 'Capture uses LF only, or CRLF only.',
      source: 'derived',
      advice: true,
    },
    'server.output.reserved-event-names': {
      level: 'should',
      link: sse('dispatchMessage'),
      statement: 'Event names open and error are avoided, as they collide with connection events.',
      seenBy: 'No such event lines.',
      source: 'derived',
      advice: true,
    },
    'server.output.no-leading-html': {
      level: 'should',
      statement: 'Nothing but the stream is written: no HTML, warnings or padding that is not a comment.',
      seenBy: 'First byte of the body begins a field, a comment or a line ending.',
      source: 'derived',
    },
  },
);
