import { judges, measures } from '../testing/judges.ts';
import { at } from '../testing/recordings.ts';
import { noContentIsBare, noRapidReconnect, openEnded, stopsWhenOver } from './finite.ts';

const events = (...ids: (number | string)[]) => ids.map((id) => `id: ${id}\ndata: ${id}\n\n`).join('');
const data = (...texts: (number | string)[]) => texts.map((text) => `data: ${text}\n\n`).join('');
const ended = (body: string) => ({ body, end: 'ended' as const });
const NO_CONTENT = { status: 204, headers: { 'content-type': null } };

judges(stopsWhenOver, {
  met: {
    '204 to the last id': {
      ...ended(events(1, 2)),
      returned: { lastEventId: '2', ...NO_CONTENT },
      says: '204',
    },
    'a 404 stops clients too': {
      ...ended(data(1, 2)),
      returned: { lastEventId: '', status: 404 },
      says: '404',
    },
    'cut by its age, it goes on': {
      ...ended(events(1, 2)),
      returned: { lastEventId: '2', body: events(3) },
      says: 'goes on',
    },
    'the same greeting, and then others': {
      ...ended(data('hello', 1, 2)),
      returned: { lastEventId: '', body: data('hello', 3, 4) },
    },
    'the same greeting only': {
      ...ended(data('hello', 1)),
      returned: { lastEventId: '', body: data('hello') },
    },
  },
  noted: {
    'clients that know [DONE] stop': {
      ...ended(data(1, '[DONE]')),
      returned: { lastEventId: '', body: data(1, '[DONE]') },
      says: '[DONE]',
    },
    'clients close on an event of a type of its own': {
      ...ended(`${events(1, 2)}event: done\nid: 3\ndata:\n\n`),
      returned: { lastEventId: '3', body: `${events(1, 2)}event: done\nid: 3\ndata:\n\n` },
      says: '"done"',
    },
    'one state, the same each time': {
      ...ended(data('state')),
      returned: { lastEventId: '', body: data('state') },
      says: 'poll',
    },
    'a snapshot that clients poll': {
      ...ended(`retry: 5000\n${data('state')}`),
      returned: { lastEventId: '', body: `retry: 5000\n${data('state')}` },
      says: '5.0 s',
    },
    'an empty stream each time': {
      ...ended(events(1)),
      returned: { lastEventId: '1', end: 'ended' },
      says: 'no more events',
    },
  },
  'not-applicable': {
    'still open': { body: events(1, 2) },
    'an answer to a POST': {
      request: { method: 'POST' },
      ...ended(data(1, 2)),
      returned: { lastEventId: '', body: data(1, 2) },
    },
    'a limit on connections': { ...ended(events(1)), returned: { lastEventId: '1', status: 429 } },
    'no events': { ...ended(':\n\n'), returned: { lastEventId: '' } },
  },
  broken: {
    'everything again, ids and all': {
      ...ended(events(1, 2, 3)),
      returned: { lastEventId: '3', body: events(1, 2, 3) },
      says: ['"3"', '3 events', '204'],
    },
    'everything again, without ids': {
      ...ended(data(1, 2, 3)),
      returned: { lastEventId: '', body: data(1, 2) },
    },
    'its only event, though the client names its id': {
      ...ended(events(1)),
      returned: { lastEventId: '1', body: events(1) },
    },
    'everything again, up to an event of the type that all have': {
      ...ended('event: tick\ndata: 1\n\nevent: tick\ndata: 2\n\n'),
      returned: { lastEventId: '', body: 'event: tick\ndata: 1\n\nevent: tick\ndata: 2\n\n' },
    },
    'a last event of its own type, which says when to come back': {
      ...ended(`${data(1, 2)}event: time\nretry: 30000\nid: 1\ndata: 3\n\n`),
      returned: { lastEventId: '1', body: `${data(1, 2)}event: time\nretry: 30000\nid: 1\ndata: 3\n\n` },
    },
  },
});

judges(noRapidReconnect, {
  met: {
    'no retry': { ...ended(data(1)), says: 'of their own' },
    'a retry of a second': ended(`retry: 1000\n${data(1)}`),
    'retry 0 after seconds of stream': { body: [at(10, 'retry: 0\n\n'), at(3000, data(1))], end: 'ended' },
    'retry 0, and then 204': {
      ...ended(`retry: 0\n${events(1)}`),
      returned: { lastEventId: '1', ...NO_CONTENT },
      says: '204',
    },
    'a small retry that a larger one follows': ended(`retry: 1\n${data(1)}retry: 2000\n\n`),
  },
  'not-applicable': {
    'still open': { body: `retry: 0\n${data(1)}` },
    'an answer to a POST': { request: { method: 'POST' }, ...ended(`retry: 0\n${data(1)}`) },
  },
  broken: {
    'retry 0 and the end': { ...ended(`retry: 0\n${data(1)}`), says: 'retry is 0 ms' },
    'retry 50, and again': {
      ...ended(`retry: 50\n${events(1)}`),
      returned: { lastEventId: '1', body: events(2) },
    },
  },
});

judges(noContentIsBare, {
  met: { bare: { ...ended(events(1)), returned: { lastEventId: '1', ...NO_CONTENT } } },
  'not-applicable': {
    'a stream': { ...ended(events(1)), returned: { lastEventId: '1', headers: { 'content-length': '9' } } },
  },
  broken: {
    'a length of 0': {
      ...ended(events(1)),
      returned: { lastEventId: '1', status: 204, headers: { 'Content-Length': '0' } },
      says: 'Content-Length: 0',
    },
  },
});

measures(openEnded, {
  met: { 'still open': { body: data(1), says: '5.0 s' } },
  noted: {
    'it ends': { body: [at(10, data(1)), at(3000, data(2))], end: 'ended', says: ['3.0 s', '2 events'] },
    'it breaks off': { body: data(1), end: 'broke', says: 'broke off' },
  },
});
