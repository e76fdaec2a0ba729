import type { Reading } from '../../harness/sse/event-stream.ts';
import type { Chunk, Exchange, ExchangeEnd, HeaderField, ResponseHead } from '../../harness/transcript.ts';
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
  /** Whether the first event came out behind what was kept. */
  readonly eventBehind: boolean;
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

/** What came of a probe. */
export interface ProbeArtifact extends VisitArtifact {
  readonly asked: TargetRequest;
}
