import { inSection } from './in-section.ts';
import { sse } from './spec-links.ts';

export const streamData = inSection(
  { section: 'Interpreting an event stream (data field)', link: sse('processField'), appliesTo: 'client' },
  {
    'stream.data.single-line': {
      level: 'must',
      statement: 'A single data line becomes the event data.',
      seenBy: "'data: x\\n\\n': 'x'.",
      source: 'spec-text',
    },
    'stream.data.multiple-lines-joined': {
      level: 'must',
      statement: 'Several data lines are joined with LF.',
      seenBy: "'data: a\\ndata: b\\ndata: c\\n\\n': 'a\\nb\\nc'.",
      source: 'spec-text',
    },
    'stream.data.joined-with-lf-always': {
      level: 'must',
      statement: 'The joining character is LF whatever line ending the stream uses.',
      seenBy: "'data: a\\r\\ndata: b\\r\\n\\r\\n': 'a\\nb' without CR.",
      source: 'derived',
    },
    'stream.data.one-trailing-lf-removed': {
      level: 'must',
      link: sse('dispatchMessage'),
      statement: 'Only the final LF of the buffer is removed at dispatch.',
      seenBy: "'data: a\\ndata:\\n\\n': 'a\\n'.",
      source: 'spec-text',
    },
    'stream.data.empty-value-dispatches': {
      level: 'must',
      link: sse('dispatchMessage'),
      statement: 'One data line with an empty value dispatches an event whose data is the empty string.',
      seenBy: "'data:\\n\\n', 'data: \\n\\n' and 'data\\n\\n': data ''.",
      source: 'derived',
    },
    'stream.data.two-empty-lines': {
      level: 'must',
      statement: 'Two empty data lines give a single LF.',
      seenBy: "'data\\ndata\\n\\n': '\\n'; three give '\\n\\n'.",
      source: 'derived',
    },
    'stream.data.interleaved': {
      level: 'must',
      statement: 'Other fields and comments between data lines do not disturb the data.',
      seenBy: "'data: 1\\nid: 5\\n:c\\nfoo\\ndata: 2\\n\\n': '1\\n2'.",
      source: 'derived',
    },
    'stream.data.no-data-no-event': {
      level: 'must',
      link: sse('dispatchMessage'),
      statement: 'Without any data line nothing is dispatched.',
      seenBy: "'id: 1\\nevent: x\\n\\n': no event.",
      source: 'spec-text',
    },
    'stream.data.reset-after-dispatch': {
      level: 'must',
      link: sse('dispatchMessage'),
      statement: 'The data buffer is emptied after each dispatch.',
      seenBy: "'data: a\\n\\ndata: b\\n\\n': 'a', 'b'.",
      source: 'spec-text',
    },
    'stream.data.nul-kept': {
      level: 'must',
      statement: 'NUL in data is preserved.',
      seenBy: "'data: a\\u0000b\\n\\n': 'a\\u0000b'; 'data:\\u0000\\n\\n': '\\u0000'.",
      source: 'derived',
      ambiguity:
        'Firefox deviation from source reading only; WPT format-null-character checks just the first-character case.',
    },
    'stream.data.verbatim': {
      level: 'must',
      statement:
        'Data is delivered exactly as sent apart from line joining: no trimming, unescaping or JSON parsing.',
      seenBy:
        "Backslashes, quotes, HTML, percent signs and '{\"a\":1}' arrive as the same string; typeof data is 'string'.",
      source: 'derived',
    },
    'stream.data.large': {
      level: 'must',
      statement: 'Large data values are delivered whole.',
      seenBy: 'A value of 1 MiB, in one line and in many.',
      source: 'derived',
    },
  },
);
