import { inSection } from './in-section.ts';
import { sse } from './spec-links.ts';

export const serverLifecycle = inSection(
  { section: 'Server connection lifecycle', link: sse('authoring-notes'), appliesTo: 'server' },
  {
    'server.lifecycle.detects-disconnect': {
      level: 'should',
      statement: 'The server notices a closed client and stops producing for it.',
      seenBy:
        "Open and close 100 streams: the server's own count or open file descriptors return to the baseline within a keep-alive interval.",
      source: 'derived',
      advice: true,
    },
    'server.lifecycle.detects-half-open': {
      level: 'should',
      statement: 'A vanished client is detected by failing keep-alive writes.',
      seenBy: "Drop the client's packets: resources freed within a few intervals.",
      source: 'derived',
      advice: true,
    },
    'server.lifecycle.no-leak': {
      level: 'should',
      statement: 'Repeated connects and disconnects do not leak memory, timers or listeners.',
      seenBy: '1000 cycles: memory flat.',
      source: 'derived',
      advice: true,
    },
    'server.lifecycle.long-lived': {
      level: 'should',
      statement: 'A stream stays open for a long time when idle.',
      seenBy: 'Idle 5 min with keep-alives: still open and able to deliver.',
      source: 'derived',
      advice: true,
    },
    'server.lifecycle.server-timeouts-exempt': {
      level: 'should',
      statement: 'Generic request or response timeouts do not cut streams.',
      seenBy: "Stream survives past the server's default request timeout.",
      source: 'derived',
      advice: true,
    },
    'server.lifecycle.graceful-shutdown': {
      level: 'should',
      statement: 'On shutdown streams are ended cleanly so that clients reconnect elsewhere.',
      seenBy: 'SIGTERM: final chunk or END_STREAM, then close; no half event.',
      source: 'derived',
      advice: true,
    },
    'server.lifecycle.reconnect-storm': {
      level: 'should',
      statement: 'Mass reconnection does not bring the server down.',
      seenBy: 'Drop 500 clients at once: all are served again or get 503.',
      source: 'derived',
      advice: true,
    },
    'server.lifecycle.independent-connections': {
      level: 'should',
      statement: 'Two streams of one client are independent.',
      seenBy: 'Close one: the other continues.',
      source: 'derived',
      advice: true,
    },
    'server.lifecycle.immediate-usable': {
      level: 'should',
      statement:
        'A stream is usable immediately after the headers: an event produced right after connecting is not lost.',
      seenBy: 'Connect, wait for headers, trigger an event: delivered.',
      source: 'derived',
      advice: true,
    },
    'server.lifecycle.many-connections': {
      level: 'should',
      statement: 'Open streams do not exhaust workers so that other requests stall.',
      seenBy: 'With 200 open streams an ordinary request is answered promptly.',
      source: 'derived',
      advice: true,
    },
    'server.lifecycle.backpressure': {
      level: 'should',
      statement: 'Unread data for a slow client is bounded by dropping the client or its events.',
      seenBy:
        'Reader paused for a minute under load: memory bounded, client disconnected or resumed from an id.',
      source: 'derived',
      advice: true,
    },
  },
);
