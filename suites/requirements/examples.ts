import { inSection } from './in-section.ts';
import { sse } from './spec-links.ts';

export const examples = {
  ...inSection(
    { section: 'Introduction', link: sse('server-sent-events-intro'), appliesTo: 'client' },
    {
      'example.intro-three-messages': {
        level: 'must',
        statement:
          'The introductory stream of three messages yields three message events, the second with two lines, provided the last is closed by a blank line.',
        seenBy: "Send the three blocks with '\\n\\n' after each: three events; the second's data has one LF.",
        source: 'spec-text',
      },
      'example.intro-add-remove': {
        level: 'must',
        statement:
          'The introductory add/remove stream yields events of types add, remove and add with the listed numbers.',
        seenBy: 'Send it closed by a blank line: add 73857293, remove 2153, add 113411; onmessage silent.',
        source: 'spec-text',
      },
    },
  ),
  ...inSection(
    {
      section: 'Interpreting an event stream (examples)',
      link: sse('event-stream-interpretation'),
      appliesTo: 'client',
    },
    {
      'example.stock-ticker': {
        level: 'must',
        statement:
          'The three-line YHOO block followed by a blank line is one message whose data joins the lines with LF.',
        seenBy: "'data: YHOO\\ndata: +2\\ndata: 10\\n\\n': 'YHOO\\n+2\\n10'.",
        source: 'spec-text',
      },
      'example.four-blocks': {
        level: 'must',
        statement:
          'The four-block example fires three events: comment block none, then first event with id 1, second event with id reset, and third event with one leading space.',
        seenBy:
          "Send it byte for byte, closed by a blank line: ('first event','1'), ('second event',''), (' third event','').",
        source: 'spec-text',
      },
      'example.four-blocks-resume-after-second': {
        level: 'must',
        statement:
          'If the connection dies after the second block of that example, the reconnect carries Last-Event-ID: 1.',
        seenBy: 'Cut the stream there; check the next request.',
        source: 'spec-text',
      },
      'example.four-blocks-resume-after-third': {
        level: 'must',
        statement: 'If the connection dies after the third block, no Last-Event-ID is sent.',
        seenBy: 'Cut the stream there; check the next request.',
        source: 'spec-text',
      },
      'example.four-blocks-unterminated': {
        level: 'must',
        statement: 'Without the final blank line the last block of that example is not dispatched.',
        seenBy: "Cut the stream right after ' third event\\n': two events only.",
        source: 'spec-text',
      },
      'example.empty-data': {
        level: 'must',
        statement:
          'The data/data-data/data: example fires two events, the empty string and a single LF, and drops the unterminated last block.',
        seenBy: "'data\\n\\ndata\\ndata\\n\\ndata:' : '' and '\\n'.",
        source: 'spec-text',
      },
      'example.optional-space': {
        level: 'must',
        statement: "'data:test' and 'data: test' are identical events.",
        seenBy: "Both give data 'test'.",
        source: 'spec-text',
      },
    },
  ),
};
