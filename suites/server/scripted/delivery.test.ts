import { judges } from '../testing/judges.ts';
import { at } from '../testing/recordings.ts';
import { ends, flushed, headAtOnce } from './delivery.ts';

const event = (n: number) => `data: ${n}\n\n`;

/** Five events at these times, and the end. */
const five = (times: readonly number[], endAt: number) => ({
  scripted: {
    flush: { body: times.map((time, n) => at(time, event(n + 1))), end: 'ended', endAt },
  } as const,
});

judges(flushed, {
  met: {
    'one by one': { ...five([10, 310, 610, 910, 1210], 2710), says: '300 ms, 300 ms, 300 ms, 300 ms' },
    'a busy machine': five([10, 310, 900, 905, 1700], 3200),
    'a keep-alive in between': {
      scripted: {
        flush: {
          body: [
            ...[10, 310, 610, 910, 1210].map((time, n) => at(time, event(n + 1))),
            at(1800, ': ping\n\n'),
          ],
          end: 'ended',
          endAt: 2710,
        },
      },
    },
    'it stays open': {
      scripted: {
        flush: { body: [10, 310, 610, 910, 1210].map((time, n) => at(time, event(n + 1))), end: 'watched' },
      },
    },
  },
  undecided: {
    'an event is missing': five([10, 310, 610, 910], 2710),
    'no connection': { scripted: { flush: { unreachable: 'the connection was refused' } } },
  },
  broken: {
    'all at the end': { ...five([2710, 2710, 2710, 2710, 2710], 2711), says: 'come together' },
    'in twos': five([10, 610, 610, 1210, 1210], 2710),
    'each with the next': { ...five([310, 610, 910, 1210, 2710], 2711), says: 'until the next one' },
    'answered with an error': { scripted: { flush: { status: 503 } }, says: 'status 503' },
  },
});

judges(headAtOnce, {
  met: {
    'head, and long after it an event': {
      scripted: { 'head-first': { headAt: 5, body: [at(1505, event(1))], end: 'ended' } },
      says: '1.5 s before',
    },
    'a comment with the head': {
      scripted: { 'head-first': { headAt: 5, body: [at(6, ':\n\n'), at(1505, event(1))], end: 'ended' } },
    },
    'a late head on a busy machine': {
      scripted: { 'head-first': { headAt: 900, body: [at(1505, event(1))], end: 'ended' } },
    },
  },
  undecided: { 'no event': { scripted: { 'head-first': ': hello\n\n' }, says: 'no event' } },
  broken: {
    'head and event at once': {
      scripted: { 'head-first': { headAt: 1503, body: [at(1504, event(1))], end: 'ended' } },
      says: 'together with the first event',
    },
  },
});

judges(ends, {
  met: { 'the response ends': { scripted: { ends: event(1) } } },
  broken: {
    'it stays open': {
      scripted: { ends: { body: event(1), end: 'watched' } },
      says: ['stays open', '5.0 s'],
    },
    'its connection breaks': { scripted: { ends: { body: event(1), end: 'broke' } }, says: 'aborted' },
  },
});
