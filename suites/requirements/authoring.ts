import { inSection } from './in-section.ts';
import { sse } from './spec-links.ts';

export const authoring = {
  ...inSection(
    { section: 'Authoring notes', link: sse('authoring-notes'), appliesTo: 'server' },
    {
      'author.keepalive-comment': {
        level: 'should',
        statement:
          'To survive intermediaries that drop idle connections, a server sends a comment line about every 15 seconds.',
        seenBy:
          'Hold an idle stream for 60 s: at least one comment (or event) in every 15-30 s window, and no idle gap over 30 s.',
        source: 'derived',
        advice: true,
      },
      'author.identify-by-token-not-ip': {
        level: 'should',
        statement:
          'Connections are related to each other or to documents by an identifier in the stream URL rather than by IP address.',
        seenBy:
          'Two streams from one IP with different identifiers are kept apart; one identifier from two IPs is recognised.',
        source: 'spec-text',
        untestable: 'a matter of how the application is designed',
        advice: true,
      },
      'author.chunking-delays': {
        level: 'should',
        statement:
          "HTTP chunking done by a layer unaware of the stream's timing can delay events; disabling chunking is an option.",
        seenBy:
          'Measure event latency through the full stack; each event arrives before the next is produced.',
        source: 'derived',
        advice: true,
      },
      'author.connection-limit': {
        level: 'info',
        appliesTo: 'both',
        statement:
          'Because clients limit connections per server, pages should share a stream, allow switching it off, or use distinct host names.',
        seenBy:
          'Open seven HTTP/1.1 streams to one host in a browser: the seventh stays CONNECTING; over HTTP/2 it opens.',
        source: 'derived',
        browserOnly: 'Node has no origin, CORS, document or cookie-jar enforcement',
        advice: true,
      },
      'author.legacy-proxy-timeout': {
        level: 'should',
        statement: 'Streams should expect legacy proxies to cut long silences and be able to resume.',
        seenBy: 'Cut the connection after 30 s of silence in a test proxy; client resumes without loss.',
        source: 'derived',
        advice: true,
      },
    },
  ),
  ...inSection(
    { section: 'Implementation advice', link: sse('implementation-advice'), appliesTo: 'client' },
    {
      'client.diagnostics': {
        level: 'should',
        statement:
          'User agents are urged to log detailed reasons for errors in developer tools, since error events carry none.',
        seenBy: 'Not checkable by script; error events must not be relied upon to carry details.',
        source: 'spec-text',
        untestable: 'shown in developer tools only, which no script can read',
      },
    },
  ),
  ...inSection(
    { section: 'Connectionless push and other features', link: sse('eventsource-push'), appliesTo: 'client' },
    {
      'push.offload-to-proxy': {
        level: 'info',
        statement: 'A user agent in a controlled network may hand the connection to a push proxy.',
        seenBy: 'Out of scope for a black-box suite.',
        source: 'spec-text',
        untestable: 'happens inside the network',
      },
      'push.proxy-counts-as-user-agent': {
        level: 'info',
        statement: 'For conformance, such a proxy and the handset together are the user agent.',
        seenBy: 'Out of scope; the server just sees another reconnect, possibly with Last-Event-ID.',
        source: 'spec-text',
        untestable: 'a definition, with no behaviour of its own',
      },
      'push.other-formats': {
        level: 'info',
        statement: 'Clients may support other event framing formats defined elsewhere.',
        seenBy: 'Out of scope.',
        source: 'spec-text',
        untestable: 'this suite speaks of one format only',
      },
    },
  ),
};
