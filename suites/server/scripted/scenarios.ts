import { injectionScenarios } from './injection-scenarios.ts';
import { begin, end, reading, readingData, type Scenario, send, wait } from './scenario.ts';
import type { Step } from './steps.ts';

const MIB = 1024 * 1024;

/** Steps between which a scenario about delivery waits, in ms. */
export const FLUSH_WAIT_MS = 300;
/** How long a scenario about delivery waits behind the last event, or before the first, in ms. */
export const LONG_WAIT_MS = 1500;

const numbered = (from: number, to: number, ms: number, name = ''): Step[] =>
  Array.from({ length: to - from + 1 }, (_, n) => [
    send(`${name}${from + n}`, { id: String(from + n) }),
    wait(ms),
  ]).flat();

const unnumbered = (name: string): Step[] =>
  Array.from({ length: 20 }, (_, n) => [send(`${name} ${n}`), wait(20)]).flat();

/** Nine events with ids from 0, which is an id like any other. */
const nine: readonly Step[] = [...numbered(0, 8, 30, 'event '), ...end];

const resuming = (lastEventId: string, steps: readonly Step[] = nine): Scenario => ({
  requires: ['id', 'resume'],
  streams: [steps],
  play: { kind: 'read', lastEventId },
});

/** Everything that is played to a scripted target. */
export const scenarios = {
  'plain-data': readingData(
    'x',
    'two words',
    '{"json":[1,"a\\nb",null]}',
    'data: x',
    ': x',
    'id: 1',
    'x:y ',
    '0',
  ),
  'data-lf': readingData('a\nb', 'a\n\nb', '\na', '{\n  "json": 1\n}'),
  'data-cr': readingData('a\rb', 'a\r\rb', '\ra'),
  'data-crlf': readingData('a\r\nb', 'a\r\n\r\nb', '\r\na', 'a\n\rb'),
  'trailing-newline': readingData('x\n', 'x\n\n', 'x\r\n', 'x\r'),
  'leading-space': readingData(' x', '  x', '\tx', 'a\n b', ' '),
  'empty-data': readingData(''),
  'only-newlines': readingData('\n', '\n\n\n', '\r\n', '\r'),
  unicode: readingData('Grüße', '日本語', '👩‍👩‍👧‍👦 🏳️‍🌈', 'é', '\u{10ffff}', 'שלום'),
  'unicode-separators': readingData('a\u2028b', 'a\u2029b', 'a\u0085b', 'a\vb', 'a\fb', 'a\u001cb\u001eb'),
  'byte-order-mark': readingData('\ufeffx', 'a\n\ufeffb', 'x\ufeff'),
  'nul-in-data': readingData('a\0b'),
  'large-data': readingData('€'.repeat(Math.ceil(MIB / 3))),
  'many-lines': readingData('0123456789abcde\n'.repeat(MIB / 64)),
  'event-names': reading(
    ['event'],
    [
      send('1', { event: 'update' }),
      send('2'),
      send('3', { event: 'a.b:c/d e' }),
      send('4', { event: 'größe' }),
    ],
  ),
  ids: reading(['id'], [send('1', { id: 'a' }), send('2', { id: '0' }), send('3', { id: 'x:y=z/é' })]),
  'empty-id': reading(['id'], [send('1', { id: 'a' }), send('2', { id: '' })]),
  retry: reading(['retry'], [send('1', { retry: 1500 })]),
  'retry-zero': reading(['retry'], [send('1', { retry: 0 })]),
  comment: reading(['comment'], [{ comment: 'keep-alive' }, send('1'), { comment: '' }, send('2')]),
  'comment-lines': reading(['comment'], [{ comment: 'one\ntwo\r\nthree\rfour' }, send('1')]),
  ...injectionScenarios,
  flush: {
    requires: [],
    streams: [
      [
        ...['1', '2', '3', '4'].flatMap((data) => [send(data), wait(FLUSH_WAIT_MS)]),
        send('5'),
        wait(LONG_WAIT_MS),
        { end: true },
      ],
    ],
    play: { kind: 'read', toTheEnd: true },
  },
  'head-first': { requires: [], streams: [[wait(LONG_WAIT_MS), begin, ...end]], play: { kind: 'read' } },
  ends: { requires: [], streams: [[begin, ...end]], play: { kind: 'read', toTheEnd: true } },
  'resume-after': resuming('3'),
  'resume-after-zero': resuming('0'),
  'resume-after-utf8': resuming('é€', [send('1', { id: 'é€' }), send('2', { id: '2' }), ...end]),
  'resume-unknown': resuming('no-such-id'),
  'two-drops': {
    requires: ['id', 'resume'],
    streams: [nine],
    play: { kind: 'drops', behind: ['2', '5'] },
  },
  'streams-at-once': {
    requires: [],
    streams: [
      [begin, ...unnumbered('first'), ...end],
      [begin, ...unnumbered('second'), ...end],
      [begin, ...unnumbered('third'), ...end],
    ],
    play: { kind: 'read' },
  },
  'two-readers': {
    requires: [],
    streams: [[begin, ...unnumbered('both'), ...end]],
    play: { kind: 'readers', clients: 2 },
  },
  'one-reader-leaves': {
    requires: ['id'],
    streams: [[begin, ...numbered(1, 8, 100), ...end]],
    play: { kind: 'readers', clients: 2, firstLeavesBehind: '2' },
  },
  disconnect: {
    requires: ['status'],
    // Some servers notice only when they write.
    streams: [[begin, ...Array.from({ length: 60 }, () => [wait(250), send('tick')]).flat()]],
    play: { kind: 'aborts', clients: 10 },
  },
  error: {
    requires: ['error'],
    streams: [[begin, send('before'), wait(50), { error: true }]],
    play: { kind: 'read', toTheEnd: true },
  },
} as const satisfies Readonly<Record<string, Scenario>>;

export type ScenarioName = keyof typeof scenarios;

export const scenarioNames = Object.keys(scenarios) as readonly ScenarioName[];

export function scenarioOf(name: ScenarioName): Scenario {
  return scenarios[name];
}
