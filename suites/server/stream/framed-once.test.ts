import { judges } from '../testing/judges.ts';
import { every } from '../testing/recordings.ts';
import { framedOnce } from './framed-once.ts';

judges(framedOnce, {
  met: {
    'data URLs': {
      body: 'data: data:image/png;base64,iVBORw0KGgo=\n\ndata: data:,a\n\ndata:data:text/plain;charset=utf-8,a%20b\n\n',
    },
    'text that speaks of fields, now and then': {
      body: 'data: data: is a field\n\ndata: data: too\n\ndata: a\n\n',
    },
    'words that begin like a field': { body: 'data: database: a\n\ndata: data\n\n' },
    'names and ids that are sent as data': { body: 'data: id: 1\n\ndata: event: a\n\n' },
  },
  'not-applicable': { 'one event, about event streams': { body: 'data: data: x\n\n', says: '1 event' } },
  broken: {
    'data: in front of all data': {
      body: every(100, 3, (n) => `id: ${n}\ndata: data: ${n}\n\n`),
      says: ['framed twice', '3 events'],
      place: { line: 2, offset: 6 },
    },
    'without a space': { body: 'data:data:{"a":1}\n\ndata:data:{"a":2}\n\n' },
    'whole blocks': {
      body: 'data: event: a\ndata: data: b\ndata:\ndata:\n\ndata: data: c\ndata:\ndata:\n\n',
      place: { line: 1, offset: 0 },
    },
  },
});
