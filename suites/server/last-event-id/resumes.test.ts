import { judges } from '../testing/judges.ts';
import { every } from '../testing/recordings.ts';
import { resumesAfterId, resumesAgain, utf8Id } from './resumes.ts';

const events = (...ids: (number | string)[]) => ids.map((id) => `id: ${id}\ndata: ${id}\n\n`).join('');

/** The first visit saw these ids; the second named one of them and saw those. */
const resumed = (first: (number | string)[], lastEventId: string, second: (number | string)[]) => ({
  body: events(...first),
  resumed: { lastEventId, body: events(...second) },
});

const right = {
  'exactly what follows': resumed([1, 2, 3, 4], '2', [3, 4, 5]),
  'opaque ids': resumed(['a', 'c', 'b'], 'c', ['b', 'x']),
  'a greeting without an id comes first each time': {
    body: `data: hello\n\n${events(1, 2, 3)}`,
    resumed: { lastEventId: '1', body: `data: hello\n\n${events(2, 3)}` },
  },
  'events that inherit their id': {
    body: 'id: 1\ndata: a\n\ndata: b\n\nid: 2\ndata: c\n\n',
    resumed: { lastEventId: '1', body: 'id: 2\ndata: c\n\n' },
  },
  'keep-alives in between': {
    body: events(1, 2),
    resumed: { lastEventId: '1', body: `: ping\n\n${events(2)}` },
  },
};

const notComparable = {
  'no ids, so that there was no second visit': { body: 'data: a\n\n' },
  'ids that come back': resumed([1, 2, 1, 2], '1', [2, 1]),
  'events without ids the second time': {
    body: events(1, 2),
    resumed: { lastEventId: '1', body: 'data: a\n\n' },
  },
  'an HTML page the second time': {
    body: events(1, 2),
    resumed: { lastEventId: '1', headers: { 'content-type': 'text/html' }, body: '<html>' },
  },
  'an id that the first visit has no event with': resumed([1, 2], '7', [8]),
  'nothing followed while it was watched': resumed([1, 2], '2', [3]),
  'a limit on connections': { body: events(1, 2), resumed: { lastEventId: '1', status: 503 } },
  'the second visit was over at once': {
    body: events(1, 2),
    resumed: { lastEventId: '1', endAt: 300 },
  },
};

const elsewhere = {
  'random ids that belong to one connection': {
    ...resumed(['f00d', 'beef'], 'f00d', ['cafe']),
    says: ['"f00d"', '"cafe"'],
  },
  'times as ids, which go on': resumed(['1741082400000', '1741082401000'], '1741082400000', [
    '1741082409000',
  ]),
};

judges(resumesAfterId, {
  met: right,
  noted: elsewhere,
  'not-applicable': {
    ...notComparable,
    'ids that no request can carry': {
      body: ['1', '2'].map((n) => `id: ${n.repeat(100_000)}\ndata: a\n\n`).join(''),
      says: 'too long for any request',
    },
  },
  undecided: {
    'the second visit was not answered': {
      body: events(1, 2),
      resumed: { lastEventId: '1', unreachable: 'the connection was refused' },
      says: 'refused',
    },
  },
  broken: {
    'the very event again': { ...resumed([1, 2, 3], '2', [2, 3]), says: 'off by one' },
    'everything from the beginning': { ...resumed([1, 2, 3, 4], '3', [1, 2, 3]), says: 'from its beginning' },
    'from the beginning, when the first id was sent': {
      ...resumed([0, 1, 2], '0', [0, 1, 2]),
      says: ['from its beginning', 'first of the stream'],
    },
    'some steps back': { ...resumed([11, 12, 13, 14], '13', [12, 13, 14]), says: 'further back' },
    'history from before the first visit': { ...resumed([11, 12, 13], '12', [5, 6]), says: 'id "5"' },
    'one event is lost': {
      ...resumed([1, 2, 3, 4], '1', [3, 4]),
      says: ['1 event is lost', 'missing: id "2"'],
    },
    'a gap further on': { ...resumed([1, 2, 3, 4], '1', [2, 4]), says: 'missing: id "3"' },
    'it goes on live, behind all that the first visit saw': {
      ...resumed([1, 2, 3], '1', [9]),
      says: '2 events are lost',
    },
    'nothing comes': { body: events(1, 2), resumed: { lastEventId: '1' }, says: 'nothing came' },
    'only keep-alives come': {
      body: events(1, 2),
      resumed: { lastEventId: '1', body: every(1000, 4, () => ':\n\n') },
    },
    'the stream ends': {
      body: events(1, 2),
      resumed: { lastEventId: '1', end: 'ended' },
      says: 'the stream ended',
    },
    '204 in the middle of the stream': {
      body: events(1, 2),
      resumed: { lastEventId: '1', status: 204, headers: { 'content-type': null } },
      says: 'status 204',
    },
    '500': { body: events(1, 2), resumed: { lastEventId: '1', status: 500 } },
  },
});

const twice = (lastEventId: number, ...again: number[]) => ({
  ...resumed([1, 2, 3, 4, 5], '1', [2]),
  resumedAgain: { lastEventId: String(lastEventId), body: events(...again) },
});

judges(resumesAgain, {
  met: {
    'exactly what follows': twice(2, 3, 4, 5),
    'what only others saw live': {
      ...resumed([1, 2], '1', [2]),
      together: [{ body: events(1, 2, 3) }],
      resumedAgain: { lastEventId: '2', body: events(3) },
    },
  },
  'not-applicable': {
    'no id to go on from': resumed([1, 2, 3], '1', [2]),
    'the first resumption begins again': {
      ...resumed([1, 2, 3], '2', [1]),
      resumedAgain: { lastEventId: '1', body: events(1) },
    },
    'nothing followed yet': {
      ...resumed([1, 2], '1', [2]),
      resumedAgain: { lastEventId: '2' },
    },
  },
  broken: {
    'a gap': { ...twice(2, 4, 5), says: ['1 event is lost', 'id "3"'] },
    'from its beginning': { ...twice(2, 1, 2), says: 'from its beginning' },
    'the last one again': { ...twice(2, 2, 3), says: 'off by one' },
  },
});

judges(utf8Id, {
  met: { 'what followed': resumed(['a', 'é…', 'c'], 'é…', ['c']) },
  'not-applicable': { 'ids of ASCII': resumed([1, 2, 3], '2', [3]) },
  broken: { 'it does not know the id': { ...resumed(['a', 'é…', 'c'], 'é…', ['a']), says: 'é…' } },
});
