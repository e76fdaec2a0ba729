import { judges } from '../testing/judges.ts';
import { at, every, type Piece, type VisitWords } from '../testing/recordings.ts';
import { connectionsAtOnce, connectionsIndependent, fanOutComplete, sameOrder } from './connections.ts';

/** Each of these ids 500 ms after the one before; the first at once. */
const live = (...ids: (number | string)[]): Piece[] =>
  ids.map((id, index) => at(10 + index * 500, `id: ${id}\ndata: ${id}\n\n`));
const data = (...texts: string[]): Piece[] => texts.map((text, n) => at(10 + n * 500, `data: ${text}\n\n`));

const LEFT: VisitWords = { body: live(1), end: 'watched', endAt: 20 };
const main = { body: live(1, 2, 3, 4, 5, 6) };
/** Events of all, as one sees them who came with the first: at its own time, 500 ms apart, from 490 ms on. */
const shared = (...ids: number[]): Piece[] =>
  ids.map((id) => at(id * 500 - 500, `id: ${id}\ndata: ${id}\n\n`));
const HELLO = at(6, 'retry: 100\n\n: hello\n\n');
const visit = (...ids: (number | string)[]): VisitWords => ({ body: live(...ids), endAt: 2600 });

judges(connectionsAtOnce, {
  met: {
    'all of them': { ...main, together: [LEFT, visit(1, 2), visit(1, 2)], says: '3 of 3' },
    'an idle stream': { body: live(1), together: [{ body: '' }, { body: '' }] },
    'all fall silent': {
      body: shared(1, 2, 3, 4),
      endAt: 5000,
      together: [LEFT, visit(1, 2), { body: [HELLO] }],
    },
    'a feed of its own for each, of which one has fallen silent': {
      body: live('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'),
      together: [
        LEFT,
        { body: every(200, 12, (n) => `data: ${n}\n\n`), endAt: 2500 },
        { body: live(1), endAt: 2500 },
      ],
    },
    'events that come late to one, and then come': {
      body: shared(1, 2, 3, 4, 5, 6, 7, 8, 9, 10),
      together: [LEFT, visit(1, 2, 3, 4), { body: [HELLO, at(2200, 'id: 2\ndata: 2\n\n')], endAt: 2500 }],
    },
    'too few events to others to tell': {
      body: live(1, 2),
      endAt: 5000,
      together: [LEFT, { body: [HELLO, at(1500, 'data: 1\n\n')], endAt: 2500 }, { body: [HELLO] }],
    },
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
    'one is sent a comment and no event': {
      body: live(1, 2, 3, 4, 5, 6, 7, 8, 9, 10),
      together: [visit(1, 2), visit(1, 2, 3), { body: [HELLO] }],
      says: ['1 stream of 3', '5.0 s', 'another got 9'],
    },
    'all but the last of those that came are sent none, the main one among them': {
      body: live(1),
      together: [
        { body: [HELLO] },
        { body: [HELLO] },
        { body: [HELLO, ...every(600, 8, (n) => `data: ${n}\n\n`)] },
      ],
      says: ['2 streams of 3', 'another got 8'],
    },
    'all but a slow reader, who came last': {
      body: live(1),
      together: [{ body: [HELLO] }, { body: [HELLO] }],
      slow: { body: [HELLO, at(2001, 'data: 1\n\ndata: 2\n\n'), at(2900, 'data: 3\n\n')], endAt: 3500 },
      says: ['2 streams of 2', 'another got 3'],
    },
    'one is forgotten when another leaves': {
      body: every(200, 24, (n) => `id: ${n}\ndata: ${n}\n\n`),
      together: [
        LEFT,
        { body: every(200, 12, (n) => `id: ${n + 1}\ndata: ${n + 1}\n\n`), endAt: 2500 },
        { body: [HELLO, at(20, 'id: 0\ndata: 0\n\n')], endAt: 2500 },
      ],
      says: ['1 stream of 3', '2.5 s', 'forget that one'],
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
