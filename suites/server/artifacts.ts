import type { Reading } from '../../harness/sse/event-stream.ts';
import { readEventStream } from '../../harness/sse/read.ts';
import type { Chunk, Exchange, ExchangeEnd, HeaderField, ResponseHead } from '../../harness/transcript.ts';
import { type Judgement, notApplicable, undecided } from '../verdict.ts';
import type { ClientVisit, Recording, TargetRequest, Visit } from './recording.ts';

/** Response header fields, looked up without regard to case. */
export interface Headers {
  readonly fields: readonly HeaderField[];
  /** All values of the name, in wire order. */
  all(name: string): readonly string[];
  /** The values joined by a comma, as HTTP combines them; `null` when the field is absent. */
  get(name: string): string | null;
}

/** A response head came. */
export interface ResponseArtifact {
  readonly head: ResponseHead;
  readonly headers: Headers;
  readonly status: number;
  /** From the request to the head, in ms. */
  readonly headAfterMs: number;
  readonly exchange: Exchange;
  /** Whether the body could be had: its content coding is known, and it decodes. */
  readonly decoded: boolean;
  /** Whether the recorder left because too much came. */
  readonly truncated: boolean;
}

/** The body is, or tries to be, an event stream. */
export interface StreamArtifact {
  readonly response: ResponseArtifact;
  readonly reading: Reading;
  readonly bytes: Uint8Array;
  /** Content coding undone; every `at` is in ms from the request. */
  readonly chunks: readonly Chunk[];
  /** When the byte at this offset arrived, in ms from the request. */
  arrivedAt(offset: number): number;
  readonly end: ExchangeEnd | undefined;
  /** From the request until the recorder stopped looking, in ms. */
  readonly watchedMs: number;
}

export interface Artifacts {
  /** What was asked of the target. */
  readonly request: TargetRequest;
  readonly response: ResponseArtifact;
  /** The visits of those clients that could be used for this target. */
  readonly clients: readonly ClientVisit[];
  /** The response head of something that is, or claims to be, an event stream; its body may be undecodable. */
  readonly streamHead: ResponseArtifact;
  readonly stream: StreamArtifact;
  readonly resumed: {
    readonly lastEventId: string;
    readonly response: ResponseArtifact;
    /** `null` when the second visit was not answered with a stream. */
    readonly stream: StreamArtifact | null;
  };
}

export type Need = keyof Artifacts;

type Obtained<T> = { readonly artifact: T } | { readonly missing: Judgement };

/** Takes an artifact from the recording, or says why it cannot be had. */
export function obtain<N extends Need>(need: N, recording: Recording): Obtained<Artifacts[N]>;
export function obtain(need: Need, recording: Recording): Obtained<Artifacts[Need]> {
  switch (need) {
    case 'request':
      return { artifact: recording.request };
    case 'response':
      return response(recording.main);
    case 'clients':
      return { artifact: recording.clients.filter(({ unusable }) => unusable === undefined) };
    case 'streamHead':
      return streamHead(recording.main);
    case 'stream':
      return stream(recording.main);
    case 'resumed':
      return resumed(recording);
  }
}

export function headersOf(fields: readonly HeaderField[]): Headers {
  const all = (name: string) =>
    fields.filter(([field]) => field.toLowerCase() === name.toLowerCase()).map(([, value]) => value);
  return {
    fields,
    all,
    get: (name) => (all(name).length === 0 ? null : all(name).join(', ')),
  };
}

function response({ exchange, body, truncated, unreachable }: Visit): Obtained<ResponseArtifact> {
  const { request, head } = exchange;
  if (head === undefined) return { missing: undecided(unreachable?.message ?? 'no response head came') };
  return {
    artifact: {
      head,
      headers: headersOf(head.headers),
      status: head.status,
      headAfterMs: head.at - request.at,
      exchange,
      decoded: body !== null,
      truncated,
    },
  };
}

function streamHead(visit: Visit): Obtained<ResponseArtifact> {
  const obtained = response(visit);
  if ('missing' in obtained) return obtained;
  const { status, headers } = obtained.artifact;
  if (status !== 200) return missing(`the response is no stream: its status is ${status}`);
  const type = headers.get('content-type') ?? '';
  const holdsEvents = visit.body !== null && readingOf(visit.body).events.length > 0;
  if (!/text\/event-stream/i.test(type) && !holdsEvents) {
    return missing(
      `the response is no event stream: ${type === '' ? 'it has no Content-Type' : `it is ${type}`}`,
    );
  }
  return obtained;
}

function stream(visit: Visit): Obtained<StreamArtifact> {
  const obtained = streamHead(visit);
  if ('missing' in obtained) return obtained;
  const { exchange, body } = visit;
  if (body === null) return missing('the body could not be decoded');
  const start = exchange.request.at;
  const chunks = start === 0 ? body : body.map(({ at, bytes }) => ({ at: at - start, bytes }));
  return {
    artifact: {
      response: obtained.artifact,
      reading: readingOf(body),
      bytes: joined(chunks),
      chunks,
      arrivedAt: arrivals(chunks),
      end: exchange.end,
      watchedMs: (exchange.end?.at ?? body.at(-1)?.at ?? start) - start,
    },
  };
}

function resumed({ resumed }: Recording): Obtained<Artifacts['resumed']> {
  if (resumed === undefined)
    return missing('the stream showed no two ids between which a client could resume');
  const { lastEventId, visit } = resumed;
  const head = response(visit);
  if ('missing' in head) return head;
  const body = stream(visit);
  return {
    artifact: {
      lastEventId,
      response: head.artifact,
      stream: 'missing' in body ? null : body.artifact,
    },
  };
}

function missing(reason: string): { readonly missing: Judgement } {
  return { missing: notApplicable(reason) };
}

/** A recording is judged by dozens of checks, and a body may hold megabytes: each is read once. */
const readings = new WeakMap<readonly Chunk[], Reading>();

export function readingOf(chunks: readonly Chunk[]): Reading {
  let reading = readings.get(chunks);
  if (reading === undefined) {
    reading = readEventStream(chunks.map(({ bytes }) => bytes));
    readings.set(chunks, reading);
  }
  return reading;
}

function joined(chunks: readonly Chunk[]): Uint8Array {
  const bytes = new Uint8Array(chunks.reduce((length, chunk) => length + chunk.bytes.length, 0));
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk.bytes, offset);
    offset += chunk.bytes.length;
  }
  return bytes;
}

/** Finds by bisection when a byte came; an offset behind the last byte counts as the last one. */
export function arrivals(chunks: readonly Chunk[]): (offset: number) => number {
  let total = 0;
  const ends = chunks.map(({ bytes }) => (total += bytes.length));
  return (offset) => {
    let low = 0;
    let high = Math.max(0, chunks.length - 1);
    while (low < high) {
      const middle = (low + high) >> 1;
      if (offset < (ends[middle] ?? 0)) high = middle;
      else low = middle + 1;
    }
    return chunks[low]?.at ?? 0;
  };
}
