import { judges, measures } from '../testing/judges.ts';
import { at, every } from '../testing/recordings.ts';
import { firstEvent, headFirst } from './head.ts';

const together = (ms: number) => ({ headAt: ms, body: [at(ms + 1, 'data: a\n\n')] });
const overTls = { request: { url: 'https://target.test/events' } };

judges(headFirst, {
  met: {
    'an idle stream': {},
    'head and first event together, soon': together(700),
    'a far server over TLS': { ...together(1100), ...overTls },
    'late to the recorder only, while the machine was busy': {
      ...together(1700),
      clients: [{ received: ['data: a\n\n'] }],
      says: 'after 5 ms',
    },
    'late while everything began at once, and never again': {
      ...together(1100),
      together: [together(1000), together(120), together(80), together(90)],
      resumed: { lastEventId: '1', ...together(40) },
      says: 'to most other visits',
    },
    'a slow server whose head does not wait': {
      headAt: 1500,
      body: [at(2500, 'data: a\n\n')],
      says: 'did not wait',
    },
    'a slow server that greets with its head': {
      headAt: 1500,
      body: [at(1501, 'retry: 3000\n: welcome\n\n'), ...every(2000, 1, () => 'data: a\n\n')],
      says: 'did not wait for an event',
    },
    'a slow server that greets with a comment, and sends another one each second': {
      headAt: 1700,
      body: [at(1701, ': ping\n\n'), at(2701, ': ping\n\n'), at(3701, ': ping\n\n')],
    },
    'a slow head and nothing behind it': { headAt: 1500, says: '1.5 s' },
  },
  'not-applicable': { 'a 404 page': { status: 404, headAt: 3000 } },
  broken: {
    'the head comes with the first event, after a second': {
      ...together(1004),
      says: ['1.0 s', 'flushHeaders'],
    },
    'at whatever moment one comes, as events of one clock have it': {
      ...together(1004),
      together: [together(850), together(50), together(700), together(600)],
      resumed: { lastEventId: '1', ...together(300) },
    },
    'also over TLS, when it takes longer': { ...together(1300), ...overTls },
    'the head comes with the first event, and a greeting that had waited for it': {
      headAt: 2000,
      body: [at(2001, 'retry: 3000\n\ndata: a\n\n')],
    },
    'the head comes with the first beat of a clock': {
      headAt: 2000,
      body: every(2000, 2, () => ': ping\n\n'),
    },
  },
});

measures(firstEvent, {
  'not-applicable': { 'no event': { body: every(1000, 2, () => ': ping\n\n') } },
  noted: {
    'behind a comment': { body: [at(10, ': hi\n\n'), at(1000, 'data: a\n\n')], says: '1.0 s' },
    'its blank line counts': { body: [at(10, 'data: a\n'), at(350, '\n')], says: '350 ms' },
  },
});
