import { inSection } from './in-section.ts';
import { sse } from './spec-links.ts';

export const garbageCollection = inSection(
  { section: 'Garbage collection', link: sse('garbage-collection'), appliesTo: 'client' },
  {
    'gc.connecting-with-listeners': {
      level: 'must',
      statement:
        'While CONNECTING with a listener for open, message or error, the object must be kept alive.',
      seenBy:
        'Create an object with only an onmessage handler, drop the reference, force gc() while the server delays headers: the event still arrives.',
      source: 'spec-text',
      browserOnly: 'the Node package is a plain JavaScript class, outside any Window/Worker global',
    },
    'gc.open-with-listeners': {
      level: 'must',
      statement: 'While OPEN with a listener for message or error, the object must be kept alive.',
      seenBy: 'Same with an open stream: force gc() repeatedly, then send an event; it is delivered.',
      source: 'spec-text',
      browserOnly: 'the Node package is a plain JavaScript class, outside any Window/Worker global',
    },
    'gc.queued-task': {
      level: 'must',
      statement: 'An object with a queued task must be kept alive until the task ran.',
      seenBy: 'Not separable from the two entries above.',
      source: 'spec-text',
      browserOnly: 'the Node package is a plain JavaScript class, outside any Window/Worker global',
      untestable: 'not separable from gc.connecting-with-listeners and gc.open-with-listeners',
    },
    'gc.document-gone': {
      level: 'must',
      link: sse('concept-eventsource-forcibly-close'),
      statement: 'When the document goes away for good the fetch is aborted and the object is closed.',
      seenBy: 'Close the tab, remove the iframe or reload: the server sees the disconnect within a second.',
      source: 'spec-text',
      browserOnly: 'the Node package is a plain JavaScript class, outside any Window/Worker global',
    },
    'gc.collected-aborts-fetch': {
      level: 'must',
      statement: 'If an object is collected while its connection is open, the fetch is aborted.',
      seenBy:
        'Object without listeners, dropped and collected: the server sees the disconnect; not collecting it is also allowed.',
      source: 'spec-text',
      browserOnly: 'the Node package is a plain JavaScript class, outside any Window/Worker global',
    },
    'gc.worker-termination': {
      level: 'must',
      link: sse('concept-eventsource-forcibly-close'),
      statement: 'Terminating a worker closes its streams.',
      seenBy: 'worker.terminate(): the server sees the disconnect.',
      source: 'derived',
      browserOnly: 'the Node package is a plain JavaScript class, outside any Window/Worker global',
    },
  },
);
