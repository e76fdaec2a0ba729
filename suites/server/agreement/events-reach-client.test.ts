import { judges } from '../testing/judges.ts';
import { type ClientWords, every } from '../testing/recordings.ts';
import { eventsReachClient } from './events-reach-client.ts';

const event = (n: number) => `data: ${n}\n\n`;
const body = every(1000, 5, event);
const chrome: ClientWords = { client: 'chrome', received: [[]], showed: ['open'], endedAt: 15_000 };
const deflate = { 'Content-Encoding': 'deflate' };

judges(eventsReachClient, {
  met: {
    'the first of them seconds late': {
      body,
      clients: [{ ...chrome, received: [every(9000, 1, event)], showed: ['open', { data: '0', at: 9001 }] }],
      says: '1 event',
    },
    'events of which no byte is known': { body, clients: [{ ...chrome, showed: ['open', { data: '0' }] }] },
    'compressed, and flushed': {
      body,
      clients: [{ ...chrome, headers: deflate, received: [body], showed: ['open', { data: '0' }] }],
    },
  },
  'not-applicable': {
    'not opened': { body, clients: [{ showed: ['error'] }], says: 'server.agreement.client-opens' },
    'a client that cannot show its bytes': { body, clients: [{ showed: ['open'] }], says: 'not known' },
    'all of it history, which came at once': {
      body: 'data: a\n\ndata: b\n\ndata: c\n\ndata: d\n\n',
      clients: [chrome],
      says: 'too few',
    },
    'history that took its time, and one event behind it': {
      body: [...every(100, 4, event), ...every(3000, 1, event)],
      clients: [chrome],
    },
    'a burst behind a silence': {
      body: every(20, 10, event).map((p) => ({ ...p, at: p.at + 2000 })),
      clients: [chrome],
    },
    'it was answered when the recorder had been sent most of them': {
      body,
      clients: [{ ...chrome, headAt: 3000 }],
      says: 'too few',
    },
    'it was not there for longer than the recorder': {
      body,
      clients: [{ ...chrome, endedAt: 7000 }],
      says: 'for long enough',
    },
    'the server ended the stream': {
      body,
      clients: [{ ...chrome, showed: ['open', 'error'] }],
      says: 'ended',
    },
    'too much came': { body, clients: [{ ...chrome, flooded: 'more than 64 MiB came' }], says: '64 MiB' },
    'turned away': { body, clients: [{ ...chrome, status: 503 }] },
    'nothing came to anybody': { body: [], clients: [chrome] },
  },
  broken: {
    'a compressor that is not flushed': {
      body,
      clients: [{ ...chrome, headers: deflate }],
      says: ['deflate is not flushed', 'chrome', '0 bytes', '15.0 s', '5 of them'],
    },
    'a comment, and then nothing': {
      body,
      clients: [{ ...chrome, received: [': hello\n\nretry: 100\n\n'] }],
      says: ['chrome is sent no event while others are', '21 bytes'],
    },
    'behind a redirect': {
      body,
      redirected: true,
      clients: [{ ...chrome, received: [[], []] }],
    },
  },
});
