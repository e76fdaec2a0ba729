import { judges } from '../testing/judges.ts';
import { at, every, type Piece } from '../testing/recordings.ts';
import { compressionFlushed, eventsOneByOne } from './flush.ts';

const event = (n: number | string) => `data: ${n}\n\n`;
const batch = (from: number, size: number, text: (n: number) => string = event) =>
  Array.from({ length: size }, (_, n) => text(from + n)).join('');

/** What a producer that writes an event each 100 ms looks like behind a buffer that is sent when it is full. */
function behindBuffer(size: number, events: number): Piece[] {
  const pieces: Piece[] = [];
  let waiting = '';
  for (let n = 0; n < events; n++) {
    waiting += `data: {"number":${n},"text":"${'x'.repeat(20 + (n % 7))}"}\n\n`;
    if (waiting.length < size) continue;
    pieces.push(at((n + 1) * 100, waiting.slice(0, size)));
    waiting = waiting.slice(size);
  }
  return pieces;
}

const timed = (start: number) => (n: number) =>
  `data: {"time":"${new Date(1741082400000 + start + n * 100).toISOString()}"}\n\n`;

judges(eventsOneByOne, {
  met: {
    'one a second': { body: every(1000, 4, event), says: '4 events came in 4 arrivals' },
    'history at once, then one a second': { body: [at(6, batch(0, 50)), ...every(1000, 4, event)] },
    'a language model: words at 5 ms': {
      body: Array.from({ length: 300 }, (_, n) => at(400 + n * 5, event(n))),
      endAt: 9000,
    },
    'a language model: words in twos and threes': {
      body: Array.from({ length: 60 }, (_, n) => at(400 + n * 40, batch(n, 1 + (n % 3)))),
    },
    'bursts of different size among single ones': {
      body: [
        at(6, event(0)),
        at(1000, batch(1, 9)),
        at(2000, event(10)),
        at(3000, batch(11, 6)),
        at(4000, batch(17, 5)),
      ],
    },
    'one large event in many pieces, slowed by the network': {
      body: [
        at(6, event(0)),
        at(20, event(1)),
        at(30, `data: ${'x'.repeat(999)}`),
        at(900, `${'x'.repeat(999)}\n\n`),
        at(2000, event(4)),
      ],
    },
    'field names written before it is known what follows': {
      body: [
        at(6, `${event(0)}${event(1)}data: `),
        ...every(1000, 3, (n) => `${n}\n\n${event(n)}data:`),
        at(4000, `4\n\n`),
      ],
    },
    'history that the network cuts once': {
      body: [at(6, `${batch(0, 100)}data: 1`), at(700, `00\n\n${batch(101, 100)}`), at(1700, event(5))],
    },
  },
  noted: {
    'ten prices a second': {
      body: [at(6, event(0)), ...every(1000, 4, (n) => batch(n * 10, 10))],
      says: ['41 events came in 5 arrivals', 'cannot be told'],
    },
    'a game: what happened since the last tick': {
      body: [at(6, event(0)), at(1000, batch(1, 9)), at(2000, batch(10, 5)), at(3000, batch(15, 7))],
      says: 'cannot be told',
    },
    'a language model: five to eight words at a time': {
      body: [at(6, event(0)), ...every(600, 7, (n) => batch(n * 8 + 1, 5 + ((n * 3) % 4)))],
    },
    'records with old times, in pages': {
      body: [at(6, event(0)), ...every(1000, 4, (n) => batch(n, 5, (i) => timed(0)(i * 36_000)))],
    },
  },
  'not-applicable': {
    'two events': { body: every(1000, 2, event), says: '2 events' },
    'a whole answer at once': { body: batch(0, 30), end: 'ended', says: 'all 30 events came at once' },
    'no events': { body: every(1000, 4, () => ': ping\n\n') },
    gzip: { headers: { 'content-encoding': 'gzip' }, body: every(1000, 4, event) },
  },
  broken: {
    'a buffer of 4096 bytes': { body: behindBuffer(4096, 300), endAt: 31_000, says: ['full', 'byte 4096'] },
    'a buffer of 1000 bytes': { body: behindBuffer(1000, 100), endAt: 11_000, says: 'middle of a line' },
    'one full buffer, late, and then nothing while it was watched': {
      body: behindBuffer(1500, 48),
      headAt: 4000,
      endAt: 8000,
    },
    'batches whose events say that they were made one after the other': {
      body: [at(6, event('hello')), ...every(2000, 2, (n) => batch(0, 20, timed(n * 2000)))],
      says: ['20 events came together', '1.9 s apart'],
    },
  },
});

const gzip = { headers: { 'content-encoding': 'gzip' } };

judges(compressionFlushed, {
  met: { 'flushed at each event': { ...gzip, body: every(1000, 4, event) } },
  noted: {
    'not an event while bytes came': {
      ...gzip,
      body: '',
      coded: [at(5, 'gz'), at(900, 'ip')],
      says: 'no event',
    },
  },
  'not-applicable': {
    'no coding': { body: every(1000, 4, event) },
    identity: { headers: { 'content-encoding': 'identity' }, body: every(1000, 4, event) },
  },
  broken: { 'not flushed': { ...gzip, body: behindBuffer(2048, 100), endAt: 11_000 } },
});
