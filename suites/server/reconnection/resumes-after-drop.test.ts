import { judges } from '../testing/judges.ts';
import { at } from '../testing/recordings.ts';
import { resumesAfterDrop, resumesAfterSecondDrop } from './resumes-after-drop.ts';

const events = (...ids: (number | string)[]) => ids.map((id) => `id: ${id}\ndata: ${id}\n\n`).join('');

const MAIN = events(1, 2, 3, 4, 5, 6, 7);

/** What came on each connection; each but the last is cut, and the next one names the id `sent`. */
const cut = (...bodies: { sent?: string; body: string; status?: number }[]) => ({
  connections: bodies.map(({ sent, body, status = 200 }, index) => ({
    at: index * 1500,
    body,
    status,
    ...(sent !== undefined && { sent }),
    ...(index < bodies.length - 1 && { cutAt: index * 1500 + 500 }),
  })),
});

const start = { body: events(1, 2) };

judges(resumesAfterDrop, {
  met: {
    'what followed': { body: MAIN, drops: cut(start, { sent: '2', body: events(3, 4) }) },
    'behind a greeting without an id': {
      body: MAIN,
      drops: cut(start, { sent: '2', body: `data: hello\n\n${events(3)}` }),
    },
    'what only clients saw live': {
      body: events(1, 2),
      clients: [{ received: [events(1, 2, 3, 4)] }],
      drops: cut(start, { sent: '2', body: events(3, 4) }),
    },
    'the client sent an older id, and got what followed that': {
      body: MAIN,
      drops: cut({ body: events(1, 2, 3) }, { sent: '1', body: events(2, 3) }),
    },
  },
  noted: {
    'ids of one connection': {
      body: events('a', 'b', 'c'),
      drops: cut({ body: events('a', 'b') }, { sent: 'b', body: events('x') }),
    },
    'from its beginning, as the raw recorder has found': {
      body: MAIN,
      resumed: { lastEventId: '2', body: events(1, 2) },
      drops: cut(start, { sent: '2', body: events(1, 2) }),
      says: ['from its beginning', 'resumes-after-id'],
    },
  },
  'not-applicable': {
    'no ids': { body: 'data: a\n\n', drops: cut({ body: 'data: a\n\n' }, { body: 'data: a\n\n' }) },
    'a client that forgot the id': { body: MAIN, drops: cut(start, { body: events(1) }), says: 'without' },
    'nothing was cut': {
      drops: { connections: [{ body: events(1) }], stopped: 'the stream ended by itself' },
      says: 'ended by itself',
    },
    'the pace of the stream is slower than it was followed': {
      body: [at(10, events(1, 2)), at(2010, events(3, 4))],
      drops: cut(start, { sent: '2', body: ': hello\n\n' }),
    },
    'nobody else saw what followed': {
      body: events(1, 2),
      drops: cut(start, { sent: '2', body: events(3) }),
    },
  },
  broken: {
    'from its beginning': {
      body: MAIN,
      drops: cut(start, { sent: '2', body: events(1, 2, 3) }),
      says: 'from its beginning',
    },
    'the last one again': {
      body: MAIN,
      resumed: { lastEventId: '2', body: events(3) },
      drops: cut(start, { sent: '2', body: events(2, 3) }),
      says: 'off by one',
    },
    'only what is live': {
      body: MAIN,
      drops: cut(start, { sent: '2', body: events(6) }),
      says: ['3 events are lost', 'id "3"'],
    },
    nothing: { body: MAIN, drops: cut(start, { sent: '2', body: ': hello\n\n' }), says: 'nothing came' },
    '204 in mid-stream': {
      body: MAIN,
      drops: cut(start, { sent: '2', body: '', status: 204 }),
      says: 'status 204',
    },
  },
});

const second = { sent: '2', body: events(3, 4) };

judges(resumesAfterSecondDrop, {
  met: {
    'what followed': { body: MAIN, drops: cut(start, second, { sent: '4', body: events(5, 6) }) },
    'a keep-alive first': { body: MAIN, drops: cut(start, second, { sent: '4', body: `:\n\n${events(5)}` }) },
  },
  'not-applicable': {
    'it did not come back from the second': {
      body: MAIN,
      drops: { ...cut(start, second), stopped: 'the time to follow it was over' },
      says: 'time',
    },
    'the first return was wrong already': {
      body: MAIN,
      drops: cut(start, { sent: '2', body: events(1, 2) }, { sent: '2', body: events(1) }),
      says: 'first',
    },
  },
  broken: {
    'a gap': {
      body: MAIN,
      drops: cut(start, second, { sent: '4', body: events(6, 7) }),
      says: ['1 event is lost', 'id "5"'],
    },
    'from where the first return began': {
      body: MAIN,
      drops: cut(start, second, { sent: '4', body: events(3, 4) }),
      says: 'further back',
    },
    'from its beginning': { body: MAIN, drops: cut(start, second, { sent: '4', body: events(1) }) },
  },
});
