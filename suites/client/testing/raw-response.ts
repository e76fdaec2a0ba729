import type { Chunk, HeaderField } from '../../../harness/transcript.ts';
import type { HttpResponse, Writes } from './ideal-response.ts';

/** From byte `start` of all that was written up to byte `end`. */
interface Span {
  readonly start: number;
  readonly end: number;
}

/** The body as spans of what was written, and where it is over; `over` is `null` when only the connection's end says. */
interface Framed {
  readonly spans: readonly Span[];
  readonly over: number | null;
}

/**
 * The first final response in what a raw answer writes; `null` where that is none.
 * https://www.rfc-editor.org/rfc/rfc9112.html#section-6.3
 */
export function readRawResponse({ chunks, endAt }: Writes): HttpResponse | null {
  const text = Buffer.concat(chunks.map(({ bytes }) => bytes)).toString('latin1');
  const head = finalHead(text);
  if (head === null) return null;
  const { status, headers, end } = head;
  const framed = framing(text, end, headers);
  const body = framed.spans.flatMap((span) => cut(span, chunks));
  const overAt = framed.over === null ? endAt : timeOf(framed.over - 1, chunks);
  return { status, headers, headAt: timeOf(end - 1, chunks), body, endAt: overAt };
}

interface Head {
  readonly status: number;
  readonly headers: readonly HeaderField[];
  /** Of the head, in bytes. */
  readonly end: number;
}

function finalHead(text: string, start = 0): Head | null {
  const blank = text.indexOf('\r\n\r\n', start);
  const match = /^HTTP\/1\.[01] (\d{3})/.exec(text.slice(start));
  if (blank === -1 || match === null) return null;
  const status = Number(match[1]);
  const end = blank + '\r\n\r\n'.length;
  if (status < 200) return finalHead(text, end);
  const [, ...lines] = text.slice(start, blank).split('\r\n');
  const headers = lines.map((line): HeaderField => {
    const colon = line.indexOf(':');
    return [line.slice(0, colon), line.slice(colon + 1).trim()];
  });
  return { status, headers, end };
}

function framing(text: string, start: number, headers: readonly HeaderField[]): Framed {
  const value = (wanted: string) => headers.find(([name]) => name.toLowerCase() === wanted)?.[1];
  if (value('transfer-encoding') === 'chunked') return chunkedSpans(text, start);
  const length = value('content-length');
  if (length === undefined) return { spans: [{ start, end: text.length }], over: null };
  const end = start + Number(length);
  return end <= text.length
    ? { spans: [{ start, end }], over: end }
    : { spans: [{ start, end: text.length }], over: null };
}

/** Up to the last chunk, or to where the coding is broken or breaks off. */
function chunkedSpans(text: string, start: number): Framed {
  const spans: Span[] = [];
  let at = start;
  for (;;) {
    const line = /^([0-9a-f]+)(?:;[^\r]*)?\r\n/.exec(text.slice(at));
    if (line === null) return { spans, over: null };
    const from = at + line[0].length;
    const size = Number.parseInt(line[1] ?? '', 16);
    if (size === 0) return { spans, over: from };
    spans.push({ start: from, end: Math.min(from + size, text.length) });
    at = from + size + '\r\n'.length;
  }
}

/** The bytes of a span, in the writes that they came in. */
function cut({ start, end }: Span, chunks: readonly Chunk[]): readonly Chunk[] {
  let offset = 0;
  return chunks.flatMap(({ at, bytes }) => {
    const inside = bytes.subarray(Math.max(0, start - offset), Math.max(0, end - offset));
    offset += bytes.length;
    return inside.length === 0 ? [] : [{ at, bytes: inside }];
  });
}

function timeOf(offset: number, chunks: readonly Chunk[]): number {
  let end = 0;
  const chunk = chunks.find(({ bytes }) => {
    end += bytes.length;
    return offset < end;
  });
  return chunk?.at ?? 0;
}
