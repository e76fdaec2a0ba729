import { type Behaviour, right, type Visit } from '../behaviour.ts';
import { byHand, chunked, isHttp11 } from '../by-hand.ts';
import { accepts, type Coding, codedFields, compressing } from '../compressing.ts';
import { faulty, type ServerMutant } from '../mutant.ts';
import { inFrontOf, type Outgoing } from '../outgoing.ts';

const LONGER = { patience: { enoughMs: 4200, atMostMs: 5500 } };

/** Compresses where it is asked to, and leaves it to the compressor when bytes come out. */
const unflushed = (coding: Coding): Partial<Behaviour> => ({
  fieldsFor: (request) => ({
    ...right.fieldsFor(request),
    ...(accepts(request, coding) ? codedFields(coding) : { Vary: 'Accept-Encoding' }),
  }),
  outgoing: (plain, { request }) => (accepts(request, coding) ? compressing(plain, coding, false) : plain),
});

/** Sends nothing but full buffers. */
function inBuffersOf(size: number, plain: Outgoing): Outgoing {
  let waiting = Buffer.alloc(0);
  return inFrontOf(
    plain,
    (bytes) => {
      waiting = Buffer.concat([waiting, bytes]);
      const full = waiting.length - (waiting.length % size);
      if (full > 0) plain.send(waiting.subarray(0, full));
      waiting = waiting.subarray(full);
    },
    () => plain.send(waiting),
  );
}

/** Sends what came since, again and again. */
function every(ms: number, plain: Outgoing): Outgoing {
  let waiting: Buffer[] = [];
  const timer = setInterval(() => {
    if (!plain.open) clearInterval(timer);
    else if (waiting.length > 0) plain.send(Buffer.concat(waiting));
    waiting = [];
  }, ms);
  timer.unref();
  return inFrontOf(plain, (bytes) => void waiting.push(bytes));
}

/** Requests that are alike in every field, in the order in which they come: those of the recorder, among others. */
function alike(): (visit: Visit) => number {
  const known = new Map<string, number>();
  return ({ request: { method, url, rawHeaders } }) => {
    const key = [method, url, ...rawHeaders].join('\n');
    const count = known.get(key) ?? 0;
    known.set(key, count + 1);
    return count;
  };
}

/** Where the visits that are alike come, behind the main one and the one that stays while clients are cut off. */
const LEAVER = 2;
const OTHERS = [3, 4, 5] as const;
const SLOW = 6;

/** One of the clients that came with the same request is treated in another way. */
function toOne(place: number, send: (plain: Outgoing) => Outgoing): Partial<Behaviour> {
  const placeOf = alike();
  return { outgoing: (plain, visit) => (placeOf(visit) === place ? send(plain) : plain) };
}

const idIn = (bytes: Buffer): number => Number(/^id: (\d+)$/m.exec(String(bytes))?.[1] ?? 0);

/** Lets requests that are alike wait for each other, as a cache does that is to store what it fetches. */
function collapsing(): Partial<Behaviour> {
  const open = new Set<string>();
  return {
    answer(visit) {
      const { method, url, rawHeaders } = visit.request;
      const key = [method, url, ...rawHeaders].join('\n');
      if (open.has(key)) return;
      open.add(key);
      visit.response.once('close', () => open.delete(key));
      visit.right();
    },
  };
}

/** Ends the streams of those who came next with that of a client who leaves. */
function endingOthers(): Partial<Behaviour> {
  const placeOf = alike();
  const streams: Outgoing[] = [];
  return {
    outgoing(plain, visit) {
      const place = placeOf(visit);
      if (String(visit.request.headers['accept-encoding']) !== 'identity' || place < LEAVER) return plain;
      streams[place] = plain;
      if (place === LEAVER) visit.response.once('close', () => OTHERS.map((other) => streams[other]?.end()));
      return plain;
    },
  };
}

/** Every third event comes behind the one that follows it. */
function swapping(plain: Outgoing): Outgoing {
  let held: Buffer | null = null;
  return inFrontOf(plain, (bytes) => {
    if (held === null && idIn(bytes) % 3 === 0) {
      held = bytes;
      return;
    }
    plain.send(bytes);
    if (held !== null) plain.send(held);
    held = null;
  });
}

/** Events that tell when they were made, each sent so much later, in ms, than the one before it. */
function agingBy(ms: number, intervalMs: number): Partial<Behaviour> {
  let base: number | undefined;
  return {
    intervalMs,
    event(number) {
      base ??= Date.now() - number * (intervalMs - ms);
      return { ...right.event(number), data: `{"time":${base + number * (intervalMs - ms)}}` };
    },
  };
}

/** Sends what is in front of the events, and so many of them. */
function falling(events: number, plain: Outgoing): Outgoing {
  let left = events + 1;
  return inFrontOf(plain, (bytes) => {
    if (left-- > 0) plain.send(bytes);
  });
}

/** Events are thrown away a second behind the first. */
function forgettingSome(plain: Outgoing): Outgoing {
  let count = 0;
  return inFrontOf(plain, (bytes) => {
    count++;
    if (count < 10 || count > 13) plain.send(bytes);
  });
}

const without = (isLost: (id: number) => boolean) => (plain: Outgoing) =>
  inFrontOf(plain, (bytes) => {
    if (!isLost(idIn(bytes))) plain.send(bytes);
  });

/** Events come late, or the stream ends badly. */
export const deliveryFaults: readonly ServerMutant[] = [
  faulty(
    'head-with-first-event',
    'holds the head back until there is an event',
    { 'server.delivery.head-first': 'warn' },
    { live: false, delayMs: 1300, opening: '', headFirst: false },
    LONGER,
  ),
  faulty(
    'buffer-of-2048',
    'sends events when a buffer is full',
    { 'server.delivery.events-one-by-one': 'warn' },
    { intervalMs: 30, outgoing: (plain) => inBuffersOf(2048, plain) },
    LONGER,
  ),
  faulty(
    'buffer-of-600-ms',
    'sends what came every 600 ms',
    { 'server.delivery.events-one-by-one': 'warn' },
    {
      intervalMs: 70,
      live: true,
      frame: ({ id }) => `id: ${id}\ndata: {"time":${1_767_225_600_000 + Number(id) * 70}}\n\n`,
      outgoing: (plain) => every(600, plain),
    },
    LONGER,
  ),
  faulty(
    'gzip-unflushed',
    'compresses with gzip and flushes when the compressor is full',
    { 'server.delivery.gzip-flushed': 'warn', 'server.agreement.events-reach-client': 'warn' },
    unflushed('gzip'),
    LONGER,
  ),
  faulty(
    'br-unflushed',
    'compresses with Brotli and flushes when the compressor is full',
    { 'server.delivery.br-flushed': 'warn' },
    unflushed('br'),
    LONGER,
  ),
  faulty(
    'deflate-unflushed',
    'compresses with deflate, for which clients ask, and flushes when the compressor is full',
    { 'server.agreement.events-reach-client': 'warn' },
    unflushed('deflate'),
    LONGER,
  ),
  faulty(
    'blank-line-late',
    'writes the blank line before the next event, not behind its own',
    { 'server.delivery.blank-line-with-event': 'warn' },
    {
      intervalMs: 300,
      opening: 'retry: 100\n',
      frame: (event) => `\n${String(right.frame(event, false)).slice(0, -1)}`,
    },
    LONGER,
  ),
  faulty(
    'silent-for-long',
    'sends no keep-alive while it has no events',
    { 'server.delivery.keep-alive': 'warn' },
    {
      intervalMs: 40,
      live: false,
      outgoing: (plain) => {
        let left = 12;
        const some = (bytes: Buffer) => {
          if (left-- > 0) plain.send(bytes);
        };
        return inFrontOf(plain, some);
      },
    },
    { patience: { enoughMs: 20_000, atMostMs: 20_500 }, approach: { gentle: true } },
  ),
  faulty(
    'unasked-and-held',
    'compresses for everybody and sends what came every 600 ms',
    {
      'server.delivery.compression-flushed': 'warn',
      'server.delivery.gzip-flushed': 'warn',
      'server.delivery.br-flushed': 'warn',
      'server.headers.identity-honoured': 'warn',
    },
    {
      intervalMs: 70,
      fields: codedFields('gzip'),
      frame: ({ id }) => `id: ${id}\ndata: {"time":${1_767_225_600_000 + Number(id) * 70}}\n\n`,
      outgoing: (plain) => every(600, compressing(plain, 'gzip', true)),
    },
    LONGER,
  ),
  faulty(
    'later-and-later',
    'empties its queue more slowly than it fills',
    { 'server.delivery.latency-stable': 'warn' },
    agingBy(150, 180),
    LONGER,
  ),
  faulty(
    'collapsed',
    'lets a request wait while another like it is answered',
    { 'server.delivery.connections-at-once': 'warn', 'server.robustness.many-connections': 'warn' },
    collapsing(),
    { clients: [] },
  ),
  faulty(
    'greets-and-forgets',
    'sends one of several clients what comes in front of the events, and none of them',
    { 'server.delivery.connections-at-once': 'warn' },
    toOne(OTHERS[1], (plain) => falling(0, plain)),
    LONGER,
  ),
  faulty(
    'forgets-another',
    'forgets another client when one has left',
    { 'server.delivery.connections-at-once': 'warn' },
    toOne(OTHERS[1], (plain) => falling(1, plain)),
    LONGER,
  ),
  faulty(
    'ends-with-another',
    'ends other streams when a client leaves',
    { 'server.delivery.connections-independent': 'warn' },
    endingOthers(),
  ),
  faulty(
    'lost-to-one',
    'does not send every event to every client',
    { 'server.delivery.fan-out-complete': 'warn' },
    toOne(
      OTHERS[0],
      without((id) => id % 5 === 0),
    ),
  ),
  faulty(
    'out-of-order-to-one',
    'sends events in another order to one of its clients',
    { 'server.delivery.same-order': 'warn' },
    toOne(OTHERS[0], swapping),
  ),
  faulty(
    'lost-to-slow',
    'throws away what comes for a client that does not read',
    { 'server.delivery.slow-reader': 'warn' },
    toOne(SLOW, forgettingSome),
    { patience: { enoughMs: 3800, atMostMs: 4500 } },
  ),
  faulty(
    'cut-off',
    'destroys the connection after some events',
    { 'server.delivery.ends-in-good-order': 'fail' },
    { live: false, intervalMs: 80, last: 8, finish: (_, { response }) => void response.destroy() },
  ),
  faulty(
    'malformed-chunks',
    'writes chunks whose sizes are wrong',
    { 'server.delivery.ends-in-good-order': 'fail' },
    byHand({
      fields: {},
      chunks: isHttp11,
      chunk: (bytes, number) => (number > 6 ? `zz\r\n${bytes}\r\n` : chunked(bytes)),
    }),
  ),
];
