import { judges } from '../testing/judges.ts';
import { at } from '../testing/recordings.ts';
import { pageCanRead } from './page-can-read.ts';

const body = 'data: a\n\ndata: b\n\n';

judges(pageCanRead, {
  met: {
    'the same bytes': { body, page: { body, end: 'server' }, says: ['2 events', 'the same bytes'] },
    'the beginning of the same bytes': { body, page: { body: 'data: a\n\n' }, says: 'the same bytes' },
    'more than the recorder saw': { body, page: { body: `${body}data: c\n\n` }, says: 'the same bytes' },
    'other words, as a model has them each time': {
      body,
      page: { body: [at(5, 'data: x\n'), at(9, '\n')] },
      says: ['1 event', 'an answer of its own'],
    },
    'comments only, to both': { body: ': a\n\n', page: { body: ': b\n\n' } },
  },
  'not-applicable': {
    'EventSource can read it': { body, says: 'no page had to' },
    'no stream': { status: 404, page: { body } },
    'one visitor too many': { body, page: { status: 429, body: '' }, says: '429' },
    'left before the first event': { body, page: { body: ': wait\n' }, says: 'no event' },
    'left before the response': { body, page: { body: null }, says: 'no response' },
  },
  undecided: { 'a page that failed us': { body, page: 'the browser is gone', says: 'browser is gone' } },
  broken: {
    'a page is refused': { body, page: { status: 403, body: '' }, says: ['403', 'Origin'] },
    'no response': {
      body,
      page: { body: null, end: 'rejected', error: 'TypeError: Failed to fetch' },
      says: 'Failed to fetch',
    },
    'a body that breaks': {
      body,
      page: { body, end: 'rejected', error: 'TypeError: network error' },
      says: 'network error',
    },
    'no event': { body, page: { body: '<html>', end: 'server' }, says: '6 bytes' },
  },
});
