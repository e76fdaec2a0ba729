import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { now } from '../../harness/clock.ts';
import type { HeaderField } from '../../harness/transcript.ts';
import { answerHead, has, type Outlet, perform, type Turn, written } from './player.ts';
import { takeOver } from './raw-connection.ts';
import { createRawHeadReader } from './raw-head.ts';
import { readBody } from './request-body.ts';
import type { HttpAnswer, RawAnswer } from './script.ts';
import type { RequestHead, Visit } from './visit.ts';

/**
 * A request of HTTP/1.1, in the clear or over TLS.
 * @param reset breaks the TCP connection with a RST
 */
export function http1Visit(request: IncomingMessage, response: ServerResponse, reset: () => void): Visit {
  const { socket } = request;
  const head: RequestHead = {
    method: request.method ?? '',
    target: request.url ?? '',
    httpVersion: request.httpVersion,
    fields: pairs(request.rawHeaders),
    headers: request.headers,
  };
  return {
    head,
    // https://www.rfc-editor.org/rfc/rfc9112.html#section-6.3: without one of these a request has no body.
    body(limit, budget) {
      const { 'content-length': length, 'transfer-encoding': coding } = head.headers;
      const has = coding !== undefined || (length !== undefined && Number(length) !== 0);
      return readBody(request, has, limit, budget);
    },
    onLeft(listener) {
      socket.once('close', listener);
      return () => socket.off('close', listener);
    },
    async play(answer, turn) {
      // Requests that are pipelined are answered in turn: this one has no connection before its turn comes.
      if (response.socket === null) await once(response, 'socket', { signal: turn.signal });
      response.socket?.setNoDelay(true);
      if (answer.kind === 'http') await playHttp(answer, head, response, reset, turn);
      else await playRaw(answer, response, reset, turn);
    },
    turnAway(status, fields) {
      request.resume();
      response.writeHead(status, fields.flat()).end();
    },
    cut: () => void socket.destroy(),
  };
}

async function playHttp(
  answer: HttpAnswer,
  request: RequestHead,
  response: ServerResponse,
  reset: () => void,
  turn: Turn,
): Promise<void> {
  const { recorder, finish, places } = turn;
  const { status, statusText, fields, bodyless } = answerHead(answer, request, places);
  const framed = withFraming(fields, !bodyless && request.httpVersion === '1.1');
  // Who asks for it would use the connection again while it is being closed, if he were not told:
  // https://www.rfc-editor.org/rfc/rfc9112.html#section-9.6
  const isTold = response.shouldKeepAlive || has('connection', framed);
  const headers: readonly HeaderField[] = isTold ? framed : [...framed, ['Connection', 'close']];
  response.sendDate = false;
  response.removeHeader('Connection');
  response.writeHead(status, statusText, headers.flat());
  recorder.head({ httpVersion: '1.1', status, statusText, headers });
  if (bodyless) {
    finish({ by: 'server', at: now() });
    response.end();
    return;
  }
  const outlet: Outlet = {
    breaks: 'connection',
    write: (bytes, written) => response.write(bytes, written),
    end: () => response.end(),
    reset,
  };
  // `flushHeaders()` would send a head with Latin-1 values as UTF-8; with an empty Buffer it stays Latin-1.
  await written(outlet, Buffer.alloc(0));
  await perform(answer.steps, outlet, turn, (bytes) => recorder.chunk(bytes));
}

async function playRaw(
  answer: RawAnswer,
  response: ServerResponse,
  reset: () => void,
  turn: Turn,
): Promise<void> {
  const { recorder, finish } = turn;
  const { socket } = response;
  if (socket === null) return;
  takeOver(socket, response, () => {
    const { chunks, request } = recorder.exchange;
    finish({ by: 'server', at: chunks.at(-1)?.at ?? request.at });
  });
  const reader = createRawHeadReader();
  const outlet: Outlet = {
    breaks: 'connection',
    write: (bytes, written) => socket.write(bytes, written),
    // A FIN behind the last byte, and no half-open connection left over.
    end: () => socket.destroySoon(),
    reset,
  };
  await perform(answer.steps, outlet, turn, (bytes) => {
    const head = reader.push(bytes);
    if (head !== undefined) recorder.head(head);
    recorder.chunk(bytes);
  });
}

/** Adds what HTTP/1.1 needs, where the script does not say it itself. */
function withFraming(fields: readonly HeaderField[], chunkable: boolean): readonly HeaderField[] {
  const framed = has('content-length', fields) || has('transfer-encoding', fields);
  return chunkable && !framed ? [...fields, ['Transfer-Encoding', 'chunked']] : fields;
}

function pairs(rawHeaders: readonly string[]): HeaderField[] {
  const fields: HeaderField[] = [];
  for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
    fields.push([rawHeaders[index] ?? '', rawHeaders[index + 1] ?? '']);
  }
  return fields;
}
