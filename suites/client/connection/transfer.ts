import type { HeaderField } from '../../../harness/transcript.ts';
import {
  bytes,
  end,
  hold,
  pause,
  raw,
  respond,
  STREAM_HEADERS,
  type Step,
  stream,
} from '../../../servers/reference/script.ts';
import type { RequirementId } from '../../requirements.ts';
import type { ContentCoding } from '../case.ts';
import {
  area,
  type CaseInArea,
  dispatched,
  errors,
  eventBeforeByte,
  events,
  plays,
  states,
} from '../words.ts';
import { COMPRESSED, COMPRESSED_EVENTS } from './compressed.ts';
import { rawStream } from './first-connection.ts';

/** Ms until the next event of a stream is written: far more than a client needs for the one before. */
const UNTIL_NEXT = 700;

/** The chunked coding of these pieces, a chunk for each. */
const chunked = (...pieces: readonly (string | Uint8Array)[]): Uint8Array =>
  bytes(
    ...pieces.flatMap((piece) => {
      const body = bytes(piece);
      return [`${body.length.toString(16)}\r\n`, body, '\r\n'];
    }),
    '0\r\n\r\n',
  );

/** Three events, each flushed by itself, with a time between them. */
function compressed(coding: ContentCoding, requirement: RequirementId): CaseInArea {
  const headers: readonly HeaderField[] = [...STREAM_HEADERS, ['Content-Encoding', coding]];
  const [first, second, third, last] = COMPRESSED[coding];
  const steps: readonly (Uint8Array | Step)[] = [
    first,
    pause(UNTIL_NEXT),
    second,
    pause(UNTIL_NEXT),
    third,
    last,
    end(),
  ];
  return plays(`content-coding-${coding}`, {
    requirement,
    title: `events in ${coding} are dispatched one by one as they are flushed`,
    script: [respond(200, headers, ...steps)],
    until: errors(1),
    expect: [
      events(...COMPRESSED_EVENTS),
      states('open/open', 'event/open', 'event/open', 'event/open', 'error/connecting'),
      eventBeforeByte(0, first.length),
      eventBeforeByte(1, first.length + second.length),
    ],
    deliveries: ['as-written'],
    offered: coding,
  });
}

const HTTP_1_0 = `HTTP/1.0 200 OK\r\n${STREAM_HEADERS.map((field) => field.join(': ')).join('\r\n')}\r\n\r\n`;

/**
 * How HTTP brings the stream: the events are the same, and come as soon as their bytes do.
 * https://www.rfc-editor.org/rfc/rfc9112.html#section-6
 */
export const transferCases = area('client.connection', [
  plays('delivered-while-in-progress', {
    requirement: 'response.incremental-delivery',
    title: 'an event is dispatched while the response is still in progress',
    script: [stream('data: a\n\n', pause(UNTIL_NEXT), 'data: b\n\n', hold())],
    until: dispatched(2),
    expect: [events('a', 'b'), eventBeforeByte(0, 'data: a\n\n'.length)],
  }),
  plays('short-event-not-held-back', {
    requirement: 'response.no-block-buffering',
    title: 'a short event is dispatched though nothing follows it',
    script: [stream('data: 0123456789ab\n\n', hold())],
    until: dispatched(1),
    expect: [events('0123456789ab')],
  }),
  plays('chunk-borders-anywhere', {
    requirement: 'response.chunked',
    title: 'chunk borders inside lines, CRLF and characters do not matter',
    script: [
      rawStream(
        ['Transfer-Encoding: chunked', 'Connection: close'],
        chunked(
          'da',
          'ta: a\r',
          '\n',
          '\r',
          '\ndata: ',
          bytes([0xf0, 0x9f]),
          bytes([0x98]),
          bytes([0x80]),
          '\n',
          '\n',
        ),
        end(),
      ),
    ],
    until: errors(1),
    expect: [events('a', '\u{1F600}'), states('open/open', 'event/open', 'event/open', 'error/connecting')],
    deliveries: ['as-written'],
  }),
  plays('chunk-borders-in-writes', {
    requirement: 'response.chunked',
    title: 'a write of its own for each part of a line, a CRLF and a character does not matter',
    script: [
      stream(
        'da',
        'ta: a\r',
        '\n',
        '\r',
        '\ndata: ',
        bytes([0xf0, 0x9f]),
        bytes([0x98]),
        bytes([0x80]),
        '\n\n',
        end(),
      ),
    ],
    until: errors(1),
    expect: [events('a', '\u{1F600}'), states('open/open', 'event/open', 'event/open', 'error/connecting')],
  }),
  plays('chunk-extensions-and-trailers', {
    requirement: 'response.chunk-extensions-and-trailers-ignored',
    title: 'chunk extensions and trailer fields are no part of the stream',
    script: [
      rawStream(
        ['Transfer-Encoding: chunked', 'Trailer: X-T', 'Connection: close'],
        '9;ext=1;data="x"\r\ndata: a\n\n\r\n0;last\r\nX-T: data: z\r\ndata: y\r\n\r\n',
        end(),
      ),
    ],
    until: errors(1),
    expect: [events('a'), states('open/open', 'event/open', 'error/connecting')],
    deliveries: ['as-written'],
  }),
  plays('http-1-0-until-close', {
    requirement: 'response.http10-close-delimited',
    also: ['response.incremental-delivery'],
    title: 'a response of HTTP/1.0 is a stream that the end of the connection ends',
    script: [raw(HTTP_1_0, 'data: a\n\n', pause(UNTIL_NEXT), 'data: b\n\n', end())],
    until: errors(1),
    expect: [
      events('a', 'b'),
      states('open/open', 'event/open', 'event/open', 'error/connecting'),
      eventBeforeByte(0, HTTP_1_0.length + 'data: a\n\n'.length),
    ],
    deliveries: ['as-written'],
  }),
  plays('http-1-1-until-close', {
    requirement: 'response.end-of-body-reestablishes',
    title: 'a response of HTTP/1.1 without length is a stream that the end of the connection ends',
    script: [rawStream(['Connection: close'], 'data: a\n\n', end())],
    until: errors(1),
    expect: [events('a'), states('open/open', 'event/open', 'error/connecting')],
    deliveries: ['as-written'],
  }),
  compressed('gzip', 'response.content-encoding-gzip'),
  compressed('deflate', 'response.content-encoding-deflate'),
  compressed('br', 'response.content-encoding-br'),
]);
