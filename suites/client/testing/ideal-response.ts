import { brotliDecompressSync, constants, gunzipSync, inflateSync } from 'node:zlib';
import { extractMimeTypeEssence } from '../../../harness/clients/fetch/mime-type.ts';
import type { Chunk, HeaderField } from '../../../harness/transcript.ts';
import type { Answer, RawAnswer, Step } from '../../../servers/reference/script.ts';
import { readRawResponse } from './raw-response.ts';

/** What an answer comes to for a client without fault. Times in ms, like `start`. */
export type IdealResponse =
  | { readonly comesTo: 'stream'; readonly body: readonly Chunk[]; readonly endAt: number | null }
  | { readonly comesTo: 'failure' | 'network-error'; readonly at: number }
  | { readonly comesTo: 'redirect'; readonly at: number; readonly target: string };

/** What HTTP makes of an answer, before anybody asks what it means. */
export interface HttpResponse {
  readonly status: number;
  readonly headers: readonly HeaderField[];
  readonly headAt: number;
  /** Without transfer coding. */
  readonly body: readonly Chunk[];
  /** `null` while it goes on. */
  readonly endAt: number | null;
}

/** Everything that is written, and when the server ends it (`null`: never). */
export interface Writes {
  readonly chunks: readonly Chunk[];
  readonly endAt: number | null;
}

export function writesOf(steps: readonly Step[], start: number): Writes {
  const chunks: Chunk[] = [];
  let at = start;
  for (const step of steps) {
    if (step.do === 'pause') at += step.ms;
    if (step.do === 'chunk') chunks.push({ at, bytes: step.bytes });
  }
  return { chunks, endAt: steps.at(-1)?.do === 'hold' ? null : at };
}

/** @param url of the request, for a relative Location */
export function idealResponse(answer: Answer, start: number, url: string): IdealResponse {
  const response = answer.kind === 'raw' ? rawResponse(answer, start) : httpResponse(answer, start);
  if (response === null)
    return { comesTo: 'network-error', at: writesOf(answer.steps, start).endAt ?? start };
  const { status, headAt, endAt } = response;
  const location = valuesOf('location', response)[0];
  if ([301, 302, 303, 307, 308].includes(status) && location !== undefined)
    return redirected(location, url, headAt);
  const type = valuesOf('content-type', response);
  const essence = extractMimeTypeEssence(type.length === 0 ? null : type.join(', '));
  if (status !== 200 || essence !== 'text/event-stream') return { comesTo: 'failure', at: headAt };
  const body = decoded(response);
  return body === null
    ? { comesTo: 'network-error', at: endAt ?? headAt }
    : { comesTo: 'stream', body, endAt };
}

function httpResponse(
  { status, headers, steps }: Extract<Answer, { kind: 'http' }>,
  start: number,
): HttpResponse {
  const { chunks, endAt } = writesOf(steps, start);
  return { status, headers, headAt: start, body: chunks, endAt };
}

function rawResponse({ steps }: RawAnswer, start: number): HttpResponse | null {
  return readRawResponse(writesOf(steps, start));
}

function redirected(location: string, url: string, at: number): IdealResponse {
  if (!URL.canParse(location, url)) return { comesTo: 'network-error', at };
  const target = new URL(location, url);
  return /^https?:$/.test(target.protocol)
    ? { comesTo: 'redirect', at, target: target.href }
    : { comesTo: 'network-error', at };
}

function valuesOf(name: string, { headers }: HttpResponse): readonly string[] {
  return headers.filter(([field]) => field.toLowerCase() === name).map(([, value]) => value);
}

/** What can be read of a content coding that has come so far. */
const DECODERS: Readonly<Record<string, (bytes: Uint8Array) => Buffer>> = {
  gzip: (bytes) => gunzipSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH }),
  deflate: (bytes) => inflateSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH }),
  br: (bytes) => brotliDecompressSync(bytes, { finishFlush: constants.BROTLI_OPERATION_FLUSH }),
};

/** `null` when the body is not in the coding that it says. */
function decoded(response: HttpResponse): readonly Chunk[] | null {
  const [coding] = valuesOf('content-encoding', response);
  const decode = coding === undefined ? undefined : DECODERS[coding];
  if (decode === undefined) return response.body;
  try {
    let before = 0;
    return response.body.map(({ at }, index) => {
      const soFar = decode(Buffer.concat(response.body.slice(0, index + 1).map(({ bytes }) => bytes)));
      const bytes = soFar.subarray(before);
      before = soFar.length;
      return { at, bytes };
    });
  } catch {
    return null;
  }
}
