import { judges } from '../testing/judges.ts';
import type { ScenarioVisitWords } from '../testing/scripted-recordings.ts';
import {
  resumesAfter,
  resumesAfterUnknown,
  resumesAfterUtf8,
  resumesAfterZero,
  resumesTwice,
} from './resume.ts';

const END = 'data: end\n\n';

const events = (from: number, to: number): string =>
  Array.from({ length: to - from + 1 }, (_, n) => `id: ${from + n}\ndata: event ${from + n}\n\n`).join('');

const after = (lastEventId: string, body: string): ScenarioVisitWords => ({ lastEventId, body });

judges(resumesAfter, {
  met: {
    'what followed': { scripted: { 'resume-after': after('3', events(4, 8) + END) } },
    'a greeting before it': {
      scripted: { 'resume-after': after('3', `event: hello\ndata: x\n\n${events(4, 8)}${END}`) },
    },
    'a retry, and keep-alives': {
      scripted: { 'resume-after': after('3', `retry: 1000\n\n: ping\n\n${events(4, 8)}${END}`) },
    },
  },
  'not-applicable': {
    'not capable': { scripted: { 'resume-after': { leftOut: 'the target is not capable of resume' } } },
  },
  broken: {
    'off by one': {
      scripted: { 'resume-after': after('3', events(3, 8) + END) },
      says: ['after Last-Event-ID "3"', 'data "event 4"', 'data "event 3"'],
    },
    'from the beginning': { scripted: { 'resume-after': after('3', events(0, 8) + END) }, says: '"event 0"' },
    'one is lost': { scripted: { 'resume-after': after('3', events(5, 8) + END) } },
    'a gap': { scripted: { 'resume-after': after('3', events(4, 5) + events(7, 8) + END) } },
    'only later ones': {
      scripted: { 'resume-after': after('3', END) },
      says: '5 events of 5 did not arrive',
    },
    'the replay comes twice': { scripted: { 'resume-after': after('3', events(4, 8) + events(4, 8) + END) } },
    'other content': {
      scripted: { 'resume-after': after('3', (events(4, 8) + END).replace('id: 5', 'id: 5\nevent: replay')) },
      says: '"replay"',
    },
    'turned away': { scripted: { 'resume-after': { lastEventId: '3', status: 204 } }, says: 'status 204' },
  },
});

judges(resumesAfterZero, {
  met: { 'what followed': { scripted: { 'resume-after-zero': after('0', events(1, 8) + END) } } },
  broken: {
    'from the beginning, as if there were no id': {
      scripted: { 'resume-after-zero': after('0', events(0, 8) + END) },
      says: 'after Last-Event-ID "0"',
    },
  },
});

judges(resumesAfterUtf8, {
  met: {
    'what followed': { scripted: { 'resume-after-utf8': after('é€', 'id: 2\ndata: 2\n\ndata: end\n\n') } },
  },
  broken: {
    'not recognised': {
      scripted: { 'resume-after-utf8': after('é€', 'id: é€\ndata: 1\n\nid: 2\ndata: 2\n\ndata: end\n\n') },
    },
  },
});

judges(resumesAfterUnknown, {
  met: {
    'from the beginning': { scripted: { 'resume-unknown': after('no-such-id', events(0, 8) + END) } },
    'an event that says so': {
      scripted: { 'resume-unknown': after('no-such-id', 'event: reset\ndata: x\n\n') },
    },
    'the end at once': { scripted: { 'resume-unknown': after('no-such-id', '') }, says: 'ended' },
    '204': { scripted: { 'resume-unknown': { lastEventId: 'x', status: 204 } }, says: '204' },
    '410': { scripted: { 'resume-unknown': { lastEventId: 'x', status: 410 } } },
  },
  broken: {
    '500': { scripted: { 'resume-unknown': { lastEventId: 'x', status: 500 } }, says: 'status 500' },
    'open, and silent': {
      scripted: { 'resume-unknown': { lastEventId: 'x', end: 'watched' } },
      says: 'no event',
    },
    'only keep-alives': {
      scripted: { 'resume-unknown': { lastEventId: 'x', body: ':\n\n', end: 'watched' } },
    },
  },
});

const dropped = (first: string, second: string, third: string) => ({
  scripted: { 'two-drops': [{ body: first }, after('2', second), after('5', third)] },
});

judges(resumesTwice, {
  met: {
    'each goes on': dropped(events(0, 2), events(3, 5), events(6, 8) + END),
    'more had come when the client left': dropped(events(0, 4), events(3, 8) + END, events(6, 8) + END),
  },
  broken: {
    'the second resumption starts again': {
      ...dropped(events(0, 2), events(3, 5), events(3, 8) + END),
      says: 'after Last-Event-ID "5"',
    },
    'the first loses one': { ...dropped(events(0, 2), events(4, 5), events(6, 8) + END), says: 'ID "2"' },
    'nothing comes the second time': dropped(events(0, 2), '', events(6, 8) + END),
    'the first visit does not come as far': {
      ...dropped(events(0, 1), events(3, 5), events(6, 8)),
      says: 'first visit',
    },
  },
});
