import { inSection } from './in-section.ts';
import { sse } from './spec-links.ts';

export const streamEvent = inSection(
  { section: 'Interpreting an event stream (event field)', link: sse('processField'), appliesTo: 'client' },
  {
    'stream.event.sets-type': {
      level: 'must',
      statement: 'The event field sets the type of the next dispatched event.',
      seenBy: "'event: add\\ndata: 1\\n\\n': type 'add'.",
      source: 'spec-text',
    },
    'stream.event.last-wins': {
      level: 'must',
      statement: 'When the field occurs several times in a block the last value counts.',
      seenBy: "'event: a\\nevent: b\\ndata: 3\\n\\n': type 'b'.",
      source: 'derived',
    },
    'stream.event.empty-means-message': {
      level: 'must',
      link: sse('dispatchMessage'),
      statement: 'An empty event value leaves the type at message, also after an earlier value in the block.',
      seenBy: "'event: bar\\nevent:\\ndata: 2\\n\\n' and 'event\\ndata: x\\n\\n': type 'message'.",
      source: 'derived',
    },
    'stream.event.no-trim': {
      level: 'must',
      statement: 'Apart from one leading space the type is used verbatim.',
      seenBy: "'event:  sp\\ndata: 4\\n\\n': type ' sp'; trailing spaces kept.",
      source: 'derived',
    },
    'stream.event.unicode': {
      level: 'must',
      statement: 'The type may contain any characters.',
      seenBy: "'event: é' is delivered to a listener for 'é'.",
      source: 'derived',
    },
    'stream.event.nul-kept': {
      level: 'must',
      statement: 'NUL inside the type is preserved.',
      seenBy: "'event: a\\u0000b': type 'a\\u0000b'.",
      source: 'derived',
      ambiguity: 'Firefox deviation from source reading only.',
    },
    'stream.event.property-like-names': {
      level: 'must',
      statement: 'Type names such as constructor or __proto__ have no special meaning.',
      seenBy: "'event: __proto__' is delivered to exactly that listener.",
      source: 'derived',
    },
    'stream.event.explicit-message': {
      level: 'must',
      statement: 'An explicit type of message is the same as none.',
      seenBy: "'event: message\\ndata: 3\\n\\n' triggers onmessage.",
      source: 'derived',
    },
    'stream.event.reset-after-dispatch': {
      level: 'must',
      link: sse('dispatchMessage'),
      statement: 'The type applies to one event only.',
      seenBy: "'event: foo\\ndata: 1\\n\\ndata: 2\\n\\n': types foo, message.",
      source: 'spec-text',
    },
    'stream.event.reset-on-empty-data': {
      level: 'must',
      link: sse('dispatchMessage'),
      statement: 'A block with a type but no data discards the type.',
      seenBy: "'event: foo\\n\\ndata: 1\\n\\n': one event of type message.",
      source: 'spec-text',
    },
    'stream.event.without-data-not-dispatched': {
      level: 'must',
      link: sse('dispatchMessage'),
      statement: 'An event field alone never dispatches anything.',
      seenBy: "'event: foo\\n\\n': no event of type foo or message.",
      source: 'derived',
    },
  },
);
