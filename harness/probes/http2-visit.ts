import type { Http2Recording, Recording, TargetRequest } from '../../suites/server/recording.ts';
import { now } from '../clock.ts';
import { type ConnectionHandlers, Http2Connection } from '../http2/connection.ts';
import { errorName, SETTING } from '../http2/frames.ts';
import { negotiate } from '../http2/negotiate.ts';
import { tlsOptions } from '../tls.ts';
import { visitStalled } from './http2-stalled.ts';
import { StreamLog, WITHHELD_MS } from './http2-stream.ts';
import { type Patience, Watch } from './patience.ts';
import { explainUnreachable } from './unreachable.ts';

/** How long streams of HTTP/2 are watched, at most, in ms. */
const LONGEST: Patience = { enoughMs: 4000, atMostMs: 8000 };

/** Streams on one connection: more than a browser opens to one host over HTTP/1.1. */
const DEFAULT_STREAMS = 10;

/** With no frame for this long, in ms, the connection counts as idle. */
const IDLE_MS = 200;

/** Where it never is, this long after the first response head, in ms. */
const IDLE_OR_NOT_MS = 800;

/** What was already under way when a stream was reset has come by then, in ms. */
const UNDER_WAY_MS = 500;

export interface Http2VisitOptions {
  readonly request: TargetRequest;
  readonly patience: Patience;
  /** On one connection, at the same time; 10. */
  readonly streams?: number;
}

/**
 * Visits a target that offers HTTP/2 over TLS: several streams on one connection, of which the first is watched from
 * beginning to end and another is reset at its first event, and a second connection with a stream that is not read.
 * Never rejects, and leaves no connection open.
 */
export async function visitHttp2({
  request,
  patience,
  streams = DEFAULT_STREAMS,
}: Http2VisitOptions): Promise<NonNullable<Recording['http2']>> {
  if (!request.url.startsWith('https:'))
    return { notMade: 'HTTP/2 is only spoken over TLS, and this is http:' };
  if (request.method !== 'GET') {
    return { notMade: `a ${request.method} request is not repeated more often than needed` };
  }
  const bounded = {
    enoughMs: Math.min(LONGEST.enoughMs, patience.enoughMs),
    atMostMs: Math.min(LONGEST.atMostMs, patience.atMostMs),
  };
  const connect = () => negotiate(request.url, tlsOptions(request.tls), bounded.atMostMs);
  const negotiated = await connect();
  if ('error' in negotiated) return { notMade: explainUnreachable(negotiated.error, request.url).message };
  if ('protocol' in negotiated) {
    const { protocol } = negotiated;
    return {
      notMade: `the server offers no HTTP/2: ${protocol === null ? 'it negotiates no protocol (ALPN)' : `it chose ${protocol}`}`,
    };
  }
  return new Promise((resolve) => {
    let stalled: Promise<Http2Recording['stalled'] | null> | undefined;
    const visit = new Http2Visit(request, streams, bounded, {
      answered() {
        stalled ??= connect().then((second) =>
          'socket' in second ? visitStalled(second.socket, request, bounded) : null,
        );
      },
      async over(recording) {
        const held = await stalled;
        resolve(held === undefined || held === null ? recording : { ...recording, stalled: held });
      },
    });
    visit.begin((handlers) => new Http2Connection(negotiated.socket, handlers));
  });
}

interface VisitEvents {
  /** The first stream was answered with 200. */
  answered(): void;
  over(recording: Http2Recording): void;
}

class Http2Visit implements ConnectionHandlers {
  readonly #request: TargetRequest;
  readonly #streams: number;
  readonly #events: VisitEvents;
  readonly #startedAt = now();
  readonly #watch: Watch;
  readonly #others: StreamLog[] = [];
  #connection: Http2Connection | undefined;
  #main: StreamLog | undefined;
  #announced: number | undefined;
  #idle: NodeJS.Timeout | undefined;
  #idleOrNot: NodeJS.Timeout | undefined;
  #ping: { readonly number: number; readonly at: number; answeredAt?: number } | undefined;
  #reset:
    | { readonly stream: StreamLog; readonly ping: number; readonly at: number; answeredAt?: number }
    | undefined;
  #bytesUnderWay: number | undefined;
  #underWay: NodeJS.Timeout | undefined;
  #withheld: NodeJS.Timeout | undefined;
  #goAway: { readonly at: number; readonly code: string } | undefined;
  #closed: Http2Recording['closed'];
  #isOver = false;

  constructor(request: TargetRequest, streams: number, patience: Patience, events: VisitEvents) {
    this.#request = request;
    this.#streams = streams;
    this.#events = events;
    this.#watch = new Watch(patience, (reason) => this.#finish(reason));
  }

  begin(open: (handlers: ConnectionHandlers) => Http2Connection): void {
    this.#connection = open(this);
    this.#main = this.#open({
      onHead: ({ status }) => {
        if (status !== 200) return this.#finish('the status was enough');
        this.#events.answered();
        this.#openOthers();
        this.#idle = setTimeout(() => this.#sendPing(), IDLE_MS);
        this.#idleOrNot = setTimeout(() => this.#sendPing(), IDLE_OR_NOT_MS);
      },
      onEvent: () => this.#watch.sawEvent(),
      onEnd: () => this.#finishWhenEnded(),
    });
  }

  frame(): void {
    this.#idle?.refresh();
  }

  settings(settings: ReadonlyMap<number, number>): void {
    this.#announced = settings.get(SETTING.maxConcurrentStreams) ?? this.#announced;
  }

  pong(number: number): void {
    if (number === this.#ping?.number) this.#ping.answeredAt = this.#since();
    const reset = this.#reset;
    if (reset === undefined || number !== reset.ping) return;
    reset.answeredAt = this.#since();
    this.#underWay = setTimeout(() => {
      this.#bytesUnderWay = reset.stream.bytes;
    }, UNDER_WAY_MS);
  }

  goAway(code: number): void {
    this.#goAway ??= { at: this.#since(), code: errorName(code) };
  }

  full(tooMuch: string): void {
    if (this.#isOver) return;
    this.#connection?.withhold();
    this.#withheld ??= setTimeout(() => this.#finish(tooMuch), WITHHELD_MS);
  }

  over(message: string): void {
    const flooded = this.#withheld !== undefined;
    this.#closed = { at: this.#since(), message, ...(flooded && { flooded }) };
    for (const stream of this.#all()) stream.broke(message);
    this.#finish(message);
  }

  #all(): StreamLog[] {
    return this.#main === undefined ? [] : [this.#main, ...this.#others];
  }

  #open(handlers: Partial<ConstructorParameters<typeof StreamLog>[1]>): StreamLog | undefined {
    const options = {
      request: this.#request,
      connectedAt: this.#startedAt,
      onFull: (tooMuch: string) => this.full(tooMuch),
      ...handlers,
    };
    return this.#connection === undefined ? undefined : new StreamLog(this.#connection, options);
  }

  #openOthers(): void {
    const allowed = Math.min(this.#streams, this.#announced ?? this.#streams) - 1;
    for (let n = 0; n < allowed && !this.#isOver; n++) {
      const stream = this.#open({
        ...(n === 0 && { onEvent: () => this.#resetFirst() }),
        onEnd: () => this.#finishWhenEnded(),
      });
      if (stream !== undefined) this.#others.push(stream);
    }
  }

  /** Behind a PING that follows it, whatever the server had not yet sent when it was reset would come too late. */
  #resetFirst(): void {
    const [stream] = this.#others;
    if (stream === undefined || this.#connection === undefined || this.#reset !== undefined) return;
    this.#connection.reset(stream.id);
    this.#reset = { stream, ping: this.#connection.ping(), at: this.#since() };
    stream.left('we reset the stream');
  }

  #sendPing(): void {
    clearTimeout(this.#idle);
    clearTimeout(this.#idleOrNot);
    this.#idle = undefined;
    if (this.#connection === undefined || this.#ping !== undefined || this.#isOver) return;
    this.#ping = { number: this.#connection.ping(), at: this.#since() };
  }

  #finishWhenEnded(): void {
    if (this.#all().every(({ ended }) => ended)) this.#finish('all streams have ended');
  }

  #finish(reason: string): void {
    if (this.#isOver || this.#main === undefined) return;
    this.#isOver = true;
    this.#watch.cancel();
    for (const timer of [this.#idle, this.#idleOrNot, this.#underWay, this.#withheld]) clearTimeout(timer);
    for (const stream of this.#all()) stream.left(reason);
    this.#connection?.close();
    this.#events.over(this.#recorded(this.#main));
  }

  #recorded(main: StreamLog): Http2Recording {
    const ping = this.#ping;
    return {
      main: main.recorded(),
      others: this.#others.map((stream) => stream.recorded()),
      ...(this.#announced !== undefined && { announcedStreams: this.#announced }),
      ...(ping !== undefined && { ping: timesOf(ping) }),
      ...(this.#reset !== undefined && { reset: this.#recordedReset(this.#reset) }),
      ...(this.#goAway !== undefined && { goAway: this.#goAway }),
      ...(this.#closed !== undefined && { closed: this.#closed }),
      watchedMs: this.#since(),
    };
  }

  #recordedReset(reset: {
    stream: StreamLog;
    at: number;
    answeredAt?: number;
  }): NonNullable<Http2Recording['reset']> {
    const before = this.#bytesUnderWay;
    return { ...timesOf(reset), ...(before !== undefined && { bytesLate: reset.stream.bytes - before }) };
  }

  #since(): number {
    return now() - this.#startedAt;
  }
}

function timesOf({ at, answeredAt }: { at: number; answeredAt?: number }): {
  at: number;
  answeredAt?: number;
} {
  return { at, ...(answeredAt !== undefined && { answeredAt }) };
}
