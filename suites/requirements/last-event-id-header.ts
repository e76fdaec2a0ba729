import { inSection } from './in-section.ts';
import { rfc, sse } from './spec-links.ts';

export const lastEventIdHeader = inSection(
  { section: 'The Last-Event-ID header', link: sse('the-last-event-id-header'), appliesTo: 'client' },
  {
    'header.lei.reports-last-event-id-string': {
      level: 'must',
      statement: 'The header reports the id that was in force when the most recent blank line was processed.',
      seenBy: "'id: 1 ... id: 2 ...' both dispatched then end: header is 2.",
      source: 'derived',
    },
    'header.lei.utf8-bytes': {
      level: 'must',
      link: sse('reestablish-the-connection'),
      statement: 'The value is sent as the UTF-8 encoding of the id.',
      seenBy: "id 'é' must arrive as bytes C3 A9, '日本' as E6 97 A5 E6 9C AC, an emoji as its four bytes.",
      source: 'spec-text',
    },
    'header.lei.verbatim': {
      level: 'must',
      statement: 'The value is opaque: no quoting, percent-encoding or splitting is applied.',
      seenBy: "id 'a,b;c=\"d\"' and '<a>' arrive byte for byte.",
      source: 'derived',
    },
    'header.lei.long-value': {
      level: 'must',
      statement: 'Long ids are sent in full.',
      seenBy: 'ids of 300 and 8000 bytes arrive complete.',
      source: 'derived',
    },
    'header.lei.single-field': {
      level: 'must',
      link: sse('reestablish-the-connection'),
      statement: 'The value replaces any earlier one, so a request has at most one Last-Event-ID field.',
      seenBy: 'Three reconnects with ids 1, 2, 3: each request has one field with the newest value.',
      source: 'spec-text',
    },
    'header.lei.not-on-first-request': {
      level: 'must',
      statement: 'The header belongs to reconnection only and is absent from the initial request.',
      seenBy: 'First request of every new object has no such field.',
      source: 'spec-text',
    },
    'header.lei.value-space': {
      level: 'must',
      statement: 'The value is any UTF-8 string without NUL, LF and CR.',
      seenBy: 'Consequence of the id rules: no reconnect request may contain those bytes in the value.',
      source: 'derived',
      ambiguity: 'The text itself says that the value space is still to be defined (whatwg/html#7363).',
    },
    'header.lei.surrounding-whitespace': {
      level: 'info',
      link: 'https://github.com/whatwg/html/issues/7363',
      statement:
        'HTTP strips whitespace around field values, so an id that begins or ends with spaces or tabs cannot be reported exactly.',
      seenBy: "id ' x ' : event.lastEventId keeps the spaces; record what the server sees (expected 'x').",
      source: 'derived',
      ambiguity: 'Value space is an open issue (whatwg/html#7363): trim, omit or reject is undefined.',
    },
    'header.lei.control-characters': {
      level: 'info',
      link: 'https://github.com/whatwg/html/issues/7363',
      statement:
        'Ids containing control characters other than NUL, LF and CR are in the stated value space although HTTP does not allow such octets in field values.',
      seenBy:
        'ids with U+0001, U+000B, U+000C and U+007F: record whether the reconnect happens and what it carries.',
      source: 'derived',
      ambiguity:
        'Spec allows them, RFC 9110 forbids them; a robust client should still reconnect, with or without the header.',
    },
    'header.lei.cleared-after-reset': {
      level: 'must',
      link: sse('event-stream-interpretation'),
      statement: 'Once the id has been reset to empty, later reconnects no longer carry the header.',
      seenBy:
        "Conn 1 'id: 4', conn 2 'id\\ndata: b', conn 3, 4: header is '4' on request 2 and absent on requests 3 and 4.",
      source: 'derived',
      ambiguity:
        "The algorithm only ever sets the header on the reused request and never deletes it, so the literal text would resend the stale value; the spec's own example says no header is sent.",
    },
    'header.lei.server-reads-case-insensitively': {
      level: 'must',
      appliesTo: 'server',
      link: rfc(9110, '5.1'),
      statement: 'A server recognises the header whatever its letter case, as with all HTTP fields.',
      seenBy: "Send 'last-event-id: 5' and 'LAST-EVENT-ID: 5' (and lower case over HTTP/2): same resumption.",
      source: 'spec-text',
    },
    'header.lei.server-empty-means-absent': {
      level: 'should',
      appliesTo: 'server',
      statement: 'A server should treat an empty Last-Event-ID like a missing one.',
      seenBy: "Send 'Last-Event-ID:' with an empty value: 200 and a normal fresh stream.",
      source: 'derived',
      advice: true,
    },
  },
);
