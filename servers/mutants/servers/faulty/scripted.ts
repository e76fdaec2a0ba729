import type { SentEvent } from '../../../../suites/server/scripted/steps.ts';
import { stepsAfter } from '../../../targets/scripted/contract.ts';
import type { Library } from '../library.ts';
import { faultyLibrary, type ServerMutant } from '../mutant.ts';
import { inFrontOf, type Outgoing } from '../outgoing.ts';

const field = (name: string, value: string | number | undefined) =>
  value === undefined ? '' : `${name}: ${value}\n`;

/** Writes whatever it is given; `data` and the rest of its parts can be written in another way. */
function frames(own: {
  data?: (text: string) => string;
  event?: (name: string | undefined) => string;
  id?: (id: string | undefined) => string;
  retry?: (retry: number | string | undefined) => string;
}): Partial<Library> {
  const {
    data = lines,
    event = (name) => field('event', checked(name)),
    id = (text) => field('id', checked(text)),
    retry = (ms) => field('retry', numeric(ms)),
  } = own;
  return {
    frame: (sent: SentEvent) => `${event(sent.event)}${id(sent.id)}${retry(sent.retry)}${data(sent.data)}\n`,
  };
}

/** @throws RangeError for what no field can carry. */
function checked(value: string | undefined): string | undefined {
  if (value !== undefined && /[\r\n\0]/.test(value)) throw new RangeError('this cannot be sent');
  return value;
}

/** @throws RangeError for what is none. */
function numeric(value: number | string | undefined): number | undefined {
  if (typeof value === 'string') throw new RangeError('this is no number');
  return value;
}

const linesAt =
  (end: RegExp, start = 'data: ') =>
  (text: string) =>
    text
      .split(end)
      .map((line) => `${start}${line}\n`)
      .join('');

const lines = linesAt(/\r\n|\r|\n/);

/** Every text becomes another before it is written. */
const changed = (change: (text: string) => string): Partial<Library> =>
  frames({ data: (text) => lines(change(text)) });

const comment = (write: (text: string) => string): Partial<Library> => ({
  comment: (text) => `${write(text)}\n`,
});

/** Sends what came since, again and again. */
function every(ms: number, plain: Outgoing): Outgoing {
  let waiting: Buffer[] = [];
  const flush = () => {
    if (plain.open && waiting.length > 0) plain.send(Buffer.concat(waiting));
    waiting = [];
  };
  const timer = setInterval(() => (plain.open ? flush() : clearInterval(timer)), ms);
  return inFrontOf(plain, (bytes) => void waiting.push(bytes), flush);
}

/** Sends each piece when the next one comes. */
function oneBehind(plain: Outgoing): Outgoing {
  let waiting: Buffer | null = null;
  const flush = () => {
    if (waiting !== null && plain.open) plain.send(waiting);
  };
  return inFrontOf(
    plain,
    (bytes) => {
      flush();
      waiting = bytes;
    },
    flush,
  );
}

/** What one stream is sent goes to the streams of others, too. */
function leaking(): Partial<Library> {
  const all = new Set<Outgoing>();
  return {
    outgoing(plain, response) {
      response.once('close', () => all.delete(plain));
      return inFrontOf(plain, (bytes) => {
        const [, name, count] = /data: (first|second|third) (\d+)\n/.exec(String(bytes)) ?? [];
        if (name !== undefined) all.add(plain);
        for (const other of count === '7' ? all : [plain]) if (other.open) other.send(bytes);
      });
    },
  };
}

/** A second client of a stream takes it from the first. */
function stealing(): Partial<Library> {
  const owners = new Map<string, Outgoing>();
  return {
    outgoing(plain, _response, { path }) {
      if (!owners.has(path)) owners.set(path, plain);
      return inFrontOf(plain, (bytes) => {
        if (owners.get(path) === plain || !/data: both (?:1[0-9])/.test(String(bytes))) plain.send(bytes);
      });
    },
  };
}

/** The stream is over for all when one client leaves. */
function endingTogether(): Partial<Library> {
  const open = new Map<string, Outgoing[]>();
  return {
    outgoing(plain, response, { path }) {
      const streams = open.get(path) ?? [];
      open.set(path, [...streams, plain]);
      response.once('close', () => {
        for (const other of open.get(path) ?? []) if (other.open) other.end();
      });
      return plain;
    },
  };
}

let resumptions = 0;

/** Library faults, which only those see who tell the library what to send. */
export const scriptedFaults: readonly ServerMutant[] = [
  faultyLibrary(
    'first-line-only',
    'writes data: before the first line of data only',
    {
      'server.scripted.line-feeds': 'fail',
      'server.scripted.crlf': 'fail',
      'server.scripted.carriage-returns': 'fail',
      'server.scripted.data-injection': 'fail',
      'server.scripted.data-injection-by-cr': 'fail',
      'server.scripted.trailing-newline': 'fail',
      'server.scripted.leading-space': 'fail',
      'server.scripted.only-newlines': 'fail',
      'server.scripted.byte-order-mark-in-data': 'fail',
      'server.scripted.many-lines': 'fail',
    },
    frames({ data: (text) => `data: ${text}\n` }),
  ),
  faultyLibrary(
    'split-at-lf',
    'splits data at LF only',
    {
      'server.scripted.carriage-returns': 'fail',
      'server.scripted.data-injection-by-cr': 'fail',
      'server.scripted.crlf': 'fail',
      'server.scripted.trailing-newline': 'fail',
      'server.scripted.only-newlines': 'fail',
    },
    frames({ data: linesAt(/\r\n|\n/) }),
  ),
  faultyLibrary(
    'split-twice-at-crlf',
    'takes CRLF for two ends of a line',
    {
      'server.scripted.crlf': 'fail',
      'server.scripted.trailing-newline': 'fail',
      'server.scripted.only-newlines': 'fail',
      'server.scripted.data-injection': 'fail',
    },
    frames({ data: linesAt(/\r|\n/) }),
  ),
  faultyLibrary(
    'trims-end',
    'drops line ends at the end of short data',
    { 'server.scripted.trailing-newline': 'fail' },
    changed((text) => text.replace(/^(\w)[\r\n]+$/, '$1')),
  ),
  faultyLibrary(
    'no-space',
    'writes no space behind the colon, so that clients take that of the data',
    { 'server.scripted.leading-space': 'fail', 'server.scripted.line-feeds': 'fail' },
    frames({ data: linesAt(/\r\n|\r|\n/, 'data:') }),
  ),
  faultyLibrary(
    'drops-empty',
    'sends nothing for empty data',
    { 'server.scripted.empty-data': 'fail' },
    frames({ data: (text) => (text === '' ? '' : lines(text)) }),
  ),
  faultyLibrary(
    'drops-newlines',
    'drops empty lines from data',
    { 'server.scripted.only-newlines': 'fail' },
    frames({ data: (text) => lines(/^[\r\n]+$/.test(text) ? '' : text) }),
  ),
  faultyLibrary(
    'escapes',
    'escapes data as HTML',
    { 'server.scripted.plain-data': 'fail', 'server.scripted.line-feeds': 'fail' },
    changed((text) => text.replaceAll('"', '&quot;')),
  ),
  faultyLibrary(
    'latin1-only',
    'replaces characters beyond Latin-1',
    { 'server.scripted.unicode': 'fail' },
    changed((text) => text.replace(/[\u3040-\u9fff]/g, '?')),
  ),
  faultyLibrary(
    'language-lines',
    "splits data with the language's own function, at U+2028 and others too",
    { 'server.scripted.unicode-separators': 'fail' },
    frames({ data: linesAt(/\r\n|[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]/) }),
  ),
  faultyLibrary(
    'strips-bom',
    'strips U+FEFF from data',
    { 'server.scripted.byte-order-mark-in-data': 'fail' },
    changed((text) => text.replaceAll('\ufeff', '')),
  ),
  faultyLibrary(
    'c-strings',
    'ends data at U+0000',
    { 'server.scripted.nul-in-data': 'fail' },
    changed((text) => text.replace(/\0.*/s, '')),
  ),
  faultyLibrary(
    'short-buffer',
    'cuts events at 64 KiB',
    { 'server.scripted.large-data': 'fail' },
    changed((text) => (text.includes('\n') ? text : text.slice(0, 65_536))),
  ),
  faultyLibrary(
    'few-lines',
    'sends the first thousand lines of data',
    { 'server.scripted.many-lines': 'fail' },
    changed((text) => text.split('\n').slice(0, 1000).join('\n')),
  ),
  faultyLibrary(
    'sticky-name',
    'does not send the names of events',
    { 'server.scripted.event-names': 'fail' },
    frames({ event: (name) => (checked(name) === undefined ? '' : ': named\n') }),
  ),
  faultyLibrary(
    'false-id',
    'takes the id "0" for none',
    { 'server.scripted.ids': 'fail', 'server.scripted.resumes-twice': 'warn' },
    frames({ id: (id) => (id === '0' ? '' : field('id', checked(id))) }),
  ),
  faultyLibrary(
    'no-empty-id',
    'does not send an empty id',
    { 'server.scripted.empty-id': 'fail' },
    frames({ id: (id) => (id === '' ? '' : field('id', checked(id))) }),
  ),
  faultyLibrary(
    'retry-in-seconds',
    'sends the reconnection time in seconds',
    { 'server.scripted.retry': 'fail' },
    frames({ retry: (ms) => (typeof ms === 'number' ? field('retry', ms === 0 ? 0 : ms / 1000) : '') }),
  ),
  faultyLibrary(
    'false-retry',
    'takes a reconnection time of 0 for none',
    { 'server.scripted.retry-zero': 'fail' },
    frames({ retry: (ms) => (typeof ms === 'number' && ms > 0 ? field('retry', ms) : '') }),
  ),
  faultyLibrary(
    'comment-as-data',
    'sends comments as data',
    { 'server.scripted.comments': 'fail', 'server.scripted.comment-injection': 'fail' },
    comment((text) => lines(text)),
  ),
  faultyLibrary(
    'comment-one-colon',
    'writes one colon before a comment of several lines',
    { 'server.scripted.comment-lines': 'fail', 'server.scripted.comment-injection': 'fail' },
    comment((text) => `: ${text}\n`),
  ),
  faultyLibrary(
    'raw-id',
    'writes ids as they are, line ends included',
    { 'server.scripted.id-injection': 'fail' },
    frames({ id: (id) => field('id', id?.replaceAll('\0', '')) }),
  ),
  faultyLibrary(
    'raw-name',
    'writes event names as they are, line ends included',
    { 'server.scripted.event-injection': 'fail' },
    frames({ event: (name) => field('event', name) }),
  ),
  faultyLibrary(
    'raw-retry',
    'writes reconnection times as they are, line ends included',
    { 'server.scripted.retry-injection': 'fail' },
    frames({ retry: (ms) => field('retry', ms) }),
  ),
  faultyLibrary(
    'nul-in-id',
    'writes U+0000 into ids',
    { 'server.scripted.nul-in-id': 'fail' },
    frames({ id: (id) => field('id', id?.includes('\0') === true ? id : checked(id)) }),
  ),
  faultyLibrary(
    'lazy-head',
    'sends the head with the first event',
    { 'server.scripted.head-at-once': 'warn' },
    { headFirst: false },
  ),
  faultyLibrary(
    'timer-flushed',
    'sends what came every second',
    { 'server.scripted.flushed': 'warn' },
    { outgoing: (plain) => every(1000, plain) },
  ),
  faultyLibrary(
    'one-behind',
    'sends each event with the next',
    { 'server.scripted.flushed': 'warn' },
    { outgoing: oneBehind },
  ),
  faultyLibrary(
    'stays-open',
    'keeps the response open when the stream is over',
    { 'server.scripted.ends': 'fail' },
    { end: () => {} },
  ),
  faultyLibrary(
    'destroys',
    'destroys the connection when the stream is over',
    { 'server.scripted.ends': 'fail' },
    { end: (_, response) => void setTimeout(() => response.destroy(), 20) },
  ),
  faultyLibrary(
    'resumes-with-it',
    'begins with the very event that the client has',
    {
      'server.scripted.resumes-after-utf8-id': 'warn',
      'server.scripted.resumes-after-zero': 'warn',
      'server.scripted.resumes-after-id': 'warn',
      'server.scripted.resumes-twice': 'warn',
      'server.last-event-id.resumes-after-id': 'warn',
    },
    {
      stepsAfter(steps, id) {
        const at = steps.findIndex((step) => 'send' in step && step.send.id === id);
        return id !== null && at >= 0 ? steps.slice(at) : stepsAfter(steps, id);
      },
    },
  ),
  faultyLibrary(
    'restarts-at-zero',
    'takes the Last-Event-ID "0" for none',
    { 'server.scripted.resumes-after-zero': 'warn' },
    { stepsAfter: (steps, id) => stepsAfter(steps, id === '0' ? null : id) },
  ),
  faultyLibrary(
    'latin1-ids',
    'reads Last-Event-ID as Latin-1',
    { 'server.scripted.resumes-after-utf8-id': 'warn' },
    { readId: (header) => header },
  ),
  faultyLibrary(
    'unknown-id-hangs',
    'sends nothing to who names an id that is not known',
    {
      'server.scripted.unknown-id': 'warn',
      'server.last-event-id.empty-id': 'warn',
      'server.last-event-id.unknown-id': 'warn',
      'server.last-event-id.future-id': 'warn',
      'server.last-event-id.long-id': 'warn',
      'server.last-event-id.non-ascii-id': 'warn',
      'server.last-event-id.invalid-utf8-id': 'warn',
      'server.last-event-id.repeated-field': 'warn',
      'server.last-event-id.hostile-id': 'warn',
    },
    {
      stepsAfter: (steps, id) =>
        id === null || steps.some((step) => 'send' in step && step.send.id === id)
          ? stepsAfter(steps, id)
          : [],
    },
  ),
  faultyLibrary(
    'second-drop',
    'resumes the first time only',
    { 'server.scripted.resumes-twice': 'warn' },
    { stepsAfter: (steps, id) => stepsAfter(steps, id === '5' && resumptions++ >= 0 ? '6' : id) },
  ),
  faultyLibrary(
    'leaking',
    'sends some events of one stream to all',
    { 'server.scripted.streams-apart': 'warn' },
    leaking(),
  ),
  faultyLibrary(
    'stealing',
    'sends some events to the first client only',
    { 'server.scripted.two-readers': 'warn' },
    stealing(),
  ),
  faultyLibrary(
    'ending-together',
    'ends the stream for all when one client leaves',
    { 'server.scripted.one-reader-leaves': 'warn' },
    endingTogether(),
  ),
  faultyLibrary(
    'unnoticed',
    'never tells that clients have left',
    { 'server.scripted.sees-clients-leave': 'warn' },
    { watch: () => {} },
  ),
  faultyLibrary(
    'error-page',
    'writes an error page into a stream that fails',
    { 'server.scripted.error-writes-no-text': 'warn' },
    {
      error(outgoing, response) {
        outgoing.send('<h1>Internal Server Error</h1>\n\n');
        setTimeout(() => response.destroy(), 20);
      },
    },
  ),
  faultyLibrary(
    'error-unseen',
    'ends a stream that fails as if it were over',
    { 'server.scripted.error-is-seen': 'warn' },
    { error: (outgoing) => outgoing.end() },
  ),
];
