import type { Http2ServerRequest, OutgoingHttpHeaders, ServerHttp2Stream } from 'node:http2';
import { now } from '../../harness/clock.ts';
import type { HeaderField } from '../../harness/transcript.ts';
import { answerHead, type Outlet, perform, type Turn } from './player.ts';
import { readBody } from './request-body.ts';
import type { HttpAnswer } from './script.ts';
import type { RequestHead, Visit } from './visit.ts';

/**
 * A request of HTTP/2, which is one stream of a connection.
 * @param disconnect breaks the TCP connection with a RST
 */
export function http2Visit(request: Http2ServerRequest, disconnect: () => void): Visit {
  const { stream } = request;
  const head = headOf(request);
  return {
    head,
    // https://www.rfc-editor.org/rfc/rfc9113.html#section-8.1: a request without one ends with its head.
    body: (limit, budget) => readBody(request, !stream.endAfterHeaders, limit, budget),
    onLeft(listener) {
      stream.once('close', listener);
      return () => stream.off('close', listener);
    },
    async play(answer, turn) {
      if (answer.kind === 'raw') throw new TypeError('a raw answer has no place in HTTP/2');
      await playHttp2(answer, head, stream, disconnect, turn);
    },
    turnAway(status, fields) {
      request.resume();
      stream.respond({ ':status': status, ...grouped(fields) }, { endStream: true });
    },
    cut: () => resetStream(stream),
  };
}

async function playHttp2(
  answer: HttpAnswer,
  request: RequestHead,
  stream: ServerHttp2Stream,
  disconnect: () => void,
  turn: Turn,
): Promise<void> {
  const { recorder, finish, places } = turn;
  const { status, fields, bodyless } = answerHead(answer, request, places);
  if (stream.destroyed) return;
  const headers = fields.map(([name, value]): HeaderField => [name.toLowerCase(), value]);
  recorder.head({ httpVersion: '2.0', status, statusText: '', headers });
  if (bodyless) finish({ by: 'server', at: now() });
  stream.respond({ ':status': status, ...grouped(headers) }, { endStream: bodyless });
  if (bodyless) return;
  const outlet: Outlet = {
    breaks: 'stream',
    write: (bytes, written) => stream.write(bytes, () => written()),
    end: () => stream.end(),
    reset: () => resetStream(stream),
    shared: { goAway: () => stream.session?.close(), disconnect },
  };
  await perform(answer.steps, outlet, turn, (bytes) => recorder.chunk(bytes));
}

/** RST_STREAM and nothing else: `close()` with an error code sends END_STREAM first (Node 20), as for a right end. */
function resetStream(stream: ServerHttp2Stream): void {
  stream.destroy(new Error('the server resets the stream'));
}

/** `host` says what `:authority` did, as a client of HTTP/1.1 would have said it. */
function headOf({ method, url, authority, headers, rawHeaders }: Http2ServerRequest): RequestHead {
  const fields: HeaderField[] = headers.host === undefined ? [['host', authority]] : [];
  for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
    const name = rawHeaders[index] ?? '';
    if (!name.startsWith(':')) fields.push([name, rawHeaders[index + 1] ?? '']);
  }
  return { method, target: url, httpVersion: '2.0', fields, headers: { ...headers, host: authority } };
}

/** As `node:http2` takes them: one entry for each name. */
function grouped(fields: readonly HeaderField[]): OutgoingHttpHeaders {
  const values = new Map<string, string[]>();
  for (const [name, value] of fields) {
    const key = name.toLowerCase();
    values.set(key, [...(values.get(key) ?? []), value]);
  }
  return Object.fromEntries([...values].map(([name, all]) => [name, all.length === 1 ? all[0] : all]));
}
