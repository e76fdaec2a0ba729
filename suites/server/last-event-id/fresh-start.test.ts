import { judges } from '../testing/judges.ts';
import type { ProbeWords } from '../testing/recordings.ts';
import { emptyId, freshWithoutId } from './fresh-start.ts';

const events = (...ids: (number | string)[]) => ids.map((id) => `id: ${id}\ndata: ${id}\n\n`).join('');
const LIVE = { body: events(11, 12, 13) };
const asked = (probe: ProbeWords) => ({ ...LIVE, probes: { 'empty-id': probe } });

judges(emptyId, {
  met: {
    'the same beginning': asked({ body: events(11) }),
    'live, and later': asked({ body: events(15) }),
    'a greeting that every stream begins with': {
      body: `event: hello\ndata: x\n\n${events(1, 2, 3)}`,
      probes: { 'empty-id': { body: 'event: hello\ndata: x\n\n' } },
    },
    'ids in no order': { body: events(12, 11, 13), probes: { 'empty-id': { body: events(7) } } },
    'ids that leap, as numbers of another system do': {
      body: events(100, 205, 317),
      probes: { 'empty-id': { body: events(90) } },
    },
    'no ids': { body: 'data: a\n\n', probes: { 'empty-id': { body: 'data: b\n\n' } } },
    'an idle stream': { body: events(1), probes: { 'empty-id': {} } },
  },
  'not-applicable': {
    'a limit on connections': asked({ status: 429 }),
    'not asked': { ...LIVE, probes: { 'empty-id': 'why' } },
  },
  broken: {
    '400': { ...asked({ status: 400 }), says: 'status 400' },
    '500': asked({ status: 500 }),
    '204': asked({ status: 204 }),
    'the whole history, as after id 0': { ...asked({ body: events(1) }), says: 'further back' },
    'a notice that the id is unknown': { ...asked({ body: 'event: reset\ndata: x\n\n' }), says: '"reset"' },
  },
});

judges(freshWithoutId, {
  met: {
    'the same beginning each time': { ...LIVE, together: [{ body: events(11, 12) }, { body: events(11) }] },
    'live, where the stream is': { ...LIVE, together: [{ body: events(13) }, {}] },
  },
  noted: {
    'ids of one connection': { body: events('a', 'b', 'c'), together: [{ body: events('x') }] },
    'ids in no order': { body: events(12, 11, 13), together: [{ body: events(7) }] },
  },
  'not-applicable': {
    'no ids': { body: 'data: a\n\n', together: [{ body: 'data: a\n\n' }] },
    'no events in the others': { ...LIVE, together: [{}, { status: 503 }] },
    'one visit at a time': LIVE,
  },
  broken: {
    'what a client has resumed is where the next one begins': {
      ...LIVE,
      together: [{ body: events(11, 12) }, { body: events(8, 9) }],
      says: ['"8"', '"11"'],
    },
  },
});
