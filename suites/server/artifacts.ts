import type { Reading } from '../../harness/sse/event-stream.ts';
import { readEventStream } from '../../harness/sse/read.ts';
import type { Chunk, ExchangeEnd, HeaderField, ResponseHead } from '../../harness/transcript.ts';
import { type Judgement, notApplicable, undecided } from '../verdict.ts';
import type { Recording, Visit } from './recording.ts';

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
}

/** The body is, or tries to be, an event stream. */
export interface StreamArtifact {
  readonly response: ResponseArtifact;
  readonly reading: Reading;
  readonly bytes: Uint8Array;
  readonly chunks: readonly Chunk[];
  /** When the byte at this offset arrived, in ms from the request. */
  arrivedAt(offset: number): number;
  readonly end: ExchangeEnd | undefined;
  /** From the request until the recorder stopped looking, in ms. */
  readonly watchedMs: number;
  readonly truncated: boolean;
}

export interface Artifacts {
  readonly response: ResponseArtifact;
  readonly stream: StreamArtifact;
  readonly resumed: {
    readonly lastEventId: string;
    readonly stream: StreamArtifact;
  };
}

export type Need = keyof Artifacts;

type Obtained<T> = { readonly artifact: T } | { readonly missing: Judgement };

/** Takes an artifact from the recording, or says why it cannot be had. */
export function obtain<N extends Need>(need: N, recording: Recording): Obtained<Artifacts[N]>;
export function obtain(need: Need, recording: Recording): Obtained<Artifacts[Need]> {
  switch (need) {
    case 'response':
      return response(recording.main);
    case 'stream':
      return stream(recording.main);
    case 'resumed': {
      if (recording.resumed === undefined) {
        return {
          missing: notApplicable('the stream showed no id that a client could resume from'),
        };
      }
      const { lastEventId, visit } = recording.resumed;
      const resumed = stream(visit);
      return 'missing' in resumed ? resumed : { artifact: { lastEventId, stream: resumed.artifact } };
    }
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

function response({ exchange, unreachable }: Visit): Obtained<ResponseArtifact> {
  const { request, head } = exchange;
  if (head === undefined)
    return {
      missing: undecided(unreachable?.message ?? 'no response head came'),
    };
  return {
    artifact: {
      head,
      headers: headersOf(head.headers),
      status: head.status,
      headAfterMs: head.at - request.at,
    },
  };
}

function stream(visit: Visit): Obtained<StreamArtifact> {
  const obtained = response(visit);
  if ('missing' in obtained) return obtained;
  const { exchange, body } = visit;
  if (obtained.artifact.status !== 200) {
    return {
      missing: notApplicable(`the response is no stream: its status is ${obtained.artifact.status}`),
    };
  }
  if (body === null) return { missing: notApplicable('the body could not be decoded') };
  const reading = readEventStream(body.map(({ bytes }) => bytes));
  const type = obtained.artifact.headers.get('content-type') ?? '';
  if (!/text\/event-stream/i.test(type) && reading.events.length === 0) {
    return {
      missing: notApplicable(`the response is no event stream: it is ${type || 'untyped'}`),
    };
  }
  const start = exchange.request.at;
  return {
    artifact: {
      response: obtained.artifact,
      reading,
      bytes: joined(body),
      chunks: body,
      arrivedAt: (offset) => arrival(body, offset) - start,
      end: exchange.end,
      watchedMs: (exchange.end?.at ?? body.at(-1)?.at ?? start) - start,
      truncated: visit.truncated,
    },
  };
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

function arrival(chunks: readonly Chunk[], offset: number): number {
  let end = 0;
  for (const chunk of chunks) {
    end += chunk.bytes.length;
    if (offset < end) return chunk.at;
  }
  return chunks.at(-1)?.at ?? 0;
}
