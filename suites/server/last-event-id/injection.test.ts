import { INJECTED } from '../probes/last-event-id.ts';
import { judges } from '../testing/judges.ts';
import type { ProbeWords } from '../testing/recordings.ts';
import { noInjection } from './injection.ts';

const answered = (probe: ProbeWords) => ({ body: 'id: 1\ndata: a\n\n', probes: { 'hostile-id': probe } });

judges(noInjection, {
  met: {
    'a fresh stream': answered({ body: 'id: 1\ndata: a\n\n' }),
    'a refusal': answered({ status: 400 }),
    'a notice that quotes the id as JSON': answered({
      body: `event: reset\ndata: {"id":"%0d%0adata:%20${INJECTED.data} \\"><{{7*7}}\${7*7}"}\n\n`,
    }),
  },
  noted: {
    'a header field that repeats the id as it came': answered({
      headers: { 'X-Last-Event-ID': `%0d%0a${INJECTED.field}:%201` },
    }),
  },
  'not-applicable': { 'no answer': answered({ unreachable: 'nothing came' }) },
  broken: {
    'a header field of its own': {
      ...answered({ headers: { [INJECTED.field]: '1' } }),
      says: 'adds a field',
    },
    'an event of its own': { ...answered({ body: `data: ${INJECTED.data}\n\n` }), says: 'forges an event' },
    'a template that is run': {
      ...answered({ body: `event: reset\ndata: unknown id "><49\${7*7}\n\n` }),
      says: 'template',
    },
  },
});
