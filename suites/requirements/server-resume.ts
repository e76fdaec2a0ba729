import { inSection } from './in-section.ts';
import { rfc, sse } from './spec-links.ts';

export const serverResume = inSection(
  {
    section: 'Server resumption with Last-Event-ID',
    link: sse('the-last-event-id-header'),
    appliesTo: 'server',
  },
  {
    'server.resume.no-loss': {
      level: 'should',
      statement:
        'After a reconnect with Last-Event-ID the client receives every retained event that followed that id.',
      seenBy: 'Read to id N, cut, produce M events, reconnect with N: exactly N+1..N+M arrive first.',
      source: 'derived',
      advice: true,
    },
    'server.resume.no-duplicates': {
      level: 'should',
      statement: 'Events up to and including the given id are not repeated.',
      seenBy: "First event after resuming has an id later than the header's.",
      source: 'derived',
      advice: true,
    },
    'server.resume.order': {
      level: 'should',
      statement: 'Replayed events come in original order, before or seamlessly joined with live ones.',
      seenBy: 'Ids strictly increasing across the replay/live border.',
      source: 'derived',
      advice: true,
    },
    'server.resume.no-gap-at-handover': {
      level: 'should',
      statement: 'Events produced while the replay is running are neither lost nor duplicated.',
      seenBy: 'Produce continuously during reconnects; the union over 20 reconnects is gap-free.',
      source: 'derived',
      advice: true,
    },
    'server.resume.same-content': {
      level: 'should',
      statement: 'A replayed event has the same id, type and data as the original.',
      seenBy: 'Byte-compare the decoded events.',
      source: 'derived',
      advice: true,
    },
    'server.resume.ids-on-events': {
      level: 'should',
      statement: 'A resumable stream puts an id on every event a client must not miss.',
      seenBy: 'Every data-bearing event has an id or inherits one deliberately.',
      source: 'derived',
      advice: true,
    },
    'server.resume.ids-unique': {
      level: 'should',
      statement: "Ids are unique within the stream's retention window.",
      seenBy: 'Collect 1000 events: no repeats.',
      source: 'derived',
      advice: true,
    },
    'server.resume.ids-stable-across-restart': {
      level: 'should',
      statement:
        'Ids stay valid across server instances and restarts, or unknown ones are handled explicitly.',
      seenBy: 'Restart the server, reconnect with an old id: correct replay or explicit reset.',
      source: 'derived',
      advice: true,
    },
    'server.resume.unknown-id': {
      level: 'should',
      statement:
        'An id the server does not know leads to a defined, documented behaviour and never to a hang or 500.',
      seenBy:
        'Last-Event-ID: no-such-id: 200 from a defined point with a signal that history is missing, or a 4xx.',
      source: 'derived',
      advice: true,
    },
    'server.resume.expired-id': {
      level: 'should',
      statement:
        'An id older than the retention window is told apart from a current one so that the client can resynchronise.',
      seenBy: 'Resume from an evicted id: reset event or 4xx/204 per documentation.',
      source: 'derived',
      advice: true,
    },
    'server.resume.malformed-id': {
      level: 'should',
      statement: 'Malformed, overlong or hostile id values are rejected or ignored safely.',
      seenBy:
        'Values with quotes, SQL, ../, %00, 8 kB, invalid UTF-8: no 500, no reflection into headers or data unescaped.',
      source: 'derived',
      advice: true,
    },
    'server.resume.future-id': {
      level: 'should',
      statement: 'An id that lies ahead of the newest event does not block delivery.',
      seenBy: 'Last-Event-ID above the newest: live events still arrive.',
      source: 'derived',
      advice: true,
    },
    'server.resume.empty-id': {
      level: 'should',
      statement: 'An empty header value starts a fresh stream.',
      seenBy: 'Last-Event-ID: (empty): as without the header.',
      source: 'derived',
      advice: true,
    },
    'server.resume.utf8-id': {
      level: 'should',
      link: sse('reestablish-the-connection'),
      statement: 'Ids outside ASCII are read as UTF-8 when they come back.',
      seenBy: "Send an id 'é', return it as bytes C3 A9: recognised.",
      source: 'derived',
    },
    'server.resume.header-friendly-ids': {
      level: 'should',
      statement:
        'Ids are best kept to short printable ASCII without leading or trailing spaces, because of header limits and client differences.',
      seenBy: 'All ids match ^[!-~]{1,128}$ (no spaces).',
      source: 'derived',
      advice: true,
    },
    'server.resume.multiple-headers': {
      level: 'should',
      link: rfc(9110, '5.3'),
      statement: 'A repeated Last-Event-ID field is handled deterministically.',
      seenBy: 'Two fields: 400 or a defined choice, no crash.',
      source: 'derived',
      advice: true,
    },
    'server.resume.query-fallback': {
      level: 'info',
      statement:
        'Because browsers cannot set the header on a first connection, a query parameter for the starting id is a useful addition, with the header taking precedence.',
      seenBy: 'GET ?lastEventId=5: starts after 5; header 7 plus query 5: starts after 7.',
      source: 'derived',
      advice: true,
    },
    'server.resume.authorisation-rechecked': {
      level: 'should',
      statement: 'Authorisation is evaluated again on resume and applies to replayed events.',
      seenBy: 'Resume with revoked or different credentials: no replay of forbidden events.',
      source: 'derived',
      advice: true,
    },
    'server.resume.no-header-fresh': {
      level: 'should',
      statement: 'Without the header the stream starts at its normal starting point.',
      seenBy: "GET without header does not replay another client's history.",
      source: 'derived',
      advice: true,
    },
    'server.resume.idless-comments': {
      level: 'should',
      statement: 'Keep-alive comments and retry-only blocks do not disturb resumption.',
      seenBy: 'Id before and after several keep-alives is the same when resuming.',
      source: 'derived',
      advice: true,
    },
  },
);
