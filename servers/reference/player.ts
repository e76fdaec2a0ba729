import { STATUS_CODES } from 'node:http';
import { setImmediate, setTimeout } from 'node:timers/promises';
import { now } from '../../harness/clock.ts';
import type { ExchangeEnd, HeaderField } from '../../harness/transcript.ts';
import { filled, type Places } from './placeholders.ts';
import type { ExchangeRecorder } from './recorder.ts';
import type { HttpAnswer, Step } from './script.ts';
import type { RequestHead } from './visit.ts';

/** One exchange while it is being answered. */
export interface Turn {
  readonly recorder: ExchangeRecorder;
  /** Under the host of the request. */
  readonly places: Places;
  /** Aborted when the exchange has ended, by whomever. */
  readonly signal: AbortSignal;
  /**
   * Resolves when so many requests of the play have come.
   * @throws AbortError when the exchange has ended before that.
   */
  requested(count: number): Promise<void>;
  /** Ends the exchange; only the first call counts. */
  finish(end: ExchangeEnd): void;
}

/** Where the bytes of an answer go; `write` calls back when they are with the operating system. */
export interface Outlet {
  /** What a reset breaks. */
  readonly breaks: 'connection' | 'stream';
  write(bytes: Uint8Array, written: () => void): void;
  end(): void;
  reset(): void;
  /** Only where several streams share a connection. */
  readonly shared?: { goAway(): void; disconnect(): void };
}

/** The head that an http answer has before HTTP adds what it needs. */
export interface AnswerHead {
  readonly status: number;
  readonly statusText: string;
  readonly fields: readonly HeaderField[];
  /**
   * Complete with its head (https://www.rfc-editor.org/rfc/rfc9110.html#section-6.4.1): the steps, which are about the
   * body, do not apply.
   */
  readonly bodyless: boolean;
}

/** Fills in the placeholders, and adds a Date where the script says none. */
export function answerHead(answer: HttpAnswer, { method, headers }: RequestHead, places: Places): AnswerHead {
  const { status, statusText = STATUS_CODES[status] ?? '' } = answer;
  const { origin = '' } = headers;
  const fields = answer.headers.map(([name, value]): HeaderField => [name, filled(value, places, origin)]);
  if (!has('date', fields)) fields.push(['Date', new Date().toUTCString()]);
  return {
    status,
    statusText,
    fields,
    bodyless: method === 'HEAD' || status === 204 || status === 304 || status < 200,
  };
}

export function has(wanted: string, fields: readonly HeaderField[]): boolean {
  return fields.some(([name]) => name.toLowerCase() === wanted);
}

/**
 * Performs the steps of an answer. Resolves when the last is done.
 * @throws AbortError when the exchange ended during a pause or a wait.
 */
export async function perform(
  steps: readonly Step[],
  outlet: Outlet,
  { signal, requested, finish }: Turn,
  record: (bytes: Uint8Array) => void,
): Promise<void> {
  for (const step of steps) {
    if (signal.aborted) return;
    switch (step.do) {
      case 'chunk':
        if (step.bytes.length === 0) break;
        record(step.bytes);
        await written(outlet, step.bytes);
        break;
      case 'pause':
        await setTimeout(step.ms, undefined, { signal });
        break;
      case 'await-requests':
        await requested(step.count);
        break;
      case 'goaway':
        outlet.shared?.goAway();
        break;
      case 'hold':
        return;
      case 'end':
        finish({ by: 'server', at: now() });
        outlet.end();
        return;
      case 'reset':
        finish({ by: 'break', at: now(), message: `the server reset the ${outlet.breaks}` });
        outlet.reset();
        return;
      case 'disconnect':
        finish({ by: 'break', at: now(), message: 'the server reset the connection with all its streams' });
        outlet.shared?.disconnect();
        return;
    }
  }
}

/**
 * Writes, and waits until a reader had its chance to see these bytes apart from the next. Measured with
 * clients in the same process: after the write's callback alone all chunks arrive as one, one turn of the
 * event loop joins the first two, two turns join none.
 */
export async function written({ write }: Pick<Outlet, 'write'>, bytes: Uint8Array): Promise<void> {
  await new Promise<void>((resolve) => write(bytes, resolve));
  await setImmediate();
  await setImmediate();
}
