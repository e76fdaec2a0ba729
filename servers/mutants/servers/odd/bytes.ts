import { serializeComment, serializeEvent } from '../../../../harness/sse/serialize.ts';
import { type FeedEvent, right } from '../behaviour.ts';
import { odd, type ServerMutant } from '../mutant.ts';
import { inFrontOf } from '../outgoing.ts';

const KIB = 1024;

/** Each event with other data. */
const data = (text: (event: FeedEvent) => string) => ({
  event: (number: number): FeedEvent => {
    const event = right.event(number);
    return { ...event, data: text(event) };
  },
});

/** Right ways to write an event stream. */
export const oddBytes: readonly ServerMutant[] = [
  odd('cr', 'ends every line with CR', {
    opening: 'retry: 100\r\r',
    frame: (event) => serializeEvent(event, 'CR'),
  }),
  odd('crlf', 'ends every line with CRLF', {
    opening: 'retry: 100\r\n\r\n',
    frame: (event) => serializeEvent(event, 'CRLF'),
  }),
  odd('byte-order-mark', 'begins with a byte order mark', { opening: '\ufeffretry: 100\n\n' }),
  odd('byte-by-byte', 'writes each byte by itself', {
    intervalMs: 250,
    outgoing: (plain) =>
      inFrontOf(plain, (bytes) => {
        for (const byte of bytes) plain.send(Uint8Array.of(byte));
      }),
  }),
  odd('named-only', 'gives every event a name', {
    event: (number) => ({ ...right.event(number), type: 'tick' }),
  }),
  odd('unicode-names', 'names events beyond ASCII', {
    event: (number) => ({ ...right.event(number), type: 'größe-😀' }),
  }),
  odd('no-ids', 'gives no event an id', {
    frame: ({ id: _, ...event }) => serializeEvent(event),
  }),
  odd('multi-line-data', 'sends data of many lines, empty ones too', {
    ...data(({ number }) => `\n${number}\n\nline\n  indented\n\n`),
  }),
  odd('no-space', 'writes no space behind the colon', {
    frame: (event) => serializeEvent(event).replace(/^(\w+): /gm, '$1:'),
  }),
  odd('empty-data', 'sends events with no data but a name', {
    event: (number) => ({ ...right.event(number), type: 'poke', data: '' }),
  }),
  odd('bare-data', 'sends the field data without a colon now and then', {
    frame: (event) => (event.number % 3 === 0 ? `id: ${event.id}\ndata\n\n` : serializeEvent(event)),
  }),
  odd('json', 'sends JSON that looks like fields and comments when it is printed', {
    ...data(({ number }) => JSON.stringify({ number, text: 'data: x\n\nid: 1\n: ping' }, null, 2)),
  }),
  odd('escapes', 'sends text with backslashes, which reads like events', {
    ...data(({ number }) => `write ${number} as data: ${number}\\n\\ndata: next\\n\\n`),
  }),
  odd('markup', 'sends HTML as data', {
    ...data(({ number }) => `<!doctype html>\n<p>${number}</p>\n<!-- {"a":1} -->`),
  }),
  odd('emoji', 'sends characters of four bytes', { ...data(() => '👩‍👩‍👧‍👦🏳️‍🌈'.repeat(20)) }),
  odd('fields-in-any-order', 'writes the data first and id and event behind it', {
    frame: ({ id, type = 'tick', number }) => `data: ${number}\nid: ${id}\nevent: ${type}\n\n`,
  }),
  odd('retry-every-event', 'sets the reconnection time with every event', {
    opening: '',
    frame: (event) => serializeEvent({ ...event, retry: 100 }),
  }),
  odd('no-retry', 'leaves the reconnection time to clients', { opening: ': open\n\n' }),
  odd('padding', 'begins with a comment of 2 KiB, as old browsers needed it', {
    opening: `:${' '.repeat(2 * KIB)}\nretry: 100\n\n`,
  }),
  odd('comment-in-event', 'writes comments between the fields of an event', {
    frame: (event) => serializeEvent({ ...event, comment: 'why' }).replace('\ndata', '\n:\ndata'),
  }),
  odd('empty-blocks', 'writes several blank lines between events', {
    frame: (event) => `\n\n${serializeEvent(event)}\n\n`,
  }),
  odd('null-data', 'sends null and NaN as data', { ...data(({ number }) => (number % 2 ? 'null' : 'NaN')) }),
  odd('word-by-word', 'sends a text word by word, which speaks of undefined', {
    ...data(
      ({ number }) => ['undefined', ' is', ' a', ' value', ' of', ' Java', 'Script', '.'][number % 8] ?? '',
    ),
  }),
  odd('data-urls', 'sends data URLs', {
    ...data(({ number }) => `data:text/plain;base64,${btoa(String(number))}`),
  }),
  odd('names-alone', 'sends names without data as signs of life, some of them together with data', {
    frame: (event) => `${event.number % 3 === 0 ? 'event: ping\n\n' : ''}${serializeEvent(event)}`,
  }),
  odd('blank-beats', 'keeps alive by blank lines, and writes some behind events', {
    beat: { everyMs: 70, text: '\n' },
    frame: ({ id, number }) => `id: ${id}\ndata: ${number}\n\n${number % 3 === 0 ? '\n' : ''}`,
  }),
  odd('replacement-characters', 'sends U+FFFD now and then, as users have typed it', {
    ...data(({ number }) => `${number}: 日本語${number % 3 === 0 ? ' \ufffd' : ''}`),
  }),
  odd('huge-events', 'sends events of 200 KiB, on one line and on many', {
    intervalMs: 500,
    ...data(({ number }) => (number % 2 === 0 ? 'x'.repeat(200 * KIB) : 'a line of text\n'.repeat(13 * KIB))),
  }),
  odd('beats', 'sends a keep-alive as comment every 50 ms', {
    beat: { everyMs: 50, text: serializeComment('keep-alive') },
  }),
  odd('comment-without-blank', 'closes its keep-alives with no blank line', {
    beat: { everyMs: 130, text: ':\n' },
  }),
];
