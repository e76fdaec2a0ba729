import { judges, measures } from '../testing/judges.ts';
import { every } from '../testing/recordings.ts';
import { http2FlowControl, http2GoAway, http2Ping } from './http2-connection.ts';

judges(http2Ping, {
  met: { 'late, but answered': { http2: { ping: { at: 300, answeredAt: 2700 } }, says: '2.4 s' } },
  'not-applicable': {
    'never sent': { http2: {} },
    'watched too briefly': { http2: { ping: { at: 3000 } }, says: '1.0 s' },
    'the connection was closed': { http2: { ping: { at: 300 }, closed: { at: 400, message: 'closed' } } },
    'in the clear': { http2: 'HTTP/2 is only spoken over TLS' },
  },
  broken: { 'no answer': { http2: { ping: { at: 300 } }, says: 'none in 3.7 s' } },
});

const live = { body: every(300, 16, () => 'data: x\n\n') };
const granted = { at: 2400, bytesBefore: 48 };
const held = { body: 'data: 0123456789\n\n', bytes: 200 };

judges(http2FlowControl, {
  met: {
    'held back, and then all of it': { ...live, http2: { stalled: { held, beside: live, granted } } },
    'a server that sends whole events only': {
      ...live,
      http2: { stalled: { held, beside: live, granted: { at: 2400, bytesBefore: 45 } } },
    },
    'a slow reader that is cut off': {
      ...live,
      http2: { stalled: { held: { ...held, bytes: 48, end: 'broke' }, beside: live, granted } },
    },
    'a stream beside it that has ended': {
      ...live,
      http2: { stalled: { held, beside: { body: 'data: x\n\n', end: 'ended' }, granted } },
    },
  },
  'not-applicable': {
    'not tried': { http2: {} },
    'the connection was over': { http2: { stalled: { held, beside: live } } },
    'a quiet stream': { body: 'data: x\n\n', http2: { stalled: { held, beside: {}, granted } } },
  },
  broken: {
    'more than the window': {
      http2: { stalled: { held, beside: live, granted: { at: 2400, bytesBefore: 180 } } },
      says: ['48 bytes at most', '180 bytes'],
    },
    'the other is held up': {
      ...live,
      http2: { stalled: { held, beside: { body: 'data: x\n\n' }, granted } },
      says: 'holds up another',
    },
    'it never goes on': {
      ...live,
      http2: { stalled: { held: { ...held, bytes: 48 }, beside: live, granted } },
      says: 'never goes on',
    },
  },
});

measures(http2GoAway, {
  'not-applicable': { 'the connection stays open': { http2: {} } },
  noted: {
    'a graceful end': { http2: { goAway: { at: 2000, code: 'NO_ERROR' } }, says: ['NO_ERROR', '2.0 s'] },
    'an end without a word': { http2: { closed: { at: 2000, message: 'the server closed the connection' } } },
  },
});
