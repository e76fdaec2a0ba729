import { serializeEvent } from '../../../../harness/sse/serialize.ts';
import type { Behaviour } from '../behaviour.ts';
import { idsOf } from '../ids.ts';
import { faulty, type ServerMutant } from '../mutant.ts';

const withIds = (idOf: (number: number) => string): Partial<Behaviour> => ({
  ...idsOf(idOf),
  frame: ({ id, number }) => `id: ${id}\ndata: ${number}\n\n`,
});

const retry = (value: string): Partial<Behaviour> => ({ opening: `retry: ${value}\n\n` });

/** What the stream tells for the next connection is wrong. */
export const idAndRetryFaults: readonly ServerMutant[] = [
  faulty(
    'nul-in-id',
    'puts U+0000 into ids',
    { 'server.stream.id-nul': 'fail', 'server.agreement.same-events eventsource': 'warn' },
    withIds((number) => (number % 3 === 0 ? `${number}\0` : String(number))),
  ),
  faulty(
    'id-beyond-latin1',
    'gives ids after which some clients never reconnect',
    { 'server.stream.id-header-friendly': 'warn' },
    withIds((number) => `п${number}`),
  ),
  faulty(
    'id-with-spaces',
    'pads its ids with spaces, which no header keeps',
    { 'server.stream.id-header-friendly': 'warn' },
    { ...withIds(String), frame: ({ number }) => `id: ${number}   \ndata: x\n\n` },
  ),
  faulty(
    'id-too-long',
    'puts its whole state into ids',
    { 'server.stream.id-header-friendly': 'warn' },
    withIds((number) => `${number}-${'x'.repeat(5000)}`),
  ),
  faulty(
    'one-id-for-all',
    'gives every event the same id',
    { 'server.stream.ids-unique': 'warn' },
    withIds(() => 'stream-7'),
  ),
  faulty(
    'subscribed-twice',
    'sends every event twice',
    { 'server.stream.ids-unique': 'warn' },
    { frame: (event) => serializeEvent(event).repeat(2) },
  ),
  faulty(
    'ids-missing',
    'gives no ids',
    { 'server.stream.ids-shown': 'info' },
    { frame: ({ id: _, ...event }) => serializeEvent(event) },
  ),
  faulty('retry-in-seconds', 'gives retry a unit', { 'server.stream.retry-digits': 'fail' }, retry('1s')),
  faulty('retry-decimal', 'gives retry a fraction', { 'server.stream.retry-digits': 'fail' }, retry('1.5')),
  faulty('retry-negative', 'gives a negative retry', { 'server.stream.retry-digits': 'fail' }, retry('-1')),
  faulty('retry-empty', 'gives retry no value', { 'server.stream.retry-not-empty': 'warn' }, retry('')),
  faulty(
    'retry-zero',
    'calls clients back without a pause',
    { 'server.stream.retry-range': 'warn' },
    retry('0'),
  ),
  faulty(
    'retry-takes-seconds',
    'gives retry in seconds',
    { 'server.stream.retry-range': 'warn' },
    retry('5'),
  ),
  faulty(
    'retry-too-long',
    'gives a retry that overflows timers',
    { 'server.stream.retry-range': 'warn' },
    retry('3000000000'),
  ),
  faulty(
    'retry-late',
    'sets the reconnection time behind some events',
    { 'server.stream.retry-shown': 'info' },
    {
      opening: '',
      frame: (event) => serializeEvent(event.number % 5 === 0 ? { ...event, retry: 100 } : event),
    },
  ),
];
