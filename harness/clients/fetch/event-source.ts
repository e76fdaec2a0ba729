import type { Response } from 'undici';
import { now } from '../../clock.ts';
import type { StreamEvent } from '../../sse/event-stream.ts';
import { createParser } from '../../sse/parser.ts';
import type { ReadyState } from '../../transcript.ts';
import type { ClientObserver, ClientStream } from '../client.ts';
import { Attempt, type ConnectOptions } from './attempt.ts';
import { describeError } from './describe-error.ts';
import { extractMimeTypeEssence } from './mime-type.ts';
import { delay } from './reconnection-delay.ts';
import { afterRedirects, type StoredRequest } from './stored-request.ts';
import { TaskQueue } from './task-queue.ts';

export interface EventSourceSettings {
  readonly connect: ConnectOptions;
  /** In ms, until a `retry` field sets another. */
  readonly reconnectionTimeMs: number;
  /** How much of an unfinished event is held before the stream is given up. */
  readonly maxEventBytes: number;
}

/**
 * While this many events wait to be dispatched nothing more is read. It is not lower because a body that
 * breaks loses what was received and not yet read.
 */
const MOST_WAITING_TASKS = 1000;

/**
 * The processing model of EventSource, step by step. Each method is an algorithm of the spec and is named
 * after it.
 *
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html#sse-processing-model
 */
export class ReferenceEventSource implements ClientStream {
  readonly #observer: ClientObserver;
  readonly #settings: EventSourceSettings;
  readonly #tasks = new TaskQueue();
  #readyState: Exclude<ReadyState, null> = 'connecting';
  #request: StoredRequest;
  #reconnectionTimeMs: number;
  #lastEventId = '';
  readonly #attempts = new Set<Attempt>();
  #cancelReconnection: (() => void) | null = null;

  constructor(request: StoredRequest, observer: ClientObserver, settings: EventSourceSettings) {
    this.#request = request;
    this.#observer = observer;
    this.#settings = settings;
    this.#reconnectionTimeMs = settings.reconnectionTimeMs;
    void this.#fetch();
  }

  /**
   * Nothing is observed after the call, which takes effect at once; it resolves when all connections are
   * closed.
   *
   * @see https://html.spec.whatwg.org/multipage/server-sent-events.html#dom-eventsource-close
   */
  async close(): Promise<void> {
    this.#readyState = 'closed';
    this.#cancelReconnection?.();
    await Promise.all([...this.#attempts].map((attempt) => attempt.close()));
  }

  /** Fetches the request and processes the response, until the body has ended or the attempt has failed. */
  async #fetch(): Promise<void> {
    const attempt = new Attempt(this.#settings.connect);
    this.#attempts.add(attempt);
    try {
      await this.#process(attempt);
    } catch (error) {
      this.#receivedEnd(describeError(error));
      this.#reestablish(describeError(error));
    }
    await attempt.close();
    this.#attempts.delete(attempt);
  }

  /** @throws when there is no response, or its body breaks */
  async #process(attempt: Attempt): Promise<void> {
    let response: Response;
    try {
      response = await attempt.fetch(this.#request, this.#lastEventId);
    } finally {
      if (attempt.sent) this.#request = afterRedirects(this.#request, attempt.sent);
    }
    if (this.#readyState === 'closed') return;
    const { status, headers } = response;
    this.#observer.received?.({ kind: 'head', at: now(), status, headers: [...headers] });
    const refusal = reasonToFail(response);
    if (refusal !== null) {
      this.#receivedEnd(`not read: ${refusal}`);
      this.#fail(refusal);
      return;
    }
    this.#announce();
    await this.#interpret(response);
  }

  /** https://html.spec.whatwg.org/multipage/server-sent-events.html#announce-the-connection */
  #announce(): void {
    this.#queueUnlessClosed(() => {
      this.#readyState = 'open';
      this.#observer.observed({ kind: 'open', at: now(), readyState: 'open' });
    });
  }

  /**
   * Reads the body to its end. The parser is new for each body, but for the last event ID, which is the
   * event source's own.
   *
   * @throws when the body breaks
   * @see https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation
   */
  async #interpret(response: Response): Promise<void> {
    const { origin } = new URL(response.url);
    const parser = createParser(
      {
        event: (event) => this.#dispatch(event, origin),
        reconnectionTime: (ms) => {
          this.#reconnectionTimeMs = ms;
        },
      },
      { lastEventId: this.#lastEventId },
    );
    for await (const bytes of response.body ?? []) {
      if (this.#readyState === 'closed') return;
      this.#observer.received?.({ kind: 'chunk', at: now(), bytes });
      parser.push(bytes);
      this.#lastEventId = parser.lastEventId;
      if (parser.pendingLength > this.#settings.maxEventBytes) {
        const refusal = `an event of more than ${this.#settings.maxEventBytes} bytes, the limit of this client`;
        this.#receivedEnd(`not read on: ${refusal}`);
        this.#fail(refusal);
        return;
      }
      await this.#tasks.room(MOST_WAITING_TASKS);
    }
    parser.end();
    this.#receivedEnd();
    this.#reestablish('the response body ended');
  }

  /** https://html.spec.whatwg.org/multipage/server-sent-events.html#dispatchMessage */
  #dispatch(event: StreamEvent, origin: string): void {
    this.#queueUnlessClosed(() => {
      this.#observer.observed({ kind: 'event', at: now(), readyState: this.#readyState, ...event, origin });
    });
  }

  /** https://html.spec.whatwg.org/multipage/server-sent-events.html#reestablish-the-connection */
  #reestablish(message: string): void {
    if (this.#readyState === 'closed') return;
    this.#queueUnlessClosed(() => {
      this.#readyState = 'connecting';
      this.#observer.observed({ kind: 'error', at: now(), readyState: 'connecting', message });
    });
    this.#cancelReconnection = delay(this.#reconnectionTimeMs, () => {
      this.#queueUnlessClosed(() => void this.#fetch());
    });
  }

  /** https://html.spec.whatwg.org/multipage/server-sent-events.html#fail-the-connection */
  #fail(message: string): void {
    this.#queueUnlessClosed(() => {
      this.#readyState = 'closed';
      this.#observer.observed({ kind: 'error', at: now(), readyState: 'closed', message });
    });
  }

  #queueUnlessClosed(task: () => void): void {
    this.#tasks.queue(() => {
      if (this.#readyState !== 'closed') task();
    });
  }

  #receivedEnd(error?: string): void {
    if (this.#readyState === 'closed') return;
    this.#observer.received?.({ kind: 'end', at: now(), ...(error === undefined ? {} : { error }) });
  }
}

/**
 * Why a response that is no network error fails the connection; `null` when it does not.
 *
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html#sse-processing-model
 */
function reasonToFail({ status, headers }: Response): string | null {
  if (status !== 200) return `the status is ${status}, not 200`;
  const contentType = headers.get('content-type');
  if (extractMimeTypeEssence(contentType) === 'text/event-stream') return null;
  return contentType === null
    ? 'there is no Content-Type'
    : `the Content-Type is ${contentType}, not text/event-stream`;
}
