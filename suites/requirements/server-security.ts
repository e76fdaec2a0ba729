import { inSection } from './in-section.ts';
import { html, rfc, sse } from './spec-links.ts';

export const serverSecurity = inSection(
  { section: 'Server security', link: html('iana', 'text/event-stream'), appliesTo: 'server' },
  {
    'server.security.data-injection': {
      level: 'must',
      link: sse('parsing-an-event-stream'),
      statement: 'User input in data cannot add fields or events.',
      seenBy: "Payload 'x\\n\\nevent: admin\\ndata: pwn' arrives as data of one event.",
      source: 'derived',
    },
    'server.security.cr-injection': {
      level: 'must',
      link: sse('parsing-an-event-stream'),
      statement: 'A lone CR in user input cannot add fields or events.',
      seenBy: "Payload 'x\\revent: admin\\rdata: pwn' arrives as data of one event.",
      source: 'derived',
    },
    'server.security.id-event-injection': {
      level: 'must',
      link: sse('parsing-an-event-stream'),
      statement: 'User input in ids and event names cannot break out of its line.',
      seenBy: 'Values with CR, LF or CRLF are rejected or cleaned.',
      source: 'derived',
    },
    'server.security.header-injection': {
      level: 'should',
      link: rfc(9110, '5.5'),
      statement: 'Request values reflected into response headers cannot inject lines.',
      seenBy: 'Last-Event-ID or query with %0d%0a: no extra header.',
      source: 'derived',
      advice: true,
    },
    'server.security.last-event-id-untrusted': {
      level: 'should',
      link: 'https://github.com/whatwg/fetch/issues/568',
      statement:
        'Last-Event-ID is untrusted input from any site and is validated before use in queries, paths or logs.',
      seenBy: 'Hostile values (see server.resume.malformed-id) are inert.',
      source: 'derived',
      advice: true,
    },
    'server.security.auth-enforced': {
      level: 'should',
      statement: 'A protected stream cannot be opened without credentials.',
      seenBy: 'GET without credentials: 401/403, no event.',
      source: 'derived',
      advice: true,
    },
    'server.security.no-cross-user-leak': {
      level: 'should',
      statement: 'Events for one user never reach another connection, also not through caches or resumption.',
      seenBy: "Two users, interleaved reconnects with each other's ids.",
      source: 'derived',
      advice: true,
    },
    'server.security.token-in-url': {
      level: 'should',
      statement:
        "Since browsers' EventSource cannot set headers, tokens in URLs are short-lived and kept out of logs and referrers.",
      seenBy: 'Documented behaviour; Referrer-Policy present.',
      source: 'derived',
      untestable: 'how long tokens live and where they are logged is not visible to a client',
      advice: true,
    },
    'server.security.csrf-safe': {
      level: 'should',
      statement: 'Opening a stream with cookies has no side effects another site could exploit.',
      seenBy: 'Cross-site GET without CORS approval changes nothing.',
      source: 'derived',
      advice: true,
    },
    'server.security.connection-limits': {
      level: 'should',
      statement: 'The server bounds connections per client and in total.',
      seenBy: 'Open streams until refused: 429/503 and existing ones live on.',
      source: 'derived',
      advice: true,
    },
    'server.security.origin-validated-locally': {
      level: 'should',
      statement: 'Servers on loopback or private networks validate Host and Origin against DNS rebinding.',
      seenBy: 'GET with Host: evil.example: refused on loopback-only servers.',
      source: 'knowledge',
      advice: true,
    },
    'server.security.slow-request-timeout': {
      level: 'should',
      statement: 'Incomplete requests time out although open streams do not.',
      seenBy: 'Send half a request head: closed within a bounded time.',
      source: 'knowledge',
      advice: true,
    },
  },
);
