import { judges } from '../testing/judges.ts';
import { at, type Piece } from '../testing/recordings.ts';
import { slowReader } from './slow-reader.ts';

const event = (id: number | string, size = 0) => `id: ${id}\ndata: ${id}${'x'.repeat(size)}\n\n`;
const live = (ids: readonly number[], size = 0): Piece[] =>
  ids.map((id, n) => at(10 + n * 500, event(id, size)));
const IDS = [1, 2, 3, 4, 5, 6, 7, 8];
const main = { body: live(IDS) };
const flood = { body: live(IDS, 40_000) };

/** What came with the head, and what when it was read on. */
const slow = (first: readonly number[], later: readonly number[]) => ({
  body: [at(10, first.map((id) => event(id)).join('')), at(2010, later.map((id) => event(id)).join(''))],
});

judges(slowReader, {
  met: {
    'everything, late': { ...main, slow: slow([1], [2, 3, 4, 5]), says: 'nothing is missing' },
    'a summary of history first': { ...main, slow: slow([1, 3], [5, 6, 7]) },
    'data without ids': {
      body: [at(10, 'data: a\n\n'), at(500, 'data: b\n\n'), at(900, 'data: c\n\n')],
      slow: { body: [at(10, ':\n\n'), at(2010, 'data: a\n\ndata: b\n\ndata: c\n\n')] },
    },
  },
  noted: {
    'events are dropped when much is waiting': { ...flood, slow: slow([1], [2, 3, 7, 8]), says: 'bytes' },
    'it is thrown out when much is waiting': {
      ...flood,
      slow: { ...slow([1], [2]), end: 'broke' },
      says: 'broke off',
    },
  },
  'not-applicable': {
    'over TLS': { ...main, slow: 'a slow reader is only made where connections are not encrypted' },
    'a limit on connections': { ...main, slow: { status: 503 } },
    'an idle stream': { body: event(1), slow: { body: [at(10, event(1))] } },
    'random ids': { ...main, slow: slow([91], [92, 93]) },
    'the same data again and again': {
      body: 'data: a\n\ndata: a\n\n',
      slow: { body: 'data: a\n\ndata: a\n\n' },
    },
  },
  broken: {
    'an event is missing': { ...main, slow: slow([1], [2, 3, 5]), says: ['1 event was missing', '"4"'] },
    'it is thrown out at once': { ...main, slow: { ...slow([1], [2]), end: 'broke' }, says: 'thrown out' },
  },
});
