import { once } from 'node:events';
import { type IncomingMessage, type ServerResponse, STATUS_CODES } from 'node:http';
import { setImmediate, setTimeout } from 'node:timers/promises';
import { now } from '../../harness/clock.ts';
import type { ExchangeEnd, HeaderField } from '../../harness/transcript.ts';
import { takeOver } from './raw-connection.ts';
import { createRawHeadReader } from './raw-head.ts';
import type { ExchangeRecorder } from './recorder.ts';
import type { Answer, HttpAnswer, RawAnswer, Step } from './script.ts';

/** One request that is being answered. */
export interface Turn {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly recorder: ExchangeRecorder;
  /** Aborted when the exchange has ended, by whomever. */
  readonly signal: AbortSignal;
  /** Ends the exchange; only the first call counts. */
  finish(end: ExchangeEnd): void;
}

/**
 * Plays one answer. Resolves when its last step is done.
 * @throws AbortError when the exchange ended during a pause.
 */
export async function playAnswer(answer: Answer, turn: Turn): Promise<void> {
  const { response, signal } = turn;
  // Requests that are pipelined are answered in turn: this one has no connection before its turn comes.
  if (response.socket === null) await once(response, 'socket', { signal });
  response.socket?.setNoDelay(true);
  if (answer.kind === 'http') await playHttp(answer, turn);
  else await playRaw(answer, turn);
}

/** Where the bytes of an answer go; `write` calls back when they are with the operating system. */
interface Outlet {
  write(bytes: Uint8Array, written: () => void): void;
  end(): void;
}

async function playHttp(answer: HttpAnswer, turn: Turn): Promise<void> {
  const { request, response, recorder, finish } = turn;
  const { status, steps } = answer;
  const statusText = answer.statusText ?? STATUS_CODES[status] ?? '';
  const bodyless = request.method === 'HEAD' || status === 204 || status === 304 || status < 200;
  const headers = withFraming(answer.headers, !bodyless && request.httpVersion === '1.1');
  response.sendDate = false;
  response.removeHeader('Connection');
  response.writeHead(status, statusText, headers.flat());
  recorder.head({ httpVersion: '1.1', status, statusText, headers });
  if (bodyless) {
    // Complete with its head (https://www.rfc-editor.org/rfc/rfc9112.html#section-6.3): the steps, which
    // are about the body, do not apply.
    finish({ by: 'server', at: now() });
    response.end();
    return;
  }
  const outlet: Outlet = {
    write: (bytes, written) => response.write(bytes, written),
    end: () => response.end(),
  };
  // `flushHeaders()` would send a head with Latin-1 values as UTF-8; with an empty Buffer it stays Latin-1.
  await written(outlet, Buffer.alloc(0));
  await perform(steps, outlet, turn, (bytes) => recorder.chunk(bytes));
}

async function playRaw(answer: RawAnswer, turn: Turn): Promise<void> {
  const { response, recorder, finish } = turn;
  const { socket } = response;
  if (socket === null) return;
  takeOver(socket, response, () => {
    const { chunks, request } = recorder.exchange;
    finish({ by: 'server', at: chunks.at(-1)?.at ?? request.at });
  });
  const reader = createRawHeadReader();
  const outlet: Outlet = {
    write: (bytes, written) => socket.write(bytes, written),
    // A FIN behind the last byte, and no half-open connection left over.
    end: () => socket.destroySoon(),
  };
  await perform(answer.steps, outlet, turn, (bytes) => {
    const head = reader.push(bytes);
    if (head !== undefined) recorder.head(head);
    recorder.chunk(bytes);
  });
}

async function perform(
  steps: readonly Step[],
  outlet: Outlet,
  { response, signal, finish }: Turn,
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
      case 'hold':
        return;
      case 'end':
        finish({ by: 'server', at: now() });
        outlet.end();
        return;
      case 'reset':
        finish({ by: 'break', at: now(), message: 'the server reset the connection' });
        response.socket?.resetAndDestroy();
        return;
    }
  }
}

/**
 * Writes, and waits until a reader had its chance to see these bytes apart from the next. Measured with
 * clients in the same process: after the write's callback alone all chunks arrive as one, one turn of the
 * event loop joins the first two, two turns join none.
 */
async function written(outlet: Outlet, bytes: Uint8Array): Promise<void> {
  await new Promise<void>((resolve) => outlet.write(bytes, resolve));
  await setImmediate();
  await setImmediate();
}

/** Adds what HTTP/1.1 needs, where the script does not say it itself. */
function withFraming(headers: readonly HeaderField[], chunkable: boolean): HeaderField[] {
  const has = (wanted: string) => headers.some(([name]) => name.toLowerCase() === wanted);
  const framed = [...headers];
  if (!has('date')) framed.push(['Date', new Date().toUTCString()]);
  if (chunkable && !has('content-length') && !has('transfer-encoding')) {
    framed.push(['Transfer-Encoding', 'chunked']);
  }
  return framed;
}
