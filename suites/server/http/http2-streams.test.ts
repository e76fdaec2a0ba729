import { judges } from '../testing/judges.ts';
import { every } from '../testing/recordings.ts';
import { http2ManyStreams, http2Reset } from './http2-streams.ts';

const live = { body: every(500, 9, () => 'data: x\n\n') };
const leftAt = (at: number) => ({ by: 'harness', at, reason: 'we reset the stream' }) as const;
const unanswered = { http2: { main: { unreachable: 'no response head came over HTTP/2 in 4 s' } } };

judges(http2ManyStreams, {
  met: {
    'three at once': { http2: { main: live, others: [live, live] }, says: '3 streams' },
    'a quiet one, as the main stream is': { http2: { others: [{}, {}] } },
    'a finite one that is empty': { http2: { main: live, others: [{ end: 'ended' }] } },
    'one that was requested just now': {
      http2: { main: live, others: [{ requestedAt: 3500, unreachable: 'none', reason: 'no-head' }] },
    },
    'an end of the connection, which is another matter': {
      http2: { main: live, others: [{ end: 'broke' }], closed: { at: 3000, message: 'closed' } },
    },
    'a flood that was broken off before it was answered': {
      http2: {
        main: live,
        others: [{ unreachable: 'no response head came', reason: 'closed' }],
        closed: { at: 900, message: 'it sent more than the window allows', flooded: true },
      },
    },
  },
  noted: {
    'a limit of its own': { http2: { main: live, others: [live, { status: 429 }] }, says: 'status 429' },
    'one stream allowed': { http2: { main: live, announcedStreams: 1 }, says: '1 stream at a time' },
  },
  'not-applicable': {
    'in the clear': { http2: 'HTTP/2 is only spoken over TLS', says: 'TLS' },
    'an error page': { http2: { main: { status: 404 } } },
    'over too soon': { http2: { main: live } },
  },
  broken: {
    'no answer at all': { ...unanswered, says: ['in 4 s', 'ALPN'] },
    'one is not answered': {
      http2: { main: live, others: [live, { unreachable: 'no response head came', reason: 'no-head' }] },
      says: ['1 of 3 streams', 'no response head came'],
    },
    'one is reset by the server': {
      http2: {
        main: live,
        others: [{ end: { by: 'break', at: 5, message: 'RST_STREAM with REFUSED_STREAM' } }],
      },
      says: 'REFUSED_STREAM',
    },
    'one has a head only': {
      http2: { main: live, others: [live, {}, {}] },
      says: ['2 of 4', 'nothing behind it'],
    },
    'another status': { http2: { main: live, others: [{ status: 500 }] }, says: 'status 500' },
  },
});

const reset = { at: 600, answeredAt: 610, bytesLate: 0 };
const resetStream = { body: 'data: x\n\n', end: leftAt(600) };

judges(http2Reset, {
  met: {
    'the others go on': { ...live, http2: { main: live, others: [resetStream, live], reset } },
    'quiet streams': { http2: { main: { body: 'data: x\n\n' }, others: [resetStream], reset } },
    'silence that HTTP/1.1 has as well': {
      body: every(900, 4, () => 'data: x\n\n'),
      http2: { main: { body: 'data: x\n\n' }, others: [resetStream], reset: { ...reset, at: 1500 } },
    },
    'streams that had ended': { ...live, http2: { main: { end: 'ended' }, others: [resetStream], reset } },
  },
  'not-applicable': {
    'no event to reset it at': { http2: { others: [{}] } },
    'no answer': { ...unanswered, says: 'no response head' },
    'watched too briefly': {
      http2: { main: live, others: [resetStream], reset: { at: 3900 } },
      says: '100 ms',
    },
    'an end of the connection long after it': {
      http2: {
        main: live,
        others: [resetStream],
        reset: { at: 600 },
        closed: { at: 3000, message: 'closed' },
      },
      says: 'closed',
    },
    'a flood that was broken off': {
      http2: {
        main: { end: 'broke' },
        others: [resetStream],
        reset: { at: 600 },
        closed: { at: 620, message: 'it sent more than the window allows', flooded: true },
      },
      says: 'window',
    },
  },
  broken: {
    'it goes on': {
      http2: { main: live, others: [resetStream], reset: { ...reset, bytesLate: 18 } },
      says: '18 bytes',
    },
    'the connection is closed for it': {
      http2: {
        main: { end: 'broke' },
        others: [resetStream],
        reset: { at: 600 },
        closed: { at: 620, message: 'the server closed the connection' },
      },
      says: ['closed the connection', '20 ms'],
    },
    'all fall silent': {
      ...live,
      http2: { main: { body: 'data: x\n\n' }, others: [resetStream, { body: 'data: x\n\n' }], reset },
      says: 'nothing came',
    },
  },
});
