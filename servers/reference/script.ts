import type { HeaderField } from '../../harness/transcript.ts';

/**
 * A script says what the reference server does, request by request: the first answer is for the first
 * request of the client, and so on. A request after the last answer is recorded and answered with 204,
 * which tells an EventSource to stop, so that a surplus request is seen and does no harm.
 *
 * Scripts are data. They can be printed, compared and exported as vectors for other languages.
 */
export type Script = readonly Answer[];

export type Answer = HttpAnswer | RawAnswer;

/** How a script is played: HTTP/1.1 in the clear or over TLS, or HTTP/2 over TLS. */
export type Transport = 'http' | 'https' | 'h2';

interface Refusable {
  /**
   * Before this answer, nobody listens at the play's port for this long (ms), counted from the end of the answer
   * before it, or from the beginning of the play: connections are refused.
   */
  readonly refusedForMs?: number;
}

/** An answer with a well-formed head; `node:http` or `node:http2` frames the body. */
export interface HttpAnswer extends Refusable {
  readonly kind: 'http';
  readonly status: number;
  readonly statusText?: string;
  /** Sent exactly so, in this order, besides what HTTP itself needs (Date, Transfer-Encoding). */
  readonly headers: readonly HeaderField[];
  readonly steps: readonly Step[];
}

/** An answer whose bytes, head included, go to the socket untouched: for what HTTP libraries refuse to send. */
export interface RawAnswer extends Refusable {
  readonly kind: 'raw';
  readonly steps: readonly Step[];
}

export type Step =
  /** One write of exactly these bytes, flushed before the next step begins. */
  | { readonly do: 'chunk'; readonly bytes: Uint8Array }
  /** Nothing for this many ms. */
  | { readonly do: 'pause'; readonly ms: number }
  /** Nothing until so many requests of the play have come, this one among them. */
  | { readonly do: 'await-requests'; readonly count: number }
  /** Stays open until the client leaves or the play is over. Always the last step. */
  | { readonly do: 'hold' }
  /** Ends in good order: the last chunk of the chunked coding, or a FIN on the raw socket. Always the last step. */
  | { readonly do: 'end' }
  /** Breaks the TCP connection with a RST; in HTTP/2 the stream, with RST_STREAM. Always the last step. */
  | { readonly do: 'reset' }
  /** Only in HTTP/2: GOAWAY. The connection takes no further requests, and is closed when this one is over. */
  | { readonly do: 'goaway' }
  /** Only in HTTP/2: breaks the TCP connection with a RST. Always the last step. */
  | { readonly do: 'disconnect' };

const encoder = new TextEncoder();

/** A text (in UTF-8), bytes as they are, or bytes as numbers. */
export type Bytes = string | Uint8Array | readonly number[];

/** The bytes of all parts, joined. */
export function bytes(...parts: readonly Bytes[]): Uint8Array {
  const encoded = parts.map((part) =>
    typeof part === 'string' ? encoder.encode(part) : Uint8Array.from(part),
  );
  const joined = new Uint8Array(encoded.reduce((length, part) => length + part.length, 0));
  let offset = 0;
  for (const part of encoded) {
    joined.set(part, offset);
    offset += part.length;
  }
  return joined;
}

/** Headers of a right answer that any page may read: cases that are about headers or CORS give their own. */
export const STREAM_HEADERS: readonly HeaderField[] = [
  ['Content-Type', 'text/event-stream'],
  ['Cache-Control', 'no-store'],
  ['Access-Control-Allow-Origin', '*'],
];

export const chunk = (...parts: readonly Bytes[]): Step => ({
  do: 'chunk',
  bytes: bytes(...parts),
});
export const pause = (ms: number): Step => ({ do: 'pause', ms });
export const awaitRequests = (count: number): Step => ({ do: 'await-requests', count });
export const hold = (): Step => ({ do: 'hold' });
export const end = (): Step => ({ do: 'end' });
export const reset = (): Step => ({ do: 'reset' });
export const goaway = (): Step => ({ do: 'goaway' });
export const disconnect = (): Step => ({ do: 'disconnect' });

/** A right event-stream response: 200, `text/event-stream`, and then these steps. A text is a chunk. */
export function stream(...steps: readonly (string | Uint8Array | Step)[]): HttpAnswer {
  return {
    kind: 'http',
    status: 200,
    headers: STREAM_HEADERS,
    steps: steps.map(toStep),
  };
}

/** Any other response: its status and headers are the caller's; ends at once unless steps say otherwise. */
export function respond(
  status: number,
  headers: readonly HeaderField[] = [],
  ...steps: readonly (string | Uint8Array | Step)[]
): HttpAnswer {
  return {
    kind: 'http',
    status,
    headers,
    steps: steps.length === 0 ? [end()] : steps.map(toStep),
  };
}

/** Bytes straight on the socket, from the status line on. */
export function raw(...steps: readonly (string | Uint8Array | Step)[]): RawAnswer {
  return { kind: 'raw', steps: steps.map(toStep) };
}

/** The answer, once connections have been refused for so long (ms). */
export const afterRefusal = <A extends Answer>(ms: number, answer: A): A => ({ ...answer, refusedForMs: ms });

function toStep(step: string | Uint8Array | Step): Step {
  return typeof step === 'string' || step instanceof Uint8Array ? chunk(step) : step;
}
