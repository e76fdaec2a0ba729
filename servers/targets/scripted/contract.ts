import { setTimeout as delay } from 'node:timers/promises';
import type { SentEvent, Step } from '../../../suites/server/scripted/steps.ts';

/** Streams that are kept; of more, the oldest is forgotten. */
const MAX_STREAMS = 1000;

/** What a library's own API is told; each may take its time. A throw of `send` or `comment` is a refusal. */
export interface StepWriter {
  send(event: SentEvent): void | Promise<void>;
  /** Needed for the capability `comment`. */
  comment?(text: string): void | Promise<void>;
  /** Ends the stream as the library would have an application end it. */
  end(): void | Promise<void>;
  /** Needed for the capability `error`: what a library does when the application's code fails. */
  error?(): void | Promise<void>;
}

/** One client's visit to a stream. */
export interface StreamVisit {
  /** `null` when the request had none. */
  readonly lastEventId: string | null;
  /** All steps, and for a client that resumes those that follow its id. An id that is not known starts again. */
  readonly steps: readonly Step[];
  /** Aborted by `left()`. */
  readonly signal: AbortSignal;
  /** To be called when the library says that the client is gone, or the response has ended; once or often. */
  left(): void;
}

export interface StreamStatus {
  /** Clients that are connected, as far as the application was told. */
  readonly open: number;
  /** Clients that were. */
  readonly closed: number;
}

/** A stream that was ordered with its steps, and may be visited by any number of clients. */
export interface ScriptedStream {
  /** Below the base: `/streams/<number>`. */
  readonly path: string;
  readonly steps: readonly Step[];
  status(): StreamStatus;
  /**
   * A client came, and is counted as open until `left()` is called.
   * @param lastEventId the value of its `Last-Event-ID` as Node shows header values: a code unit for each byte.
   */
  visit(lastEventId: string | string[] | null | undefined): StreamVisit;
}

export interface StreamStore {
  /** @throws TypeError for a body that is not `{"steps": […]}`: answered with 400. */
  create(body: unknown): ScriptedStream;
  /** The stream at this path or URL, whatever its query; `null` when there is none. */
  find(url: string | undefined): ScriptedStream | null;
}

export function createStreamStore(): StreamStore {
  const streams = new Map<string, ScriptedStream>();
  let created = 0;
  return {
    create(body) {
      const stream = createStream(`/streams/${++created}`, parseSteps(body));
      streams.set(stream.path, stream);
      const [oldest] = streams.keys();
      if (streams.size > MAX_STREAMS && oldest !== undefined) streams.delete(oldest);
      return stream;
    },
    find: (url = '/') => streams.get(new URL(url, 'http://localhost').pathname) ?? null,
  };
}

function createStream(path: string, steps: readonly Step[]): ScriptedStream {
  let open = 0;
  let closed = 0;
  return {
    path,
    steps,
    status: () => ({ open, closed }),
    visit(header) {
      const lastEventId = decoded([header ?? []].flat()[0]);
      const aborter = new AbortController();
      open++;
      return {
        lastEventId,
        steps: stepsAfter(steps, lastEventId),
        signal: aborter.signal,
        left() {
          if (aborter.signal.aborted) return;
          open--;
          closed++;
          aborter.abort();
        },
      };
    },
  };
}

/** https://html.spec.whatwg.org/multipage/server-sent-events.html#the-last-event-id-header: its bytes are UTF-8. */
function decoded(header: string | undefined): string | null {
  return header === undefined ? null : Buffer.from(header, 'latin1').toString('utf8');
}

/** What follows the event with this id; all steps without an id, or with one that no event has. */
export function stepsAfter(steps: readonly Step[], lastEventId: string | null): readonly Step[] {
  if (lastEventId === null || lastEventId === '') return steps;
  const sent = steps.findLastIndex((step) => 'send' in step && step.send.id === lastEventId);
  return steps.slice(sent + 1);
}

/**
 * Plays a visit's steps, in order and with their waits, until the client has left. Where the library refuses
 * to send something, the stream ends. Resolves when all is sent; without an `end` the stream is open then.
 */
export async function play({ steps, signal }: StreamVisit, writer: StepWriter): Promise<void> {
  try {
    for (const step of steps) {
      if (signal.aborted) return;
      if ('wait' in step) await delay(step.wait, undefined, { signal });
      else if ('send' in step) await writer.send(step.send);
      else if ('comment' in step) await writer.comment?.(step.comment);
      else if ('error' in step) return await writer.error?.();
      else return await writer.end();
    }
  } catch {
    if (!signal.aborted) await writer.end();
  }
}

/**
 * Reads `{"steps": […]}`, which came as JSON.
 * @throws TypeError for anything else.
 */
export function parseSteps(body: unknown): readonly Step[] {
  if (!isRecord(body) || !Array.isArray(body['steps'])) throw new TypeError('the body must have "steps"');
  return body['steps'].map((step: unknown, index) => {
    const parsed = isRecord(step) ? parseStep(step) : null;
    if (parsed === null) throw new TypeError(`step ${index} is none: ${JSON.stringify(step)?.slice(0, 200)}`);
    return parsed;
  });
}

function parseStep(step: Readonly<Record<string, unknown>>): Step | null {
  const { send, comment, wait, end, error } = step;
  if (isRecord(send)) return parseSend(send);
  if (typeof comment === 'string') return { comment };
  if (typeof wait === 'number' && wait >= 0) return { wait };
  if (end === true) return { end };
  return error === true ? { error } : null;
}

function parseSend({ data, event, id, retry }: Readonly<Record<string, unknown>>): Step | null {
  if (typeof data !== 'string') return null;
  return {
    send: {
      data,
      ...(typeof event === 'string' && { event }),
      ...(typeof id === 'string' && { id }),
      ...((typeof retry === 'number' || typeof retry === 'string') && { retry }),
    },
  };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
