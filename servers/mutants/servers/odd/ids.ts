import { createHash } from 'node:crypto';
import { serializeEvent } from '../../../../harness/sse/serialize.ts';
import { goesOn, right } from '../behaviour.ts';
import { idsOf } from '../ids.ts';
import { odd, type ServerMutant } from '../mutant.ts';

const hash = (number: number) => createHash('sha256').update(String(number)).digest('hex');
const uuid = (number: number) =>
  hash(number).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5');

const T0 = Date.parse('2026-01-01T00:00:00Z');

/** Right ways to give ids, and to resume or not. */
export const oddIds: readonly ServerMutant[] = [
  odd('uuid-ids', 'gives UUIDs for ids', idsOf(uuid)),
  odd(
    'time-ids',
    'gives the time in ms for ids',
    idsOf((number) => String(T0 + number * 100)),
  ),
  odd(
    'iso-ids',
    'gives times with punctuation for ids',
    idsOf((number) => new Date(T0 + number * 100).toISOString()),
  ),
  odd(
    'stream-ids',
    'gives ids as Redis does',
    idsOf((number) => `${T0 + Math.floor(number / 2)}-${number % 2}`),
  ),
  odd(
    'partition-ids',
    'gives offsets of several partitions in one id',
    idsOf((number) => `[{"topic":"t","partition":0,"offset":${number}}]`),
  ),
  odd(
    'descending-ids',
    'counts its ids down',
    idsOf((number) => String(1_000_000 - number)),
  ),
  odd(
    'unordered-ids',
    'sends events out of the order of their numbers',
    idsOf((number) => String(number ^ 1)),
  ),
  odd(
    'ids-with-gaps',
    'leaves numbers out between ids',
    idsOf((number) => String(number * 7)),
  ),
  odd('id-zero', 'begins to count at 0', {
    ...idsOf((number) => String(number - 1)),
  }),
  odd('some-ids', 'gives only every third event an id', {
    event: right.event,
    frame: ({ id, ...event }) => serializeEvent(event.number % 3 === 0 ? { ...event, id } : event),
    from: (lastEventId, known) => goesOn(lastEventId, known),
  }),
  odd('history-from-the-start', 'sends a new client all events there ever were', {
    from: (lastEventId, known) => (lastEventId === null ? 1 : goesOn(lastEventId, known)),
  }),
  odd('position', 'starts a new client at the live position and resumes with all it missed', {
    intervalMs: 40,
  }),
  odd('reset-id', 'takes the id away with an empty one at times', {
    frame: (event) => serializeEvent(event.number % 5 === 0 ? { ...event, id: '' } : event),
  }),
];
