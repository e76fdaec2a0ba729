import { serializeEvent } from '../../../../harness/sse/serialize.ts';
import { type Behaviour, right } from '../behaviour.ts';
import { third } from '../every-third.ts';
import { faulty, type ServerMutant } from '../mutant.ts';
import { inFrontOf } from '../outgoing.ts';

/** What every third event's text becomes. */
const rewritten = (rewrite: (text: string) => string): Partial<Behaviour> =>
  third((event) => rewrite(serializeEvent(event)));

/** Of a stream without events nobody learns more by more visits. */
const BRIEFLY = { approach: { gentle: true } };

/** The bytes of the stream are wrong. */
export const streamFaults: readonly ServerMutant[] = [
  faulty(
    'warning-first',
    "begins with the language's own warning",
    { 'server.stream.only-the-stream': 'warn' },
    {
      opening:
        '<br />\n<b>Warning</b>: Undefined variable $x in /srv/events.php on line 3<br />\n\nretry: 100\n\n',
    },
  ),
  faulty(
    'log-line',
    'lets its log run into the stream',
    { 'server.stream.only-the-stream': 'warn' },
    {
      frame: (event) =>
        `${serializeEvent(event)}${event.number % 3 === 0 ? '[2026-01-01 00:00:00] INFO sent\n\n' : ''}`,
    },
  ),
  faulty(
    'bare-json',
    'writes JSON in place of events',
    { 'server.stream.events-come-out': 'fail', 'server.stream.only-the-stream': 'warn' },
    { opening: '', frame: ({ data, number }) => JSON.stringify({ number, data }) },
    BRIEFLY,
  ),
  faulty(
    'json-lines',
    'writes JSON values in lines in place of events',
    { 'server.stream.events-come-out': 'fail', 'server.stream.only-the-stream': 'warn' },
    { opening: '', frame: ({ data, number }) => `${JSON.stringify({ number, data })}\n` },
    BRIEFLY,
  ),
  faulty(
    'no-blank-lines',
    'closes no event with a blank line',
    { 'server.stream.events-come-out': 'fail' },
    { opening: '', frame: ({ number }) => `data: ${number}\n` },
    BRIEFLY,
  ),
  faulty(
    'escaped-line-ends',
    'writes line ends as a backslash and an n, as PHP does between single quotes',
    { 'server.stream.events-come-out': 'fail' },
    { opening: '', frame: (event) => serializeEvent(event).replace(/\n/g, '\\n') },
    BRIEFLY,
  ),
  faulty(
    'empty-body',
    'promises a stream and ends it without a byte',
    { 'server.stream.events-come-out': 'fail' },
    { answer: (visit) => (visit.request.method === 'GET' ? visit.refuse(200, right.fields) : visit.right()) },
  ),
  faulty(
    'latin1',
    'writes text in Latin-1',
    { 'server.stream.utf8': 'fail' },
    third((event) => Buffer.from(`id: ${event.id}\ndata: Grüße aus Köln\n\n`, 'latin1')),
  ),
  faulty(
    'cut-character',
    'cuts long text between the bytes of a character',
    { 'server.stream.utf8': 'fail' },
    third((event) =>
      Buffer.concat([Buffer.from(`id: ${event.id}\ndata: 日本`).subarray(0, -1), Buffer.from('\n\n')]),
    ),
  ),
  faulty(
    'damaged-text',
    'takes text in Latin-1 for UTF-8 before it sends it',
    { 'server.stream.text-undamaged': 'warn' },
    {
      event: (number) => ({
        ...right.event(number),
        data: Buffer.from(`${number}: Grüße aus Köln`, 'latin1').toString('utf8'),
      }),
    },
  ),
  faulty(
    'utf-16',
    'writes the stream in UTF-16',
    {
      'server.stream.utf8': 'fail',
      'server.stream.events-come-out': 'fail',
      'server.stream.only-the-stream': 'warn',
    },
    {
      opening: Buffer.from('\ufeffretry: 100\n\n', 'utf16le'),
      frame: (event) => Buffer.from(serializeEvent(event), 'utf16le'),
    },
    BRIEFLY,
  ),
  faulty(
    'bom-on-every-event',
    'puts a byte order mark before every event',
    { 'server.stream.byte-order-mark': 'fail' },
    { frame: (event) => `\ufeff${serializeEvent(event)}` },
  ),
  faulty(
    'chunked-twice',
    'writes chunk sizes that HTTP writes, too',
    {
      'server.stream.chunked-once': 'fail',
      'server.stream.only-the-stream': 'warn',
      'server.stream.line-endings': 'warn',
    },
    {
      opening: '',
      frame: (event) => {
        const bytes = Buffer.from(serializeEvent(event));
        return `${bytes.length.toString(16)}\r\n${bytes}\r\n`;
      },
    },
  ),
  faulty(
    'space-before-colon',
    'writes a space before the colon',
    { 'server.stream.field-name': 'fail' },
    rewritten((text) => text.replace(/^data:/gm, 'data :')),
  ),
  faulty(
    'lost-colon',
    'forgets a colon',
    { 'server.stream.field-name': 'fail' },
    rewritten((text) => text.replace(/\ndata: (.*)\n\n$/, '\ndata: first\ndata this is lost\n\n')),
  ),
  faulty(
    'indented',
    'indents its fields, as templates do',
    { 'server.stream.field-name': 'fail' },
    rewritten((text) => text.replace(/^(?=data)/gm, '  ')),
  ),
  faulty(
    'capital-names',
    'capitalizes field names',
    { 'server.stream.field-name-case': 'fail' },
    rewritten((text) => text.replace(/^data:/gm, 'Data:')),
  ),
  faulty(
    'only-first-data-line',
    'writes data: before the first line of a payload only',
    { 'server.stream.data-lines': 'fail' },
    rewritten(() => 'data: one line\nand a second that is lost\n\n'),
  ),
  faulty(
    'comment-of-two-lines',
    'writes a comment of two lines with one colon',
    { 'server.stream.comment-lines': 'fail' },
    { frame: (event) => `${serializeEvent(event)}: a comment\nthat goes on here, it does\n\n` },
  ),
  faulty(
    'own-field',
    'sends a field of its own making',
    { 'server.stream.known-fields': 'warn' },
    rewritten((text) => `timestamp: 1767225600\n${text}`),
  ),
  faulty(
    'mixed-line-ends',
    'ends some lines with CRLF and most with LF',
    { 'server.stream.line-endings': 'warn' },
    rewritten((text) => text.replace(/\n/g, '\r\n')),
  ),
  faulty(
    'lost-blank-line',
    'forgets the blank line between two events',
    { 'server.stream.one-event-per-block': 'warn' },
    rewritten((text) => text.slice(0, -1)),
  ),
  faulty(
    'last-event-open',
    'ends the stream before the blank line of its last event',
    { 'server.stream.last-event-terminated': 'fail' },
    {
      live: false,
      intervalMs: 80,
      last: 8,
      frame: (event) => serializeEvent(event).slice(0, event.number === 8 ? -1 : undefined),
    },
  ),
  faulty(
    'ping-as-data',
    'sends its keep-alive comments as data',
    { 'server.stream.keep-alive-is-comment': 'warn' },
    { beat: { everyMs: 150, text: 'data: : ping\n\n' } },
  ),
  faulty(
    'ping-inside-line',
    'writes keep-alives into the middle of a line',
    { 'server.stream.keep-alive-placement': 'fail', 'server.stream.only-the-stream': 'warn' },
    third(({ id }) => `id: ${id}\ndata: the first half of: ping\n\nand the rest of the line\n\n`),
  ),
  faulty(
    'done',
    'ends with a mark of its own and not with 204',
    { 'server.stream.end-mark': 'info' },
    {
      live: false,
      intervalMs: 80,
      last: 8,
      frame: (event) => serializeEvent(event.number === 8 ? { ...event, data: '[DONE]' } : event),
    },
  ),
  faulty(
    'unsplit-cr',
    'splits payloads at LF only, so that CR ends lines within them',
    { 'server.stream.data-lines': 'fail', 'server.stream.line-endings': 'warn' },
    {
      frame: (event) =>
        event.number % 3 === 0
          ? `id: ${event.id}\ndata: one\rand two, behind a CR\n\n`
          : serializeEvent(event),
    },
  ),
  faulty(
    'progress-on-one-line',
    'writes events piece by piece and never closes the first line',
    { 'server.stream.events-come-out': 'fail' },
    {
      opening: '',
      frame: ({ number }) => (number === 1 ? 'data: ' : `word${number} `),
      live: false,
      last: 6,
      outgoing: (plain) => inFrontOf(plain, (bytes) => plain.send(bytes)),
    },
  ),
];
