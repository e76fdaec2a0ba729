import { judges, measures } from '../testing/judges.ts';
import { idHeaderFriendly, idNul, idsShown, idsUnique } from './ids.ts';

const id = (...values: string[]) => ({
  body: values.map((value) => `id: ${value}\ndata: a\n\n`).join(''),
});

judges(idNul, {
  met: {
    'an empty id, which takes the id away': id(''),
    'U+0000 in data': { body: 'id: 1\ndata: \0\n\n' },
  },
  'not-applicable': { 'no ids': { body: 'data: a\n\n' } },
  broken: { 'U+0000 in the middle': { ...id('1', 'a\0b'), says: 'ignored', place: { line: 4, offset: 15 } } },
});

judges(idHeaderFriendly, {
  met: {
    'a cursor with every printable ASCII character': id('!"#$%&\'()*+,-./09:;<=>?@AZ[]^_`az{|}~'),
    'a space inside': id('a b'),
    'no space behind the colon': { body: 'id:1\ndata: a\n\n' },
    'an empty id': id(''),
    'a long cursor': id('x'.repeat(1000)),
    'U+0000: that is said elsewhere': id('a\0'),
  },
  'not-applicable': { 'no ids': { body: 'data: a\n\n' } },
  broken: {
    'Latin-1': { ...id('1', 'é'), says: 'outside ASCII: clients send them back', place: { line: 4 } },
    'beyond Latin-1': { ...id('…'), says: 'never reconnect' },
    'a space in front': { ...id(' 1'), says: 'white space' },
    'a space behind': id('1 '),
    'a control character': { ...id('a\x01b'), says: 'control characters' },
    'longer than a request may be': { ...id('x'.repeat(9000)), says: '9000' },
  },
});

judges(idsUnique, {
  met: {
    'ids that do not count up': id('b', 'a', '10', '9'),
    'events that inherit an id': { body: 'id: 1\ndata: a\n\ndata: b\n\nid: 2\ndata: c\n\n' },
    'an id that is sent ahead, in a block without data': {
      body: 'id: 1\n\nid: 1\ndata: a\n\nid: 2\ndata: b\n\n',
    },
    'ids that are taken away again and again': id('1', '', '2', ''),
    'two id lines in one block': { body: 'id: 1\nid: 1\ndata: a\n\nid: 2\ndata: b\n\n' },
  },
  'not-applicable': { 'no ids': { body: 'data: a\n\n' }, 'one id': id('1') },
  broken: {
    'the same id always': { ...id('0', '0', '0'), findings: 2, place: { line: 4 } },
    'an id that comes back later': {
      ...id('1', '2', '1'),
      says: ['an id that an earlier one has', 'lines 1 and 7'],
    },
    'events that come twice': {
      body: 'id: 1\ndata: {"price":17}\n\n'.repeat(2),
      says: ['came before', 'each event once'],
    },
  },
});

measures(idsShown, {
  met: { 'every event, in any order of fields': { body: 'data: a\nid: 1\n\nid\nid: 2\ndata: b\n\n' } },
  'not-applicable': { 'no event': { body: ': ping\n\n' } },
  noted: {
    none: { body: 'data: a\n\n', says: 'no event has an id' },
    some: { body: 'id: 1\ndata: a\n\ndata: b\n\n', says: '1 of 2 events' },
  },
});
