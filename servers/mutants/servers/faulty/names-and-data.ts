import { serializeEvent } from '../../../../harness/sse/serialize.ts';
import { right } from '../behaviour.ts';
import { third } from '../every-third.ts';
import { faulty, type ServerMutant } from '../mutant.ts';

/** The lines are well-formed, but what events are called and hold is not what was meant. */
export const nameAndDataFaults: readonly ServerMutant[] = [
  faulty(
    'event-named-error',
    'names its failures "error"',
    { 'server.stream.reserved-event-names': 'warn' },
    third((event) => serializeEvent({ ...event, type: 'error' })),
  ),
  faulty(
    'event-named-open',
    'names its greeting "open"',
    { 'server.stream.reserved-event-names': 'warn' },
    { opening: 'retry: 100\nevent: open\ndata: hello\n\n' },
  ),
  faulty(
    'name-without-data',
    'sends events with a name and no data, which nobody gets',
    { 'server.stream.named-events-carry-data': 'info' },
    { frame: (event) => `${serializeEvent({ ...event, type: 'tick' })}event: ping\n\n` },
  ),
  faulty(
    'undefined-name',
    'names events undefined that have no name',
    { 'server.stream.values-meant': 'warn' },
    third((event) => serializeEvent({ ...event, type: 'undefined' })),
  ),
  faulty(
    'space-behind-name',
    'writes a space behind the names of events',
    { 'server.stream.values-meant': 'warn' },
    third((event) => serializeEvent({ ...event, type: 'update ' })),
  ),
  faulty(
    'object-as-data',
    'prints objects where it should write JSON',
    { 'server.stream.values-meant': 'warn' },
    third((event) => serializeEvent({ ...event, data: String({}) })),
  ),
  faulty(
    'bytes-as-data',
    'prints bytes where it should write text, as Python does',
    { 'server.stream.values-meant': 'warn' },
    third((event) => serializeEvent({ ...event, data: `b'{"number":${event.number}}'` })),
  ),
  faulty(
    'name-torn-off',
    'writes a blank line between the name of an event and its data',
    { 'server.stream.names-with-data': 'warn', 'server.stream.named-events-carry-data': 'info' },
    third(({ id, number }) => `event: update\n\nid: ${id}\ndata: ${number}\n\n`),
  ),
  faulty(
    'framed-twice',
    'frames all data twice, by itself and by its library',
    { 'server.stream.framed-once': 'warn' },
    { event: (number) => ({ ...right.event(number), data: `data: ${number}\n\n` }) },
  ),
  faulty(
    'lost-line-feeds',
    'sends words as they come, with the line feeds behind them',
    { 'server.stream.line-feeds-kept': 'warn' },
    {
      frame: ({ id, number }) =>
        `id: ${id}\ndata: word ${number}${['', ',', '.\n', '.\n\n'][number % 4]}\n\n`,
    },
  ),
];
