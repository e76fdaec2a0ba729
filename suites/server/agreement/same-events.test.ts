import { judges } from '../testing/judges.ts';
import { at } from '../testing/recordings.ts';
import { sameEvents } from './same-events.ts';

judges(sameEvents, {
  met: {
    'all kinds of line ends, fields and strays': {
      clients: [
        {
          received: [
            '\uFEFFid: 1\rdata: a\r\rjunk\r\nevent: x\r\ndata:  b\r\ndata\r\n\r\nData: c\n\nid\ndata\n\n',
          ],
          showed: [
            'open',
            { data: 'a', id: '1' },
            { type: 'x', data: ' b\n', id: '1' },
            { data: '', id: '' },
          ],
        },
      ],
    },
    'no event in the bytes, none shown': {
      clients: [{ received: ['{"a":1}'], showed: ['open', 'error'] }],
    },
    'a flood, of which the harness did not wait for the rest': {
      clients: [
        {
          received: [[at(10, 'data: a\n\n'), at(20, 'data: b\n\n')]],
          showed: ['open', { data: 'a' }],
          endedAt: 5000,
          flooded: 'more than 100000 lines came',
        },
      ],
    },
    'an event that came in the last moment': {
      clients: [
        {
          received: [[at(10, 'data: a\n\n'), at(4990, 'data: b\n\n')]],
          showed: ['open', { data: 'a' }],
          endedAt: 5000,
        },
      ],
    },
    'an event in the last moment, whose bytes were not noted any more': {
      clients: [
        {
          received: [[at(10, 'data: a\n\n')]],
          showed: ['open', { data: 'a' }, { data: 'b', at: 4990 }],
          endedAt: 5000,
        },
      ],
    },
    'an id that a second connection inherits': {
      clients: [
        {
          received: ['id: 1\ndata: a\n\n', 'data: b\n\n'],
          showed: ['open', { data: 'a', id: '1' }, { data: 'b', id: '1' }],
        },
      ],
    },
    'another origin behind a redirect': {
      redirected: true,
      clients: [{ received: ['data: a\n\n'], showed: ['open', { data: 'a', origin: 'http://else.test' }] }],
    },
  },
  'not-applicable': {
    'not opened': { clients: [{ showed: ['error'] }], says: 'server.agreement.client-opens' },
    'a client that cannot show its bytes': { clients: [{ showed: ['open'] }], says: 'not known' },
    'a client of which no byte is known': {
      clients: [
        {
          received: [''],
          showed: ['open', { data: 'a', at: 10 }],
          endedAt: 5000,
          flooded: 'the browser did not keep the bytes that it received',
        },
      ],
      says: 'too little',
    },
    'a client that cannot be used': { clients: [{ unusable: 'it can send nothing but GET' }] },
  },
  noted: {
    'a client that forgets the id of the event before': {
      clients: [
        {
          client: 'eventsource',
          received: ['id: 1\ndata: a\n\ndata: b\n\n', 'data: c\n\n'],
          showed: ['open', { data: 'a', id: '1' }, { data: 'b' }, { data: 'c' }],
        },
      ],
      says: ['2 events without the last event ID', 'the fault of the client'],
    },
  },
  broken: {
    'an id with U+0000, for which a client forgets the one before': {
      clients: [
        {
          client: 'eventsource',
          received: ['id: 1\ndata: a\n\nid: 2\0\ndata: b\n\n'],
          showed: ['open', { data: 'a', id: '1' }, { data: 'b' }],
        },
      ],
      says: 'lastEventId "1"',
    },
    'other data': {
      clients: [{ received: ['data: a\ndata: b\n\n'], showed: ['open', { data: 'a' }] }],
      says: ['event 1', 'data "a⏎b"', 'data "a"', 'fetch is at fault'],
    },
    'data that differ far behind': {
      clients: [
        { received: [`data: ${'x'.repeat(5000)}y\n\n`], showed: ['open', { data: `${'x'.repeat(5000)}z` }] },
      ],
      says: 'from character 4981 on',
    },
    'another type': {
      clients: [{ received: ['event: x\ndata: a\n\n'], showed: ['open', { data: 'a' }] }],
      says: 'type "x"',
    },
    'another id': {
      clients: [{ received: ['id: 1\ndata: a\n\n'], showed: ['open', { data: 'a' }] }],
      says: 'lastEventId "1"',
    },
    'another origin': {
      clients: [{ received: ['data: a\n\n'], showed: ['open', { data: 'a', origin: 'http://else.test' }] }],
      says: 'http://else.test',
    },
    'an event is missing in the middle': {
      clients: [
        { received: ['data: a\n\ndata: b\n\ndata: c\n\n'], showed: ['open', { data: 'a' }, { data: 'c' }] },
      ],
      says: 'event 2',
    },
    'the last event is missing, long after it came': {
      clients: [{ received: ['data: a\n\ndata: b\n\n'], showed: ['open', { data: 'a' }], endedAt: 5000 }],
      says: ['event 2', 'data "b"', 'nothing behind'],
    },
    'the last event is missing although the client saw the end': {
      clients: [{ received: ['data: a\n\ndata: b\n\n'], showed: ['open', { data: 'a' }, 'error'] }],
    },
    'an event that no blank line closed': {
      clients: [{ received: ['data: a\n'], showed: ['open', { data: 'a' }], endedAt: 5000 }],
      says: '0 events, and nothing behind them',
    },
  },
});
