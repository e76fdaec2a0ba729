import type { Reading } from '../../harness/sse/event-stream.ts';
import { readEventStream } from '../../harness/sse/read.ts';
import type { Chunk, Exchange, ExchangeEnd, HeaderField, ResponseHead } from '../../harness/transcript.ts';
import { type Judgement, notApplicable, undecided } from '../verdict.ts';
import type { ProbeName } from './probes/probes.ts';
import type {
  ClientVisit,
  Http2Recording,
  Http2Stream,
  PageFetch,
  Recording,
  RoughTreatment,
  TargetRequest,
  Visit,
} from './recording.ts';
import type { PlayedScenarios } from './scripted/scripted-recording.ts';

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
  /** A third visit, with an id that the second had shown, which had been resumed itself. */
  readonly resumedAgain: Artifacts['resumed'];
  /** A client came back after the server had ended the stream. */
  readonly returned: Artifacts['resumed'];
  /** Streams of visits that were begun at the same time; `null` where one was not answered with a stream. */
  readonly together: readonly VisitArtifact[];
  /** A visit that read nothing for some time. */
  readonly slow: VisitArtifact & { readonly pauseMs: number };
  /** What the server bore. */
  readonly rough: RoughTreatment;
  /** Over HTTP/2, where the target offers it. */
  readonly http2: Http2Artifact;
  /** What came of the scenarios, of a target that can be told what to send. */
  readonly scripted: PlayedScenarios;
  /** What a page received that made the request with `fetch`. */
  readonly pageFetch: PageFetch;
  /** All of it, for checks that compare visits with each other. */
  readonly recording: Recording;
}

/** One visit besides the main one. */
export interface VisitArtifact {
  readonly visit: Visit;
  /** `null` when no head came: `visit.unreachable` says why. */
  readonly response: ResponseArtifact | null;
  /** `null` when it was not answered with a stream. */
  readonly stream: StreamArtifact | null;
}

export interface Http2Artifact {
  readonly recording: Http2Recording;
  readonly main: Http2StreamArtifact;
  readonly others: readonly Http2StreamArtifact[];
}

export interface Http2StreamArtifact extends VisitArtifact {
  readonly recorded: Http2Stream;
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
      return resumed(recording.resumed, 'the stream showed no two ids between which a client could resume');
    case 'resumedAgain':
      return resumed(recording.resumedAgain, 'no second visit showed an id from which to go on');
    case 'returned':
      return resumed(recording.returned, 'the server did not end the stream while it was watched');
    case 'together':
      return together(recording);
    case 'slow':
      return slow(recording);
    case 'rough':
      return rough(recording);
    case 'http2':
      return http2(recording);
    case 'scripted':
      return scripted(recording);
    case 'pageFetch':
      return pageFetch(recording);
    case 'recording':
      return { artifact: recording };
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
      // Few look at it, and a body may hold megabytes.
      get bytes() {
        return joined(chunks);
      },
      chunks,
      arrivedAt: arrivals(chunks),
      end: exchange.end,
      watchedMs: (exchange.end?.at ?? body.at(-1)?.at ?? start) - start,
    },
  };
}

function together({ together }: Recording): Obtained<Artifacts['together']> {
  if (together === undefined) return missing('only one connection was made at a time');
  if ('notMade' in together) return missing(together.notMade);
  return { artifact: together.visits.map(visitArtifact) };
}

function slow({ slow }: Recording): Obtained<Artifacts['slow']> {
  if (slow === undefined) return missing('no slow reader visited the target');
  if ('notMade' in slow) return missing(slow.notMade);
  return { artifact: { ...visitArtifact(slow.visit), pauseMs: slow.pauseMs } };
}

function pageFetch({ pageFetch }: Recording): Obtained<PageFetch> {
  if (pageFetch === undefined) return missing('no page had to fetch it: EventSource can, or no browser ran');
  if ('notMade' in pageFetch) return { missing: undecided(pageFetch.notMade) };
  return { artifact: pageFetch };
}

function rough({ rough }: Recording): Obtained<Artifacts['rough']> {
  if (rough === undefined) return missing('the target was treated with care');
  if ('notMade' in rough) return missing(rough.notMade);
  return { artifact: rough };
}

function http2({ http2 }: Recording): Obtained<Artifacts['http2']> {
  if (http2 === undefined) return missing('HTTP/2 was not tried');
  if ('notMade' in http2) return missing(http2.notMade);
  const { main, others } = http2;
  return {
    artifact: { recording: http2, main: http2Stream(main), others: others.map(http2Stream) },
  };
}

export function http2Stream(recorded: Http2Stream): Http2StreamArtifact {
  return { recorded, ...visitArtifact(recorded.visit) };
}

function scripted({ scripted }: Recording): Obtained<Artifacts['scripted']> {
  if (scripted === undefined)
    return missing('only a scripted target can be told what to send: see docs/scripted-targets.md');
  if ('failed' in scripted) return { missing: undecided(`this is no scripted target: ${scripted.failed}`) };
  return { artifact: scripted };
}

export function visitArtifact(visit: Visit): VisitArtifact {
  const head = response(visit);
  const body = stream(visit);
  return {
    visit,
    response: 'missing' in head ? null : head.artifact,
    stream: 'missing' in body ? null : body.artifact,
  };
}

function resumed(resumed: Recording['resumed'], without: string): Obtained<Artifacts['resumed']> {
  if (resumed === undefined) return missing(without);
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

/** What came of a probe. */
export interface ProbeArtifact extends VisitArtifact {
  readonly asked: TargetRequest;
}

/** Takes what came of a probe from the recording, or says why it cannot be had. */
export function obtainProbe(name: ProbeName, { probes }: Recording): Obtained<ProbeArtifact> {
  const result = probes?.[name];
  if (result === undefined) return missing('this was not asked of the target');
  if ('notAsked' in result) return missing(result.notAsked);
  return { artifact: { asked: result.asked, ...visitArtifact(result.visit) } };
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
