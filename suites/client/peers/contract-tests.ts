import type { PeerSuite } from './peer-suite.ts';

const lineEnds = (terminator: string): PeerSuite['tests'] => {
  const of = (...slugs: readonly string[]) => slugs.map((slug) => `parsing.${terminator}-${slug}`);
  return {
    [`linefeeds: ${terminator}, one-line event`]: of('one-line'),
    [`linefeeds: ${terminator}, one-line event + two-line event`]: of('one-line', 'several-lines'),
    [`linefeeds: ${terminator}, 3-line event with empty line at beginning`]: [
      'parsing.data-empty-lines',
      ...of('several-lines'),
    ],
    [`linefeeds: ${terminator}, 3-line event with empty line in middle`]: [
      'parsing.data-empty-lines',
      ...of('several-lines'),
    ],
    [`linefeeds: ${terminator}, extra empty lines`]: of('blank-lines'),
  };
};

/** Its tests of parsing in one, two and more chunks are each one case of ours in three deliveries. */
export const CONTRACT_TESTS: PeerSuite = {
  name: 'launchdarkly/sse-contract-tests',
  link: 'https://github.com/launchdarkly/sse-contract-tests',
  tests: {
    'basic parsing: one-line message in one chunk': ['parsing.data-single-line'],
    'basic parsing: one-line message in two chunks': [
      'parsing.data-single-line',
      'parsing.chunk-borders-inside-fields',
    ],
    'basic parsing: two messages spanning 3 chunks with shared chunk': ['parsing.any-grouping-of-bytes'],
    'basic parsing: large message in one chunk': ['parsing.large-event'],
    'basic parsing: large message in two chunks': ['parsing.large-event', 'parsing.very-long-line'],
    'basic parsing: two one-line messages in one chunk': ['parsing.blank-line-dispatches'],
    'basic parsing: one two-line message in one chunk': ['parsing.data-lines-joined'],
    'basic parsing: empty data': ['parsing.data-empty'],
    'basic parsing: event with specific type': ['parsing.event-sets-type'],
    'basic parsing: default event type': ['parsing.default-type-is-message'],
    'basic parsing: event with ID': ['parsing.id-sets-last-event-id'],
    'basic parsing: event with type and ID': ['parsing.lf-all-fields'],
    'basic parsing: ID field is ignored if it contains a null': ['parsing.id-with-null-ignored'],
    'basic parsing: last ID persists if not overridden by later event': [
      'parsing.id-persists-to-later-events',
    ],
    'basic parsing: last ID can be overridden by an empty value': ['parsing.id-empty-resets'],
    'basic parsing: fields in reverse order': ['parsing.field-order-free'],
    'basic parsing: unknown field is ignored': ['parsing.unknown-field-ignored'],
    'basic parsing: fields without leading space': [
      'parsing.one-leading-space-removed',
      'parsing.field-forms',
    ],
    'basic parsing: fields with extra leading space': ['parsing.second-leading-space-kept'],
    'basic parsing: field with no colon': ['parsing.line-without-colon'],
    'basic parsing: multi-byte characters': ['parsing.utf8'],
    'basic parsing: many messages in rapid succession': ['parsing.many-events', 'parsing.events-in-order'],
    'basic parsing: multi-byte characters sent in single-byte pieces': [
      'parsing.utf8',
      'parsing.utf8-in-every-field',
    ],
    'BOM: at start of stream is stripped': ['parsing.bom-stripped'],
    'BOM: stripped before first event with type and ID': [
      'parsing.bom-stripped',
      'parsing.bom-in-later-id-and-type-kept',
    ],
    'BOM: stripped with multiple messages': ['parsing.bom-stripped'],
    'BOM: only stripped at stream start, not from later data': [
      'parsing.bom-mid-stream-kept',
      'parsing.bom-inside-value-kept',
    ],
    'BOM: split across first two chunks': ['parsing.bom-split-in-two'],
    'BOM: split byte by byte across chunks': ['parsing.bom-stripped'],
    'BOM: only first at start is stripped': ['parsing.bom-only-once'],
    'BOM: none, baseline': ['parsing.data-single-line'],
    'BOM: with multi-line data': ['parsing.bom-stripped', 'parsing.data-lines-joined'],
    'BOM: with comment at start': ['parsing.bom-before-comment'],
    'BOM: does not affect empty data field': ['parsing.bom-before-empty-data'],
    'comments: single comment': ['parsing.comment-ignored'],
    'comments: two comments in a row': ['parsing.comments-long-and-mixed'],
    'comments: comment before event': ['parsing.comment-ignored'],
    'comments: comment after event': ['parsing.comment-only-block'],
    ...lineEnds('lf'),
    ...lineEnds('crlf'),
    ...lineEnds('cr'),
    'linefeeds: CRLF where CR is end of 1 chunk': ['parsing.crlf-split-across-chunks'],
    'HTTP: default method and headers': [
      'headers.method-and-body',
      'headers.accept',
      'headers.cache-control',
    ],
    'HTTP: 204 halts re-connection attempts': ['connection.status-204-on-reconnect'],
    'HTTP: client follows 301 redirect': ['connection.redirect-301'],
    'HTTP: client follows 307 redirect': ['connection.redirect-307'],
    'HTTP: client handles missing Location header with 301 status': [
      'connection.redirect-301-without-location',
    ],
    'HTTP: client handles missing Location header with 307 status': [
      'connection.redirect-307-without-location',
    ],
    'HTTP: client handles empty Location header': ['connection.redirect-to-itself'],
    'HTTP: custom headers': 'no client is asked to take request headers: EventSource has none',
    'HTTP: POST request': 'EventSource makes GET requests only',
    'HTTP: REPORT request': 'EventSource makes GET requests only',
    'HTTP: sends Last-Event-Id in initial request if set': 'EventSource cannot be given one',
    'reconnection: caller can trigger a restart': 'EventSource has no restart',
    'reconnection: sends ID of last received event': ['parsing.id-persists-across-reconnects'],
    'reconnection: sends ID of last received event that had an ID if later events did not': [
      'last-event-id.kept-by-later-events',
    ],
    'reconnection: last event ID can be explicitly overridden with an empty value': [
      'parsing.id-empty-means-no-header',
    ],
    'reconnection: resends request body if any when reconnecting': 'EventSource sends no body',
    'reconnection: can set read timeout': 'EventSource has no read timeout',
    'reconnection: discards partial messages on retry': [
      'parsing.end-discards-type-and-data',
      'parsing.end-discards-half-line',
    ],
    'reconnection: new connection established after breaking previous is functional': [
      'reconnection.fresh-after-end',
      'reconnection.fresh-after-reset',
    ],
  },
};
