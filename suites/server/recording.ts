import type { Chunk, Exchange, HeaderField, Observation, RecordedRequest } from '../../harness/transcript.ts';
import type { ProbeName } from './probes/probes.ts';
import type { ScriptedRecording } from './scripted/scripted-recording.ts';

/** What is asked of the target. */
export interface TargetRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: readonly HeaderField[];
  readonly body?: string;
  /** Goes with every request that is made of this one. */
  readonly tls?: TlsSettings;
}

/** How the target is reached over TLS; texts are PEM. */
export interface TlsSettings {
  /** Authorities that are trusted in place of the usual ones. */
  readonly ca?: string;
  /** Takes any certificate. */
  readonly insecure?: true;
  /** The client's own certificate, and its key. */
  readonly cert?: string;
  readonly key?: string;
}

/** Why no response head was received. */
export type Unreachable =
  | 'unknown-host'
  | 'refused'
  | 'tls'
  /** Connected, but the answer was not HTTP. */
  | 'not-http'
  /** Connected, and then nothing until the time was up. */
  | 'no-head'
  /** Connected, and closed before a head was complete. */
  | 'closed'
  | 'other';

/** One request of a probe and all that came back. */
export interface Visit {
  readonly exchange: Exchange;
  /** The redirects that led here; each counts its times from its own request. */
  readonly redirects?: readonly Exchange[];
  /** The statuses of interim (1xx) responses that came before the head. */
  readonly interim?: readonly number[];
  /** Set exactly when the exchange has no head. `message` is a sentence for people. */
  readonly unreachable?: {
    readonly reason: Unreachable;
    readonly message: string;
  };
  /**
   * The body with its content coding undone, in the pieces in which it could be decoded; the same as
   * `exchange.chunks` without one. `null` when the coding is unknown or the body does not decode.
   */
  readonly body: readonly Chunk[] | null;
  /** Whether `body` was cut because it grew over the harness's bound. */
  readonly truncated: boolean;
  /** Set when an event came out behind what was kept of the body, and none before. */
  readonly eventBehind?: true;
}

/** One client's visit to the target. */
export interface ClientVisit {
  readonly client: string;
  readonly observations: readonly Observation[];
  /** What the client received on the wire, one entry for each connection that it made. */
  readonly connections: readonly ClientConnection[];
  /** When the harness left, or the stream failed, in ms from the start of the visit; absent where unknown. */
  readonly endedAt?: number;
  /**
   * Set when the harness stopped listening in the midst of too much, or could not keep it: of what. What is missing at
   * the end tells nothing.
   */
  readonly flooded?: string;
  /** Set when the client cannot, by its nature, be used for this target. */
  readonly unusable?: string;
  /** Set when the client failed us, so that nothing can be said. */
  readonly failed?: string;
}

export interface ClientConnection {
  /** When the response head came, in ms from the start of the visit. */
  readonly at: number;
  readonly status: number;
  readonly headers: readonly HeaderField[];
  readonly chunks: readonly Chunk[];
}

/** What came of a probe (`probes/probes.ts`). */
export type ProbeResult =
  | { readonly asked: TargetRequest; readonly visit: Visit }
  /** It does not apply to this target, or was left out: why. */
  | { readonly notAsked: string };

/** One connection of a client that was cut off again and again. Times count from the start of its visit. */
export interface CutConnection {
  /** As it passed, `Last-Event-ID` included. */
  readonly request: RecordedRequest;
  /** What the client received; absent when no response head came. */
  readonly received?: ClientConnection;
  /** When it was reset, in ms; absent when it was not, or when it is not known what had come by then. */
  readonly cutAt?: number;
  /** When it was over, or the client was stopped, in ms. */
  readonly endedAt: number;
}

/** A client whose connections are reset under it once it has shown some events of each. */
export interface ClientDrops {
  readonly client: string;
  readonly connections: readonly CutConnection[];
  readonly observations: readonly Observation[];
  /** Why it was not followed any further. */
  readonly stopped: string;
  /** Set when the client cannot, by its nature, be used for this target. */
  readonly unusable?: string;
  /** Set when the client failed us. */
  readonly failed?: string;
}

/** What `fetch` in a page of a browser received, where `EventSource` cannot make the request. */
export interface PageFetch {
  /** Absent when there was no response. */
  readonly head?: { readonly at: number; readonly status: number; readonly headers: readonly HeaderField[] };
  /** In ms from the request. */
  readonly chunks: readonly Chunk[];
  /** Whether the server ended the body, the page left, or the fetch was rejected. */
  readonly end: 'server' | 'left' | 'rejected';
  /** In ms from the request. */
  readonly endAt: number;
  /** What the page was told when it was rejected. */
  readonly error?: string;
}

/** What a server bore that clients do to it by accident. */
export interface RoughTreatment {
  /** A visit while a request head was begun on another connection and not ended. */
  readonly besideSlowRequest: Visit;
  /** Streams that were open at the same time: the status of each, `null` where none came. */
  readonly statuses: readonly (number | null)[];
  /** The Content-Type of each of these, in their order; `null` where there was none. */
  readonly contentTypes: readonly (string | null)[];
  /** A visit while they were open. */
  readonly besideMany: Visit;
  /** A visit when all of them had been reset. */
  readonly afterwards: Visit;
}

/** One stream of a connection of HTTP/2. */
export interface Http2Stream {
  /** Names of fields are as they were sent. Times count from the stream's own request. */
  readonly visit: Visit;
  /** In ms from the connection's first request. */
  readonly requestedAt: number;
  /** In all its DATA frames, those behind its end or behind our reset too. */
  readonly bytes: number;
  /** Whether the frame of its head had END_STREAM. */
  readonly headEndedStream: boolean;
  /** In DATA frames that came when the stream had ended, or when we had reset it. */
  readonly bytesBehindEnd: number;
}

/** What a target that offers HTTP/2 over TLS showed. Times are in ms from the connection's first request. */
export interface Http2Recording {
  /** The stream that was watched from beginning to end. */
  readonly main: Http2Stream;
  /** On the same connection, requested when the first had been answered. */
  readonly others: readonly Http2Stream[];
  /** How many streams at once the server allows, where it says so. */
  readonly announcedStreams?: number;
  /** A PING, sent when nothing had come for a while. */
  readonly ping?: { readonly at: number; readonly answeredAt?: number };
  /**
   * The first of the others was reset with its first event, with a PING behind that. `bytesLate` came on it when
   * what was under way had had time to come; absent where it was not watched that long.
   */
  readonly reset?: { readonly at: number; readonly answeredAt?: number; readonly bytesLate?: number };
  readonly goAway?: { readonly at: number; readonly code: string };
  /**
   * The server closed the connection, or it broke: how. `flooded`: it went on to send what no window allowed when more
   * had come than is read.
   */
  readonly closed?: { readonly at: number; readonly message: string; readonly flooded?: boolean };
  readonly watchedMs: number;
  /** On a second connection. */
  readonly stalled?: {
    /** What `held` might send until it was granted more. */
    readonly windowBytes: number;
    readonly held: Http2Stream;
    /** A stream with room enough. */
    readonly beside: Http2Stream;
    /** When `held` was granted more, and what had come by then. */
    readonly granted?: { readonly at: number; readonly bytesBefore: number };
  };
}

/** Everything that was gathered about one target. Checks look at nothing else. */
export interface Recording {
  readonly request: TargetRequest;
  /** The raw recorder's visit, which asks for no content coding. */
  readonly main: Visit;
  readonly clients: readonly ClientVisit[];
  /** A second visit with a Last-Event-ID that the first had shown; absent when there was none to send. */
  readonly resumed?: { readonly lastEventId: string; readonly visit: Visit };
  /** A third visit, with the first id that the second had shown; absent when that showed none. */
  readonly resumedAgain?: { readonly lastEventId: string; readonly visit: Visit };
  /**
   * The visit of a client that comes back after the server has ended the stream, with the last id that it had shown
   * (`''`: none); absent when the server did not end it.
   */
  readonly returned?: { readonly lastEventId: string; readonly visit: Visit };
  /** Each client's visit, cut off twice; a text: it was not made, and why. */
  readonly drops?: readonly ClientDrops[] | { readonly notMade: string };
  /** A visit that nobody cut, for as long as the clients' were: it shows what came meanwhile. Absent without those. */
  readonly meanwhile?: Visit;
  /** Visits at the same time, of which the first leaves with its first event; a text: none were made, and why. */
  readonly together?: { readonly visits: readonly Visit[] } | { readonly notMade: string };
  /** A visit that read nothing for `pauseMs` behind the head; a text: it was not made, and why. */
  readonly slow?: { readonly pauseMs: number; readonly visit: Visit } | { readonly notMade: string };
  /** Only where Chrome's EventSource cannot make the request; a text: it was not made, and why. */
  readonly pageFetch?: PageFetch | { readonly notMade: string };
  /** What whoever runs the suite demands of this target. */
  readonly expectations?: {
    /** Whether pages of other origins are to be able to read it. */
    readonly cors?: boolean;
  };
  /** The visit of Chrome from a page of another site; absent where Chrome took no part. */
  readonly foreignPage?: ClientVisit;
  /** Connections that were opened and cut off in a row, and what was left; a text: none were, and why. */
  readonly rough?: RoughTreatment | { readonly notMade: string };
  /** Over HTTP/2; a text: it was not spoken, and why. */
  readonly http2?: Http2Recording | { readonly notMade: string };
  /** Only those that some check needs. */
  readonly probes?: Readonly<Partial<Record<ProbeName, ProbeResult>>>;
  /** Only of a target that can be told what to send. */
  readonly scripted?: ScriptedRecording;
}
