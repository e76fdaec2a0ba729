import { judges } from '../testing/judges.ts';
import { at, every, type Piece, type VisitWords } from '../testing/recordings.ts';
import { connectionsAtOnce, connectionsIndependent, fanOutComplete, sameOrder } from './connections.ts';

/** Each of these ids 500 ms after the one before; the first at once. */
const live = (...ids: (number | string)[]): Piece[] =>
  ids.map((id, index) => at(10 + index * 500, `id: ${id}\ndata: ${id}\n\n`));
const data = (...texts: string[]): Piece[] => texts.map((text, n) => at(10 + n * 500, `data: ${text}\n\n`));

const LEFT: VisitWords = { body: live(1), end: 'watched', endAt: 20 };
const main = { body: live(1, 2, 3, 4, 5, 6) };
const visit = (...ids: (number | string)[]): VisitWords => ({ body: live(...ids), endAt: 2600 });

judges(connectionsAtOnce, {
  met: {
    'all of them': { ...main, together: [LEFT, visit(1, 2), visit(1, 2)], says: '3 of 3' },
    'an idle stream': { body: live(1), together: [{ body: '' }, { body: '' }] },
    'a stream that ends at once': { body: 'data: a\n\n', end: 'ended', together: [{ end: 'ended' }] },
  },
  noted: { 'a limit of connections': { ...main, together: [LEFT, { status: 503 }], says: '503' } },
  'not-applicable': {
    'a POST': { together: 'a POST request is not repeated more often than needed', says: 'POST' },
    'nothing was gathered': main,
  },
  broken: {
    'one gets no head': {
      ...main,
      together: [LEFT, { unreachable: 'no head in 5 s' }],
      says: ['1 of 2', 'no head in 5 s'],
    },
    'one gets an error': { ...main, together: [LEFT, visit(1, 2), { status: 500 }], says: 'status 500' },
    'one stays silent': {
      body: live(1, 2, 3, 4, 5, 6, 7, 8, 9, 10),
      together: [visit(1, 2), { endAt: 5000 }],
      says: 'silent',
    },
  },
});

judges(connectionsIndependent, {
  met: {
    'the others go on': { together: [LEFT, visit(1, 2, 3), visit(1, 2)], says: '2 others' },
    'one ends later, by itself': { together: [LEFT, { body: live(1, 2), end: 'ended', endAt: 1500 }] },
  },
  'not-applicable': {
    'the stream was over anyway': {
      together: [
        LEFT,
        { body: live(1), end: 'ended', endAt: 100 },
        { body: live(1), end: 'ended', endAt: 90 },
      ],
    },
    'nobody left': { together: [{ body: live(1), end: 'ended' }, visit(1, 2)] },
  },
  broken: {
    'one ends with it': {
      together: [LEFT, { body: live(1), end: 'ended', endAt: 60 }, visit(1, 2, 3)],
      says: '1 stream ended',
    },
    'all break with it': {
      together: [
        LEFT,
        { body: live(1), end: 'broke', endAt: 30 },
        { body: live(1), end: 'broke', endAt: 30 },
      ],
    },
  },
});

judges(fanOutComplete, {
  met: {
    'a broadcast that each joined at another time': {
      ...main,
      together: [visit(2, 3, 4), visit(3, 4, 5, 6)],
    },
    'the same stream for each': { ...main, together: [visit(1, 2, 3, 4), visit(1, 2, 3)] },
    'no ids, and data that tells events apart': {
      body: data('a', 'b', 'c', 'd'),
      together: [{ body: data('a', 'b', 'c', 'd') }],
    },
    'an own summary of history first': {
      body: [
        at(10, 'id: 3\ndata: 3\n\nid: 7\ndata: 7\n\nid: 9\ndata: 9\n\n'),
        ...every(500, 4, (n) => `id: ${n + 10}\ndata: x\n\n`),
      ],
      together: [
        {
          body: [
            at(10, 'id: 3\ndata: 3\n\nid: 9\ndata: 9\n\n'),
            ...every(500, 4, (n) => `id: ${n + 10}\ndata: x\n\n`),
          ],
        },
      ],
    },
    'what was lost came before, or will come yet': { ...main, together: [visit(0, 4, 5, 6)] },
  },
  noted: {
    'samples for each client': {
      body: live(1, 2, 4, 6, 9),
      together: [visit(1, 2, 5, 9)],
      says: 'samples',
    },
  },
  'not-applicable': {
    'ids of each connection': { body: live('a', 'b', 'c'), together: [visit('x', 'y', 'z')] },
    'data that is the same again and again': {
      body: data('ok', 'ok', 'ok'),
      together: [{ body: data('ok', 'ok', 'ok') }],
    },
    'too few events': { body: live(1, 2), together: [visit(1, 2)] },
  },
  broken: {
    'one visit lacks an event': {
      ...main,
      together: [visit(1, 2, 3, 4, 5), visit(1, 2, 3, 5, 6)],
      says: ['visit 2 did not get "4"', '1 event'],
    },
    'a client lacks what the raw recorder saw': {
      ...main,
      together: [],
      clients: [{ client: 'chrome', received: [live(1, 2, 5, 6)] }],
      says: 'chrome did not get "3", "4"',
    },
  },
});

judges(sameOrder, {
  met: {
    'ids that fall, for all': { body: live(9, 8, 7, 6), together: [visit(9, 8, 7, 6)] },
    'a gap is no disorder': { ...main, together: [visit(1, 2, 4, 5)] },
  },
  'not-applicable': { 'one visit': { ...main, together: [] } },
  broken: {
    'two events change places': {
      ...main,
      together: [visit(1, 2, 4, 3, 5)],
      says: ['another order', '"3" before "4"'],
    },
  },
});
