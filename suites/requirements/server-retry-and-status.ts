import { inSection } from './in-section.ts';
import { fetchStandard, rfc, sse } from './spec-links.ts';

export const serverRetryAndStatus = {
  ...inSection(
    { section: 'Server use of retry', link: sse('processField'), appliesTo: 'server' },
    {
      'server.retry.digits-only': {
        level: 'must',
        statement: 'retry values consist of ASCII digits only.',
        seenBy: 'Every retry line matches ^retry: ?[0-9]+$.',
        source: 'spec-text',
      },
      'server.retry.sane-range': {
        level: 'should',
        statement:
          'The value is neither so small that it invites a storm nor so large that clients seem dead or overflow 32-bit timers.',
        seenBy: '100 <= value <= 3 600 000 unless documented.',
        source: 'derived',
        advice: true,
      },
      'server.retry.not-empty': {
        level: 'should',
        statement: 'retry is not sent with an empty value, since browsers disagree on its meaning.',
        seenBy: 'No empty retry line.',
        source: 'derived',
        advice: true,
      },
      'server.retry.early': {
        level: 'info',
        statement:
          'A wanted value is sent at the start of the stream, so that it is in force whenever the connection breaks.',
        seenBy: 'If retry is used at all, it occurs in the first block.',
        source: 'derived',
        advice: true,
      },
      'server.retry.jitter': {
        level: 'should',
        statement:
          'Servers that drop many clients at once spread their return, for example by varying retry.',
        seenBy: 'Restart with 100 clients: reconnects are spread over at least the retry range.',
        source: 'derived',
        advice: true,
      },
    },
  ),
  ...inSection(
    { section: 'Server status codes', link: sse('dom-eventsource'), appliesTo: 'server' },
    {
      'server.status.204-to-stop': {
        level: 'should',
        link: sse('server-sent-events-intro'),
        statement: 'A server that wants clients to stop reconnecting answers 204.',
        seenBy: 'Ended or revoked stream: reconnect gets 204 (or another non-200 final status), no body.',
        source: 'spec-text',
        advice: true,
      },
      'server.status.204-no-content': {
        level: 'must',
        link: rfc(9110, '15.3.5'),
        statement: 'A 204 has no body and no Content-Length.',
        seenBy: 'Nothing follows the head; no Content-Length.',
        source: 'spec-text',
      },
      'server.status.503-on-overload': {
        level: 'should',
        link: rfc(9110, '15.6.4'),
        statement: 'Overload is signalled with 503, ideally with Retry-After for clients that read it.',
        seenBy: 'Exceed limits: 503; Retry-After present.',
        source: 'spec-text',
      },
      'server.status.429': {
        level: 'should',
        link: rfc(6585, '4'),
        statement: 'Rate limiting uses 429 rather than silently dropping.',
        seenBy: 'Open many streams fast: 429 or 503.',
        source: 'derived',
        advice: true,
      },
      'server.status.400-bad-request': {
        level: 'should',
        link: rfc(9110, '15.5.1'),
        statement: 'Malformed parameters get 400 with a non-stream body type.',
        seenBy: 'Invalid query value: 400 and Content-Type other than text/event-stream.',
        source: 'derived',
        advice: true,
      },
      'server.status.401-www-authenticate': {
        level: 'must',
        link: rfc(9110, '15.5.2'),
        statement: 'A 401 carries WWW-Authenticate.',
        seenBy: 'Missing credentials: 401 with the field.',
        source: 'spec-text',
      },
      'server.status.403': {
        level: 'should',
        link: rfc(9110, '15.5.4'),
        statement: 'Authenticated but not permitted access gets 403 rather than an empty stream.',
        seenBy: 'Forbidden topic: 403.',
        source: 'derived',
        advice: true,
      },
      'server.status.404': {
        level: 'should',
        link: rfc(9110, '15.5.5'),
        statement: 'Unknown streams get 404.',
        seenBy: 'Random path: 404.',
        source: 'derived',
        advice: true,
      },
      'server.status.410': {
        level: 'info',
        link: rfc(9110, '15.5.11'),
        statement: 'Streams that are gone for good may get 410.',
        seenBy: 'Deleted stream: 404 or 410.',
        source: 'derived',
      },
      'server.status.no-error-as-200': {
        level: 'should',
        statement: 'Errors are not delivered as 200 with an HTML or JSON body.',
        seenBy: 'All error triggers: status is not 200, or 200 only with a well-formed stream.',
        source: 'derived',
        advice: true,
      },
      'server.status.permanent-errors-not-dropped': {
        level: 'should',
        statement:
          'Permanent errors are not expressed by accepting and dropping the connection, because clients would retry for ever.',
        seenBy: 'Forbidden or unknown stream: an HTTP status, not an immediate EOF after 200.',
        source: 'derived',
        advice: true,
      },
      'server.status.temporary-errors-retriable': {
        level: 'should',
        statement:
          'Conditions that clients should retry are not given a final non-200 status, since that stops browsers for good.',
        seenBy:
          'Short restarts: connection refused or dropped rather than 500 to existing clients, or documented otherwise.',
        source: 'derived',
        ambiguity: 'Overload is the opposite case: there the 5xx is wanted because it stops clients.',
        advice: true,
      },
      'server.status.mid-stream-error': {
        level: 'should',
        statement:
          'An error after streaming began ends the stream (or is sent as an event) and never writes a second status line or stray text into it.',
        seenBy: 'Provoke a failure mid-stream: body stays a valid event stream up to the break.',
        source: 'derived',
        advice: true,
      },
      'server.status.redirect-kept-simple': {
        level: 'should',
        link: fetchStandard('http-redirect-fetch'),
        statement: 'Redirecting a stream uses 301, 302, 303, 307 or 308 with a usable http(s) Location.',
        seenBy: 'Redirecting endpoints: Location parses to http(s); fewer than 20 hops.',
        source: 'derived',
        advice: true,
      },
    },
  ),
};
