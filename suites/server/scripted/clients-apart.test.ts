import { judges } from '../testing/judges.ts';
import type { ScenarioVisitWords } from '../testing/scripted-recordings.ts';
import { oneReaderLeaves, seesClientsLeave, streamsApart, twoReaders } from './clients-apart.ts';

const stream = (name: string, from = 0): ScenarioVisitWords => ({
  body: `data: begin\n\n${Array.from({ length: 20 - from }, (_, n) => `data: ${name} ${from + n}\n\n`).join('')}data: end\n\n`,
});

const [first, second, third] = [stream('first'), stream('second'), stream('third')];

judges(streamsApart, {
  met: { 'each its own': { scripted: { 'streams-at-once': [first, second, third] } } },
  broken: {
    'all get all': {
      scripted: {
        'streams-at-once': [
          first,
          { body: `${first.body}${second.body}`.replace('data: end\n\n', '') },
          third,
        ],
      },
      says: 'client 2 of 3',
    },
    'an event of another': {
      scripted: {
        'streams-at-once': [
          { ...first, body: String(first.body).replace('first 7', 'third 7') },
          second,
          third,
        ],
      },
      says: ['client 1 of 3', 'first 7', 'third 7'],
    },
    'the third is turned away': {
      scripted: { 'streams-at-once': [first, second, { status: 503 }] },
      says: '503',
    },
  },
});

judges(twoReaders, {
  met: { 'both everything': { scripted: { 'two-readers': [stream('both'), stream('both')] } } },
  broken: {
    'the second comes too late': {
      scripted: { 'two-readers': [stream('both'), stream('both', 3)] },
      says: ['client 2 of 2', 'both 0', 'both 3'],
    },
    'they share what comes': { scripted: { 'two-readers': [stream('both', 10), stream('both')] } },
  },
});

const numbered = (to: number, rest = 'data: end\n\n'): ScenarioVisitWords => ({
  body: `data: begin\n\n${Array.from({ length: to }, (_, n) => `id: ${n + 1}\ndata: ${n + 1}\n\n`).join('')}${rest}`,
});

judges(oneReaderLeaves, {
  met: { 'the other gets everything': { scripted: { 'one-reader-leaves': [numbered(2, ''), numbered(8)] } } },
  broken: {
    'the other is ended as well': {
      scripted: { 'one-reader-leaves': [numbered(2, ''), numbered(3, '')] },
      says: ['client 2 of 2', '5 events of 8'],
    },
  },
});

const ten: ScenarioVisitWords[] = Array.from({ length: 10 }, () => ({ body: 'data: begin\n\n' }));
const counted = (connected: number | null, left: number | null, afterMs: number) => ({
  scripted: { disconnect: { visits: ten, counts: { connected, left, afterMs } } },
});

judges(seesClientsLeave, {
  met: {
    'at once': { ...counted(10, 0, 12), says: '12 ms' },
    'when it next wrote': counted(10, 0, 4800),
  },
  'not-applicable': {
    'it counts something else': { ...counted(1, 1, 3000), says: 'counted 1' },
    'no status': { scripted: { disconnect: { leftOut: 'the target is not capable of status' } } },
  },
  undecided: { 'the status said nothing': counted(null, null, 100) },
  broken: {
    never: { ...counted(10, 10, 10_000), says: ['10 clients that left are', '10.0 s'] },
    'one is left over': { ...counted(10, 1, 10_000), says: '1 client that left is' },
  },
});
