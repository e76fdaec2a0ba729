import type { FetchLike } from 'eventsource';
import type { Response } from 'undici';
import { now } from '../../clock.ts';
import { createParser } from '../../sse/parser.ts';
import type { Received } from '../client.ts';
import { describeError } from '../fetch/describe-error.ts';

type FetchLikeResponse = Awaited<ReturnType<FetchLike>>;

export interface Capture {
  received(part: Received): void;
  /** Bytes of an unfinished event above which `exceeded` is called and the body breaks. */
  readonly maxEventBytes: number;
  exceeded(message: string): void;
}

/** A response as the package `eventsource` takes it, whose body tells of every chunk as it is read. */
export function capturedResponse(response: Response, capture: Capture): FetchLikeResponse {
  const { url, status, redirected, headers, body } = response;
  capture.received({ kind: 'head', at: now(), status, headers: [...headers] });
  return {
    url,
    status,
    redirected,
    headers,
    body: body && { getReader: () => capturedReader(body, capture) },
  };
}

function capturedReader(body: NonNullable<Response['body']>, capture: Capture) {
  const reader = body.getReader();
  // Holds as much as the parser of the package has to hold, which does not tell.
  const measure = createParser({});

  async function read() {
    const result = await reader.read().catch((error: unknown) => {
      capture.received({ kind: 'end', at: now(), error: describeError(error) });
      throw error;
    });
    if (result.done) {
      capture.received({ kind: 'end', at: now() });
      return result;
    }
    const bytes: Uint8Array = result.value;
    capture.received({ kind: 'chunk', at: now(), bytes });
    measure.push(bytes);
    if (measure.pendingLength > capture.maxEventBytes) {
      const message = `an event of more than ${capture.maxEventBytes} bytes, the limit of the harness`;
      capture.received({ kind: 'end', at: now(), error: `not read on: ${message}` });
      capture.exceeded(message);
      throw new Error(message);
    }
    return result;
  }

  return { read, cancel: () => reader.cancel() };
}
