import { judges, measures } from '../testing/judges.ts';
import { at } from '../testing/recordings.ts';
import { comesBack, lastEventIdSent } from './comes-back.ts';

const events = (...ids: (number | string)[]) => ids.map((id) => `id: ${id}\ndata: ${id}\n\n`).join('');
const first = { body: events(1, 2), cutAt: 500 };
const data = (...texts: string[]) => texts.map((text) => `data: ${text}\n\n`).join('');
const ended = (body: string) => ({ body, end: 'ended' as const });
/** A client that was cut off when it had received `body`, and is told that there is no more. */
const stopped = (body: string, sent?: string) => ({
  connections: [
    { body, cutAt: 500 },
    {
      at: 1500,
      status: 204,
      body: '',
      headers: { 'content-type': null },
      ...(sent !== undefined && { sent }),
    },
  ],
});

judges(comesBack, {
  met: {
    'twice, after a second each': {
      drops: {
        connections: [
          first,
          { at: 1500, sent: '2', body: [at(1510, events(3, 4))], cutAt: 1600 },
          { at: 2650, sent: '4', body: [at(2660, events(5))] },
        ],
      },
      says: ['1.0 s', '1.1 s'],
    },
    'once; there was no time for a second reset': {
      drops: { connections: [first, { at: 1500, body: events(3) }], stopped: 'comes back after 3.0 s' },
    },
    'back again just before it was stopped': {
      drops: {
        connections: [
          first,
          { at: 1500, sent: '2', body: events(3, 4), cutAt: 1600 },
          { at: 7900, sent: '4', body: null, endedAt: 8000 },
        ],
      },
    },
    'the second time it had all, and 204 says so': {
      ...ended(events(1, 2, 3, 4)),
      drops: {
        connections: [
          first,
          { at: 1500, sent: '2', body: events(3, 4), cutAt: 1600 },
          { at: 2600, sent: '4', status: 204, body: '' },
        ],
      },
      says: '1.0 s',
    },
    'a stream without ids, with an odd media type': {
      drops: {
        connections: [
          { body: 'data: a\n\n', cutAt: 400 },
          { at: 3400, body: '', headers: { 'content-type': 'Text/Event-Stream;charset=UTF-8' } },
        ],
      },
    },
  },
  noted: {
    'the client stays away': {
      drops: { connections: [first], stopped: 'the time to follow it was over' },
      says: ['fetch did not come back', 'the time'],
    },
    '204 to a client that had all that came, of a stream whose end nobody waited for': {
      body: events(1, 2),
      drops: stopped(events(1, 2), '2'),
      says: ['status 204', 'no more to come'],
    },
    'a limit on connections': {
      drops: { connections: [first, { at: 1500, status: 503, body: '' }] },
      says: 'status 503',
    },
  },
  'not-applicable': {
    'nothing was gathered': {},
    'over TLS': { drops: 'connections are only cut where they are not encrypted', says: 'encrypted' },
    'a stream that tells clients to stay away for long': {
      drops: { connections: [{ body: events(1, 2) }], stopped: 'comes back after 30.0 s' },
      says: '30.0 s',
    },
    'a busy server, whose first answer took long too': {
      drops: {
        connections: [
          { body: [at(900, events(1, 2))], headAfterMs: 800, cutAt: 1000 },
          { at: 2000, body: null, endedAt: 6000 },
        ],
      },
    },
    '204 to a client that had all of a stream before its end came': {
      ...ended(events(1, 2)),
      returned: { lastEventId: '2', status: 204 },
      drops: stopped(events(1, 2), '2'),
      says: 'nothing was left',
    },
    '204 to a client that had all of a stream without ids': {
      ...ended(data('a', '[DONE]')),
      drops: stopped(data('a', '[DONE]')),
    },
    '204 to a client that had all, with events behind the last id': {
      ...ended(events(1, 2) + data('a', 'b')),
      drops: stopped(events(1, 2) + data('a', 'b'), '2'),
    },
    '204 to a client that had all the rest, which has no ids': {
      ...ended(events(1) + data('a', 'b')),
      drops: {
        connections: [
          { sent: '1', body: data('a', 'b'), cutAt: 500 },
          { at: 1500, sent: '1', status: 204, body: '' },
        ],
      },
    },
    '204 to a client that had all of a stream that lasts longer than the main visit': {
      body: events(1),
      meanwhile: ended(events(1, 2)),
      drops: stopped(events(1, 2), '2'),
    },
    '410 to a client that had all': {
      ...ended(events(1, 2)),
      drops: { connections: [first, { at: 1500, sent: '2', status: 410, body: '' }] },
    },
    'a client that came back just before it was stopped': {
      drops: { connections: [first, { at: 5900, body: null, endedAt: 6000 }] },
    },
  },
  broken: {
    '500 the second time': {
      drops: { connections: [first, { at: 1500, status: 500, body: '' }] },
      says: 'status 500',
    },
    '409: the session is taken': {
      drops: { connections: [first, { at: 1500, sent: '2', status: 409, body: '' }] },
      says: 'status 409',
    },
    'no answer': {
      drops: { connections: [first, { at: 1500, body: null, endedAt: 6000 }] },
      says: 'no response head in 4.5 s',
    },
    'a page': {
      drops: {
        connections: [first, { at: 1500, body: '<html>', headers: { 'content-type': 'text/html' } }],
      },
      says: 'text/html',
    },
    '204 while the stream goes on': {
      body: events(1, 2, 3),
      drops: stopped(events(1, 2), '2'),
      says: 'status 204',
    },
    '204 while the stream goes on, of which another visit saw no more than the client': {
      body: events(1, 2, 3),
      meanwhile: { body: events(1, 2) },
      drops: stopped(events(1, 2), '2'),
      says: 'status 204',
    },
    '204 to a client that has lost the rest of a stream that ended': {
      ...ended(events(1, 2, 3)),
      drops: stopped(events(1, 2), '2'),
      says: 'status 204',
    },
    '204 to a client that has lost what nobody else was there to see': {
      body: events(1),
      meanwhile: ended(events(1, 2, 3)),
      drops: stopped(events(1, 2), '2'),
    },
    '204 to a client from which the reset took the last event': {
      ...ended(events(1, 2)),
      drops: stopped(events(1, 2), '1'),
    },
    '204 to a client that has lost an event behind the last id': {
      ...ended(events(1, 2) + data('a')),
      drops: stopped(events(1, 2), '2'),
    },
    '204 to a client that has lost the rest of a stream without ids': {
      ...ended(data('a', 'a', 'a')),
      drops: stopped(data('a', 'a')),
    },
    '204 at the end of a response behind which the stream goes on': {
      ...ended(events(1, 2)),
      returned: { lastEventId: '2', body: events(3) },
      drops: stopped(events(1, 2), '2'),
    },
    '500 to a client that had all': {
      ...ended(events(1, 2)),
      drops: { connections: [first, { at: 1500, sent: '2', status: 500, body: '' }] },
      says: 'status 500',
    },
    'at the second return': {
      drops: {
        connections: [
          first,
          { at: 1500, body: events(3, 4), cutAt: 1600 },
          { at: 2600, status: 403, body: '' },
        ],
      },
      says: 'status 403',
    },
  },
});

const event = (data: string, time: number, id = '') => ({ data, id, at: time });

measures(lastEventIdSent, {
  met: {
    'the last id each time': {
      drops: {
        connections: [
          first,
          { at: 1500, sent: '2', body: events(3, 4), cutAt: 1600 },
          { at: 2600, sent: '4', body: '' },
        ],
      },
      says: ['"2"', '"4"'],
    },
    'an id beyond ASCII': {
      drops: {
        connections: [
          { body: events('é…'), cutAt: 500 },
          { at: 1500, sent: 'é…', body: '' },
        ],
      },
    },
    'an id that was in force before the connection': {
      drops: {
        connections: [
          first,
          { at: 1500, sent: '2', body: 'data: a\n\n', cutAt: 1600 },
          { at: 2600, sent: '2', body: '' },
        ],
      },
    },
    'bytes that the reset took from the client': {
      drops: {
        connections: [
          { body: events(1, 2, 3), cutAt: 500 },
          { at: 1500, sent: '2', body: '' },
        ],
        showed: ['open', event('1', 20, '1'), event('2', 30, '2'), 'error'],
      },
    },
  },
  noted: {
    'a client that forgets the id': {
      drops: { client: 'eventsource', connections: [first, { at: 1500, body: '' }] },
      clients: [{ client: 'eventsource' }],
      says: ['eventsource came back with no Last-Event-ID', '"2"', 'doing of the client'],
    },
    'a client that sends an older one': {
      drops: { connections: [first, { at: 1500, sent: '1', body: '' }] },
      says: '"1"',
    },
  },
  'not-applicable': {
    'no ids': {
      drops: {
        connections: [
          { body: 'data: a\n\n', cutAt: 500 },
          { at: 1500, body: '' },
        ],
      },
    },
    'it did not come back': { drops: { connections: [first] } },
  },
});
