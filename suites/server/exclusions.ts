import type { RequirementId } from '../requirements.ts';

/**
 * Requirements on servers that no check shows, though they are not untestable by themselves, each with the reason. What
 * has a check does not stand here.
 */
export const SERVER_EXCLUSIONS: Partial<Readonly<Record<RequirementId, string>>> = {
  // delivery
  'server.delivery.survives-proxy':
    'what stands in front of a URL is part of it: the checks of this area, run against the URL behind the proxy, show it',
  'server.delivery.nodelay':
    'some 40 ms more or less are only seen by who knows when an event was made, to the millisecond',
  // lifecycle
  'server.lifecycle.detects-half-open':
    'packets of a client would have to be dropped on the way, and the resources of the server be counted',
  'server.lifecycle.long-lived':
    'takes minutes: --observe watches for as long, and the checks on its end then say it',
  'server.lifecycle.server-timeouts-exempt':
    'time limits are mostly of minutes: --observe watches for as long, and the checks on its end then say it',
  'server.lifecycle.graceful-shutdown': 'nobody but its operator can shut a server down',
  // reconnection
  'server.retry.jitter': 'the server would have to drop a hundred clients at once',
  // last-event-id
  'server.resume.ids-stable-across-restart': 'nobody but its operator can restart a server',
  'server.resume.expired-id':
    'how much a server keeps is not to be seen, and an id of that age is not to be had',
  'server.resume.query-fallback': 'the name of such a parameter is a matter of each server',
  // headers, framing
  'mime.fragment-meaningless':
    'a fragment never reaches a server; cases for clients show that it does no harm',
  'server.response.content-type-lowercase':
    'upper case is right, and no client is known that it keeps from reading',
  'server.framing.connection-close-honoured':
    'the HTTP client of the recorder leaves as soon as an answer is complete',
  'server.framing.no-obs-fold': 'the HTTP parser of the recorder unfolds fields before anybody sees them',
  'server.framing.pipelined-requests': 'the HTTP client of the recorder does not pipeline',
  // http
  'server.method.head-no-body':
    'the HTTP parser of the recorder takes what follows the head of an answer to HEAD for no part of it',
  'server.method.get': 'what a request changes inside of a server is not to be seen from outside',
  'server.cors.errors-too': 'nothing that is asked is sure to be answered with an error',
  'server.status.403': 'takes a stream that is forbidden to who asks',
  'server.status.404':
    'which paths of a server are streams, and which of them do not exist, is its own matter',
  'server.status.410': 'takes a stream that is known to be gone for good',
  // security
  'server.security.auth-enforced':
    'whether a stream is meant to be protected is not to be seen: many that are given credentials are public',
  'server.security.csrf-safe': 'what a request changes inside of a server is not to be seen from outside',
  'server.security.origin-validated-locally': 'a server that is meant for one machine looks like any other',
  // scripted
  'server.output.concurrent-writes-atomic': 'the contract of scripted targets has one writer for each stream',
  'server.resume.authorisation-rechecked':
    'takes a second set of credentials, and events of which is known who may see them',
};
