import { inSection } from './in-section.ts';
import { sse } from './spec-links.ts';

export const streamRetry = inSection(
  { section: 'Interpreting an event stream (retry field)', link: sse('processField'), appliesTo: 'client' },
  {
    'stream.retry.sets-reconnection-time': {
      level: 'must',
      statement: 'A retry value of ASCII digits sets the reconnection time.',
      seenBy:
        "'retry: 200\\ndata: x\\n\\n' then end: next request 200 ms (plus tolerance) after the error event.",
      source: 'spec-text',
    },
    'stream.retry.milliseconds': {
      level: 'must',
      link: sse('concept-event-stream-reconnection-time'),
      statement: 'The value counts milliseconds.',
      seenBy: 'retry: 2000 gives about 2 s, not 2000 s.',
      source: 'spec-text',
    },
    'stream.retry.base-ten': {
      level: 'must',
      statement: 'The value is read as a base-ten integer.',
      seenBy: 'retry: 000200 gives 200 ms and retry: 0200 is not octal.',
      source: 'spec-text',
    },
    'stream.retry.sign-ignored': {
      level: 'must',
      statement: 'A value with a sign is ignored.',
      seenBy: "'retry: 200\\nretry: -1000' and '+1500': delay stays 200 ms.",
      source: 'derived',
    },
    'stream.retry.fraction-ignored': {
      level: 'must',
      statement: 'A value with a decimal point or exponent is ignored.',
      seenBy: "'retry: 1500.5', '2e3' after 'retry: 200': delay stays 200 ms.",
      source: 'derived',
    },
    'stream.retry.hex-or-suffix-ignored': {
      level: 'must',
      statement: 'Hexadecimal values and values with a unit are ignored.',
      seenBy: "'retry: 0x7d0', '1500ms' after 'retry: 200': delay stays 200 ms.",
      source: 'derived',
    },
    'stream.retry.whitespace-ignored': {
      level: 'must',
      statement: 'A value with an extra leading space, an inner or a trailing space is ignored.',
      seenBy: "'retry:  1500', 'retry: 1500 ' after 'retry: 200': delay stays 200 ms.",
      source: 'derived',
    },
    'stream.retry.non-ascii-digits-ignored': {
      level: 'must',
      statement: 'Digits outside ASCII do not count as digits.',
      seenBy: "'retry: \\u0661\\u0665\\u0660\\u0660' after 'retry: 200': delay stays 200 ms.",
      source: 'derived',
    },
    'stream.retry.empty': {
      level: 'info',
      statement:
        'A retry field with an empty value must not break the stream; under the usual reading it is ignored and the reconnection time stays as it was.',
      seenBy:
        "'retry: 200\\nretry:\\ndata: x\\n\\n' (and 'retry' without colon) then end: delay about 200 ms.",
      source: 'derived',
      ambiguity:
        "'Consists of only ASCII digits' is vacuously true of the empty string, which then has no integer value. A test should only assert that the stream keeps working.",
    },
    'stream.retry.zero': {
      level: 'must',
      statement: 'A value of zero is valid and asks for immediate reconnection.',
      seenBy: 'retry: 0: reconnect occurs promptly (a client-side minimum is tolerable).',
      source: 'derived',
      ambiguity: 'The client may wait longer, so immediate means at its own minimum.',
    },
    'stream.retry.huge': {
      level: 'should',
      statement: "A digit string too large for the client's timer must not cause a hot reconnect loop.",
      seenBy:
        'retry: 2147483648 and a 26-digit value: no reconnect within 2 s unless the value was ignored in favour of an earlier one.',
      source: 'derived',
      ambiguity: 'The standard sets no upper bound, so by the letter the client waits that long.',
    },
    'stream.retry.applies-when-line-read': {
      level: 'must',
      statement: 'The value takes effect when the line is processed, with no blank line or data needed.',
      seenBy: "'retry: 200\\n' then end (no blank line): delay about 200 ms.",
      source: 'derived',
    },
    'stream.retry.unterminated-line-ignored': {
      level: 'must',
      statement: 'A retry line cut off by the end of the stream is not processed.',
      seenBy: "'retry: 200\\n\\nretry: 1500' then end: delay about 200 ms.",
      source: 'derived',
    },
    'stream.retry.last-wins': {
      level: 'must',
      statement: 'The latest valid value replaces earlier ones.',
      seenBy: "'retry: 5000\\nretry: 200': delay 200 ms.",
      source: 'derived',
    },
    'stream.retry.persists': {
      level: 'must',
      statement: 'The value stays in force for all later reconnects of the object.',
      seenBy: 'retry: 200 on the first connection only; three later reconnects all use it.',
      source: 'derived',
    },
    'stream.retry.no-event': {
      level: 'must',
      statement: 'A retry field dispatches nothing by itself.',
      seenBy: "'retry: 500\\n\\n': no event.",
      source: 'derived',
    },
    'stream.retry.not-shared': {
      level: 'must',
      link: sse('concept-event-stream-reconnection-time'),
      statement: 'The value belongs to one object and does not affect others.',
      seenBy: 'Object A gets retry: 10000; object B on another URL still reconnects at the default.',
      source: 'derived',
    },
    'stream.retry.client-minimum': {
      level: 'info',
      link: sse('reestablish-the-connection'),
      statement: 'A client may enforce a minimum delay of its own.',
      seenBy: 'Use values of at least 500 ms where exact timing is asserted across browsers.',
      source: 'derived',
    },
  },
);
