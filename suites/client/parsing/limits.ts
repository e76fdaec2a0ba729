import { area, parses } from '../words.ts';

const KIB = 1024;
const MIB = 1024 * KIB;

/** Big bodies come in pieces of the size that a socket is read in, and in no other delivery. */
const IN_PIECES = { chunkBytes: 16 * KIB, deliveries: ['as-written'] } as const;

const numbers = (count: number): readonly string[] => Array.from({ length: count }, (_, n) => String(n));

const longText = 'x'.repeat(MIB);
/** Three bytes a character, so that pieces end inside characters. */
const longNonAscii = '\u65E5'.repeat(MIB / 4);
const numbered = numbers(20_000);
const numberedPadded = numbers(1024).map((n) => n.padEnd(KIB - 1, '.'));

/**
 * The format has no limits: lines, events and streams may be as long as they like.
 * https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream
 */
export const limitCases = area('client.parsing', [
  parses('very-long-line', {
    requirement: 'stream.line.very-long',
    title: 'a line of 1 MiB is read whole, and so is the event behind it',
    bytes: [`data: ${longText}\n\ndata: next\n\n`],
    events: [longText, 'next'],
    ...IN_PIECES,
  }),
  parses('very-long-line-non-ascii', {
    requirement: 'stream.line.very-long',
    also: ['stream.decode.multibyte-split'],
    title: 'a long line of three-byte characters is read whole',
    bytes: [`data: ${longNonAscii}\n\n`],
    events: [longNonAscii],
    ...IN_PIECES,
  }),
  parses('line-of-64-kib', {
    requirement: 'stream.line.very-long',
    title: 'lines of 64 KiB and one byte less or more are read whole',
    bytes: [65_535, 65_536, 65_537].map((length) => `data:${'y'.repeat(length - 'data:'.length)}\n\n`),
    events: [65_530, 65_531, 65_532].map((length) => 'y'.repeat(length)),
    ...IN_PIECES,
  }),
  parses('very-long-comment', {
    requirement: 'stream.line.very-long',
    also: ['stream.parse.comment-ignored'],
    title: 'a comment of 1 MiB and an unknown field as long are ignored',
    bytes: [`data: a\n:${longText}\n${longText}: no\ndata: b\n\n`],
    events: ['a\nb'],
    ...IN_PIECES,
  }),
  parses('large-event', {
    requirement: 'stream.data.large',
    title: 'an event of 1 MiB in lines of 1 KiB is delivered whole',
    bytes: [numberedPadded.map((line) => `data: ${line}\n`).join(''), '\n'],
    events: [numberedPadded.join('\n')],
    ...IN_PIECES,
  }),
  parses('many-lines', {
    requirement: 'stream.line.many-lines',
    title: 'the 20,000 data lines of one event are joined',
    bytes: [numbered.map((n) => `data:${n}\n`).join(''), '\n'],
    events: [numbered.join('\n')],
    ...IN_PIECES,
  }),
  parses('many-lines-crlf', {
    requirement: 'stream.line.many-lines',
    also: ['stream.line.crlf-split-across-chunks'],
    title: 'the 20,000 data lines of one event that end in CRLF are joined',
    bytes: [numbered.map((n) => `data:${n}\r\n`).join(''), '\r\n'],
    events: [numbered.join('\n')],
    ...IN_PIECES,
  }),
  parses('many-events', {
    requirement: 'stream.dispatch.once',
    also: ['stream.dispatch.fifo'],
    title: 'each of 10,000 small events is dispatched once',
    bytes: [
      numbers(10_000)
        .map((n) => `data:${n}\n\n`)
        .join(''),
    ],
    events: numbers(10_000),
    ...IN_PIECES,
  }),
  parses('events-in-order', {
    requirement: 'stream.line.order',
    title: '1000 numbered events of mixed line ends come in order, each with its id',
    bytes: [
      numbers(1000)
        .map((n, index) => `id:${n}\ndata:${n}${['\n\n', '\r\n\r\n', '\r\r', '\n\r\n'][index % 4]}`)
        .join(''),
    ],
    events: numbers(1000).map((n) => ({ data: n, lastEventId: n })),
    ...IN_PIECES,
  }),
]);
